import CKernels
import Graphs

/// The mean over tokens without those in front, or their sum weighted by sizes over the number of
/// the first tokens.
final class TokenPoolStep: PlanStep {
  let signature: String
  private let prefix: Int
  private let tokens: Int
  private let channels: Int
  private let scale: Float
  private let input: Buffer
  private let sizes: Buffer?
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: TokenPool, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    prefix = operation.prefix
    tokens = node.inputShapes[0].rows
    channels = node.inputShapes[0].channels
    input = wiring.value(node.inputs[0])
    sizes =
      node.inputs.count > 1 ? wiring.value(node.inputs[1], savedForBackward: true) : nil
    scale = 1 / Float(sizes == nil ? tokens - prefix : operation.patches)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let y = context.pointer(output)
    y.update(repeating: 0, count: context.images * channels)
    for image in 0..<context.images {
      forEachToken(context, image) { token, weight in
        ck_axpy(
          weight, context.pointer(input) + token * channels, y + image * channels, channels)
      }
    }
  }

  func backward(_ context: StepContext) {
    guard let target else { return }
    let (dy, dx) = (context.pointer(gradient), context.pointer(target.buffer))
    for image in 0..<context.images {
      if !target.accumulates {
        (dx + image * tokens * channels).update(repeating: 0, count: tokens * channels)
      }
      forEachToken(context, image) { token, weight in
        ck_axpy(weight, dy + image * channels, dx + token * channels, channels)
      }
    }
  }

  /// Calls `body` with each token that counts, counted over all images, and its weight.
  private func forEachToken(_ context: StepContext, _ image: Int, _ body: (Int, Float) -> Void) {
    for token in image * tokens + prefix..<(image + 1) * tokens {
      body(token, scale * (sizes.map { context.pointer($0)[token] } ?? 1))
    }
  }
}

extension TokenPool: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    TokenPoolStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
