import CKernels
import Graphs

/// Tokens that go to one row become their mean, weighted by sizes: y[n] = Σ wᵢ xᵢ, wᵢ = sᵢ / Σ s.
///
/// Backward: dxᵢ = wᵢ · dy[n], nothing for a token that was dropped.
final class MergeTokensStep: PlanStep {
  let signature: String
  private let tokens: Int
  private let remaining: Int
  private let channels: Int
  private let isWeighted: Bool
  private let input: Buffer
  private let assignment: Buffer
  private let sizes: Buffer?
  private let output: Buffer
  private let outputSizes: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: MergeTokens, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    tokens = node.inputShapes[0].rows
    channels = node.inputShapes[0].channels
    remaining = operation.remaining
    isWeighted = operation.isWeighted
    input = wiring.value(node.inputs[0])
    assignment = wiring.value(node.inputs[1], savedForBackward: true)
    sizes =
      node.inputs.count > 2
      ? wiring.value(node.inputs[2], savedForBackward: operation.isWeighted) : nil
    output = wiring.value(value)
    outputSizes = wiring.value(Value(node: value.node, output: 1))
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    wiring.needScratch(tokens + remaining)
  }

  func forward(_ context: StepContext) {
    let output = context.pointer(output)
    for image in 0..<context.images {
      addSizes(context, image)
      forEachToken(context, image) { token, row, weight, isFirst in
        let (x, y) = (context.pointer(input) + token * channels, output + row * channels)
        if isFirst { ck_scale(weight, x, y, channels) } else { ck_axpy(weight, x, y, channels) }
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
      forEachToken(context, image) { token, row, weight, _ in
        ck_axpy(weight, dy + row * channels, dx + token * channels, channels)
      }
    }
  }

  private func addSizes(_ context: StepContext, _ image: Int) {
    let sums = context.pointer(outputSizes) + image * remaining
    sums.update(repeating: 0, count: remaining)
    for token in image * tokens..<(image + 1) * tokens {
      let row = Int(context.pointer(assignment)[token])
      if row >= 0 { sums[row] += sizes.map { context.pointer($0)[token] } ?? 1 }
    }
  }

  /// Calls `body` with each token that is not dropped, the row that it goes to, both counted over
  /// all images, its share of the row, and whether it is the row's first.
  private func forEachToken(
    _ context: StepContext, _ image: Int, _ body: (Int, Int, Float, Bool) -> Void
  ) {
    let (weights, sums) = (context.scratch, context.scratch + tokens)
    let rows = context.pointer(assignment) + image * tokens
    sums.update(repeating: 0, count: remaining)
    for token in 0..<tokens {
      weights[token] = 1
      if isWeighted, let sizes { weights[token] = context.pointer(sizes)[image * tokens + token] }
      if rows[token] >= 0 { sums[Int(rows[token])] += weights[token] }
    }
    for token in 0..<tokens where rows[token] >= 0 {
      let row = Int(rows[token])
      // A sum that was read has its sign turned.
      let sum = sums[row]
      sums[row] = -abs(sum)
      body(
        image * tokens + token, image * remaining + row, weights[token] / abs(sum), sum > 0)
    }
  }
}

extension MergeTokens: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    MergeTokensStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
