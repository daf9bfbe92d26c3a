import Graphs
import Tensors

/// A kernel made of the centre of a larger one: K' = M K.
///
/// Backward: dM += dK' Kᵀ, dK = Mᵀ dK'. A member without images has no room for a kernel, and needs
/// none.
final class KernelTransformStep: PlanStep {
  let signature: String
  private let side: Int
  private let channels: Int
  private let margin: Int
  private let kernel: WeightOperand
  private let matrix: ParameterRegion
  private let output: Buffer
  private let gradient: Buffer

  init(
    _ node: Node, _ operation: KernelTransform, output value: Value, wiring: inout PlanWiring
  ) {
    signature = node.signature
    side = operation.kernel
    channels = operation.channels
    margin = (node.sourceExtents[0] - side) / 2
    kernel = WeightOperand(node, wiring: &wiring)
    matrix = wiring.region(of: node.parameters[node.parameters.count - 1])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    wiring.needScratch(2 * side * side * channels)
  }

  func forward(_ context: StepContext) {
    guard context.images > 0 else { return }
    gatherCentre(context)
    Matrix.product(
      m: side * side, n: channels, k: side * side, a: context.weights + matrix.offset,
      lda: matrix.strides[0], b: context.scratch, ldb: channels, c: context.pointer(output),
      ldc: channels)
  }

  func backward(_ context: StepContext) {
    guard context.images > 0 else { return }
    gatherCentre(context)
    let taps = side * side
    let dy = context.pointer(gradient)
    Matrix.product(
      m: taps, n: taps, k: channels, a: dy, lda: channels, b: context.scratch, ldb: channels,
      transposeB: true, adding: true, c: context.gradients + matrix.offset, ldc: matrix.strides[0])
    guard let target = kernel.gradient(context) else { return }
    let dx = context.scratch + taps * channels
    Matrix.product(
      m: taps, n: channels, k: taps, a: context.weights + matrix.offset, lda: matrix.strides[0],
      transposeA: true, b: dy, ldb: channels, c: dx, ldc: channels)
    for tap in 0..<taps {
      let place = target + place(of: tap)
      for channel in 0..<channels { place[channel] += dx[tap * channels + channel] }
    }
  }

  /// Copies the centre of the kernel to the beginning of the scratch memory, tap by tap.
  private func gatherCentre(_ context: StepContext) {
    let source = kernel.pointer(context)
    for tap in 0..<side * side {
      (context.scratch + tap * channels).update(from: source + place(of: tap), count: channels)
    }
  }

  /// Where a tap of the centre stands in the larger kernel.
  private func place(of tap: Int) -> Int {
    (margin + tap / side) * kernel.rowStride + (margin + tap % side) * kernel.columnStride
  }
}

extension KernelTransform {
  /// What a node makes of a kernel [K, K, C].
  private func transformed(_ larger: [Float], of node: Node, _ weights: ParameterStore) -> [Float] {
    let side = node.sourceExtents[0]
    let margin = (side - kernel) / 2
    let taps = kernel * kernel
    let matrix = weights.values(of: node.parameters[node.parameters.count - 1])
    var result = [Float](repeating: 0, count: taps * channels)
    for to in 0..<taps {
      for from in 0..<taps {
        let place = ((margin + from / kernel) * side + margin + from % kernel) * channels
        for channel in 0..<channels {
          result[to * channels + channel] += matrix[to * taps + from] * larger[place + channel]
        }
      }
    }
    return result
  }
}

extension Node {
  /// Extents of the weight that a weight is made of: of its input, or of the slice.
  var sourceExtents: [Int] {
    inputShapes.last?.extents ?? parameters[0].shape
  }
}

extension KernelTransform: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    KernelTransformStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: [], passesGradientTo: [],
      inference: .weight { kernel, node, folding in
        transformed(kernel, of: node, folding.weights)
      })
  }
}
