import Graphs

extension Flow {
  /// The map that flows; throws if tokens do.
  func map() throws(BlockError) -> Value {
    guard signal.isMap else { throw .needsGrid(signal) }
    return value
  }

  /// The map that reaches a head; throws if tokens do.
  func headMap() throws(BlockError) -> Value {
    guard signal.isMap else { throw .headNeedsGrid(signal) }
    return value
  }
}

extension GraphBuilder {
  /// A map as what flows out of a block.
  func flow(of value: Value) -> Flow {
    let extents = shape(of: value).extents
    return Flow(value, Signal(height: extents[0], width: extents[1], channels: extents[2]))
  }
}
