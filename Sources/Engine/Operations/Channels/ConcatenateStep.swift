import Graphs

/// The channels of several values one after the other, row by row.
final class ConcatenateStep: PlanStep {
  private struct Part {
    let input: Buffer
    let target: GradientTarget?
    let first: Int
    let channels: Int
  }

  let signature: String
  let isDivisible = true
  private let rows: Int
  private let channels: Int
  private let parts: [Part]
  private let output: Buffer
  private let gradient: Buffer

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.outputs[0].rows
    channels = node.outputs[0].channels
    var parts: [Part] = []
    var first = 0
    for (input, shape) in zip(node.inputs, node.inputShapes) {
      parts.append(
        Part(
          input: wiring.value(input), target: wiring.target(for: input, addsItself: true),
          first: first, channels: shape.channels))
      first += shape.channels
    }
    self.parts = parts
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
  }

  func forward(_ context: StepContext) {
    let share = context.share(of: rows * context.images)
    for part in parts {
      RowCopy(
        rows: share.count, count: part.channels, sourceStride: part.channels,
        targetStride: channels
      ).run(
        context.pointer(part.input) + share.lowerBound * part.channels,
        context.pointer(output) + share.lowerBound * channels + part.first)
    }
  }

  func backward(_ context: StepContext) {
    for part in parts {
      guard let target = part.target else { continue }
      RowCopy(
        rows: rows * context.images, count: part.channels, sourceStride: channels,
        targetStride: part.channels
      ).run(
        context.pointer(gradient) + part.first, context.pointer(target.buffer),
        adding: target.accumulates)
    }
  }
}

extension Concatenate: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ConcatenateStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
