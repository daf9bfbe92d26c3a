import CKernels
import Graphs

/// Learned tokens before those of every image.
final class PrependTokensStep: PlanStep {
  let signature: String
  private let count: Int
  private let channels: Int
  private let size: Int
  private let tokens: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: PrependTokens, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    count = operation.count
    channels = node.inputShapes[0].channels
    size = node.inputShapes[0].count
    tokens = wiring.region(of: node.parameters[0])
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let y = context.pointer(output)
    for image in 0..<context.images {
      RowCopy(
        rows: count, count: channels, sourceStride: tokens.strides[0], targetStride: channels
      ).run(context.weights + tokens.offset, y + image * total)
    }
    RowCopy(rows: context.images, count: size, sourceStride: size, targetStride: total)
      .run(context.pointer(input), y + count * channels)
  }

  func backward(_ context: StepContext) {
    let dy = context.pointer(gradient)
    for image in 0..<context.images {
      RowCopy(
        rows: count, count: channels, sourceStride: channels, targetStride: tokens.strides[0]
      ).run(dy + image * total, context.gradients + tokens.offset, adding: true)
    }
    guard let target else { return }
    RowCopy(rows: context.images, count: size, sourceStride: total, targetStride: size).run(
      dy + count * channels, context.pointer(target.buffer), adding: target.accumulates)
  }

  /// Floats of an image with the learned tokens.
  private var total: Int { count * channels + size }
}

extension PrependTokens: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    PrependTokensStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
