/// What flows between two blocks: the value, and what merging lets flow beside it.
package struct Flow: Hashable, Sendable {
  /// The map or the tokens.
  package let value: Value
  /// The sizes of the tokens [T, 1], where the signal has them.
  package let sizes: Value?
  /// Where each original token has gone [T₀, 1], where the signal has it.
  package let sources: Value?
  /// What is known of it.
  package let signal: Signal

  /// A flow; `sizes` and `sources` are there exactly where the signal says so.
  package init(_ value: Value, _ signal: Signal, sizes: Value? = nil, sources: Value? = nil) {
    precondition(
      (sizes != nil) == signal.hasSizes && (sources != nil) == signal.hasSources,
      "a flow has the values that its signal names")
    self.value = value
    self.sizes = sizes
    self.sources = sources
    self.signal = signal
  }

  /// A flow of given values, in the order of `Signal.shapes`.
  package init(_ values: [Value], _ signal: Signal) {
    precondition(values.count == signal.valueCount, "one value for each shape")
    self.init(
      values[0], signal, sizes: signal.hasSizes ? values[1] : nil,
      sources: signal.hasSources ? values[values.count - 1] : nil)
  }

  /// The inputs of a graph as a flow.
  package static func inputs(of signal: Signal) -> Flow {
    Flow((0..<signal.valueCount).map { Value(node: -1, output: $0) }, signal)
  }

  /// Its values, in the order of `Signal.shapes`.
  package var values: [Value] {
    var values = [value]
    if let sizes { values.append(sizes) }
    if let sources { values.append(sources) }
    return values
  }
}
