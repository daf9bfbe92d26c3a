import CKernels
import Graphs
import Tensors

/// Batch norm of scores over each head, with the statistics of the batch.
///
/// The scores [M, N] of a head go through batch norm's kernels as M rows of N channels that all
/// have the head's numbers.
final class HeadNormStep: NormStep {
  let signature: String
  let moments: BatchMoments
  private let factor: Float
  private let windows: Int
  private let heads: Int
  private let queries: Int
  private let keys: Int
  private let gain: ParameterRegion
  private let shift: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget
  private let keySums: Int

  init(_ node: Node, _ operation: HeadNorm, output value: Value, wiring: inout PlanWiring) {
    let scores = node.inputShapes[0]
    signature = node.signature
    factor = operation.factor
    windows = scores.windows
    heads = scores.heads
    keys = scores.channels
    queries = scores.rows / (windows * heads)
    gain = wiring.region(of: node.parameters[0])
    shift = wiring.region(of: node.parameters[1])
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.targetOrDiscard(for: node.inputs[0])
    moments = BatchMoments(
      node.name, channels: heads, count: windows * queries * keys, epsilon: operation.epsilon,
      wiring: &wiring)
    keySums = wiring.share(2 * keys)
    wiring.needScratch(4 * heads + 5 * keys)
  }

  func forward(_ context: StepContext) {
    let (x, y) = (context.pointer(input), context.pointer(output))
    takeMoments(x, context)
    context.meet()
    moments.combine(context)
    let mean = context.scratch
    let inverse = mean + heads
    moments.writeMeanAndInverse(context, mean: mean, inverse: inverse)
    for head in 0..<heads {
      let scale = inverse[head] * context.weights[gain.offset + head] * factor
      let means = spread(mean[head], 0, context)
      let scales = spread(scale, 1, context)
      let shifts = spread(context.weights[shift.offset + head] * factor, 2, context)
      forEachPlane(of: head, context) { place in
        ck_normalize_activate(
          CK_IDENTITY, x + place, means, scales, shifts, y + place, queries, keys)
      }
    }
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      let (x, dy) = (context.pointer(input), context.pointer(gradient))
      let mean = context.scratch
      let inverse = mean + heads
      moments.writeMeanAndInverse(context, mean: mean, inverse: inverse)
      let sums = moments.sums(of: context.member, context)
      for head in 0..<heads {
        let means = spread(mean[head], 0, context)
        let inverses = spread(inverse[head], 1, context)
        (sums[head], sums[heads + head]) = sumOverKeys(context) { first, second in
          forEachPlane(of: head, context) { place in
            // Without a function there is no need of gain and shift.
            ck_batch_norm_backward_sums(
              CK_IDENTITY, x + place, dy + place, means, inverses, means, means, dx + place, first,
              second, queries, keys)
          }
        }
        context.gradients[shift.offset + head] += factor * Float(sums[head])
        context.gradients[gain.offset + head] += factor * Float(sums[heads + head])
      }
      guard target.isRead else { return }
      context.meet()
      let meanG = inverse + heads
      let meanGX = meanG + heads
      moments.writeBatchMeans(context, meanG: meanG, meanGX: meanGX)
      for head in 0..<heads {
        let means = spread(mean[head], 0, context)
        let inverses = spread(inverse[head], 1, context)
        let gains = spread(context.weights[gain.offset + head] * factor, 2, context)
        let meansG = spread(meanG[head], 3, context)
        let meansGX = spread(meanGX[head], 4, context)
        forEachPlane(of: head, context) { place in
          ck_batch_norm_backward(
            x + place, dy + place, means, inverses, gains, meansG, meansGX, dx + place, queries,
            keys)
        }
      }
    }
  }

  /// Mean and sum of squared deviations of the member's own images.
  private func takeMoments(_ x: UnsafePointer<Float>, _ context: StepContext) {
    let sums = moments.sums(of: context.member, context)
    sums.update(repeating: 0, count: 2 * heads)
    guard context.images > 0 else { return }
    for head in 0..<heads {
      let origins = spread(x[head * queries * keys], 0, context)
      (sums[head], sums[heads + head]) = sumOverKeys(context) { first, second in
        forEachPlane(of: head, context) { place in
          ck_channel_moments(x + place, origins, first, second, queries, keys)
        }
      }
    }
    moments.centre(x, stride: queries * keys, context)
  }

  /// The sums over all keys of two sums that `body` takes for each key.
  private func sumOverKeys(
    _ context: StepContext,
    _ body: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) -> (Double, Double) {
    let first = context.shared + keySums + context.member * 2 * keys
    let second = first + keys
    first.update(repeating: 0, count: 2 * keys)
    body(first, second)
    var result = (0.0, 0.0)
    for key in 0..<keys {
      result.0 += first[key]
      result.1 += second[key]
    }
    return result
  }

  /// A number for every key, in one of five places of the scratch memory.
  private func spread(
    _ value: Float, _ place: Int, _ context: StepContext
  ) -> UnsafeMutablePointer<Float> {
    let values = context.scratch + 4 * heads + place * keys
    values.update(repeating: value, count: keys)
    return values
  }

  /// Calls `body` with the place of a head's scores in every image and window.
  private func forEachPlane(of head: Int, _ context: StepContext, _ body: (Int) -> Void) {
    for image in 0..<windows * context.images {
      body((image * heads + head) * queries * keys)
    }
  }
}

extension HeadNorm: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    HeadNormStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .headNorm(epsilon: epsilon, factor: factor), followers: [],
      inferenceFollowers: [], passesGradientTo: [],
      inference: .folded { CalibratedHeadNormStep($0, folding: $1, wiring: &$2) })
  }
}
