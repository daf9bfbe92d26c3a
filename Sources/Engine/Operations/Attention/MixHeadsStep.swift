import CKernels
import Graphs
import Tensors

/// A matrix over heads, for every image and window: Y = W X + b over [A, M·N].
///
/// Backward: dX = Wᵀ dY, dW += dY Xᵀ, db += row sums of dY.
final class MixHeadsStep: PlanStep {
  let signature: String
  private let windows: Int
  private let heads: Int
  private let pairs: Int
  private let weight: ParameterRegion
  private let bias: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    windows = node.inputShapes[0].windows
    heads = node.inputShapes[0].heads
    pairs = node.inputShapes[0].count / (windows * heads)
    weight = wiring.region(of: node.parameters[0])
    bias = wiring.region(of: node.parameters[1])
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    wiring.needScratch(pairs)
  }

  func forward(_ context: StepContext) {
    for image in 0..<windows * context.images {
      let start = image * heads * pairs
      let y = context.pointer(output) + start
      for head in 0..<heads {
        (y + head * pairs).update(
          repeating: context.weights[bias.offset + head], count: pairs)
      }
      Matrix.product(
        m: heads, n: pairs, k: heads, a: context.weights + weight.offset,
        lda: weight.strides[0], b: context.pointer(input) + start, ldb: pairs, adding: true, c: y,
        ldc: pairs)
    }
  }

  func backward(_ context: StepContext) {
    let ones = context.scratch
    ones.update(repeating: 1, count: pairs)
    for image in 0..<windows * context.images {
      let start = image * heads * pairs
      let dy = context.pointer(gradient) + start
      Matrix.product(
        m: heads, n: heads, k: pairs, a: dy, lda: pairs, b: context.pointer(input) + start,
        ldb: pairs, transposeB: true, adding: true, c: context.gradients + weight.offset,
        ldc: weight.strides[0])
      for head in 0..<heads {
        context.gradients[bias.offset + head] += Float(ck_dot(dy + head * pairs, ones, pairs))
      }
      guard let target else { continue }
      Matrix.product(
        m: heads, n: pairs, k: heads, a: context.weights + weight.offset,
        lda: weight.strides[0], transposeA: true, b: dy, ldb: pairs,
        adding: target.accumulates, c: context.pointer(target.buffer) + start, ldc: pairs)
    }
  }
}

extension MixHeads: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    MixHeadsStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: .headNorms, passesGradientTo: [],
      inference: .folded { FoldedMixHeadsStep($0, folding: $1, wiring: &$2) })
  }
}
