import CKernels
import Graphs
import Tensors

/// Dense k×k convolution, image by image: columns of the input times the packed kernel.
///
/// Backward: dW += dYᵀ · columns, db += column sums of dY, dX = the columns of dY W, added where
/// they came from.
final class ConvolutionStep: PlanStep {
  let signature: String
  private let window: ck_window
  private let kernel: PackedKernel
  private let bias: ParameterRegion?
  private let positions: Int
  private let channels: Int
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: Convolution, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    window = ck_window(
      node.inputShapes[0], node.outputs[0], kernel: operation.kernel, stride: operation.stride,
      padding: operation.padding)
    kernel = PackedKernel(region: wiring.region(of: node.parameters[0]))
    bias = operation.hasBias ? wiring.region(of: node.parameters[1]) : nil
    positions = node.outputs[0].rows
    channels = operation.channels
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
    wiring.needScratch(2 * channels * kernel.rowLength + positions * kernel.rowLength)
  }

  func forward(_ context: StepContext) {
    let packed = context.scratch
    let columns = packed + channels * kernel.rowLength
    kernel.gather(from: context.weights, into: packed)
    withWindow { window in
      for image in 0..<context.images {
        ck_im2col(window, context.pointer(input) + image * inputCount, columns)
        Matrix.product(
          m: positions, n: channels, k: kernel.rowLength, a: columns, lda: kernel.rowLength,
          b: packed, ldb: kernel.rowLength, transposeB: true,
          c: context.pointer(output) + image * outputCount, ldc: channels)
      }
    }
    guard let bias else { return }
    let y = context.pointer(output)
    ck_bias_activate(
      CK_IDENTITY, y, context.weights + bias.offset, y, positions * context.images, channels)
  }

  func backward(_ context: StepContext) {
    let packed = context.scratch
    let packedGradient = packed + channels * kernel.rowLength
    let columns = packedGradient + channels * kernel.rowLength
    packedGradient.update(repeating: 0, count: channels * kernel.rowLength)
    kernel.gather(from: context.weights, into: packed)
    if let bias {
      ck_column_sums(
        context.pointer(gradient), 1, context.gradients + bias.offset, positions * context.images,
        channels)
    }
    withWindow { window in
      for image in 0..<context.images {
        ck_im2col(window, context.pointer(input) + image * inputCount, columns)
        Matrix.product(
          m: channels, n: kernel.rowLength, k: positions,
          a: context.pointer(gradient) + image * outputCount, lda: channels, transposeA: true,
          b: columns, ldb: kernel.rowLength, adding: true, c: packedGradient, ldc: kernel.rowLength)
      }
      kernel.scatter(adding: packedGradient, to: context.gradients)
      context.deliver(target) { dx in
        for image in 0..<context.images {
          Matrix.product(
            m: positions, n: kernel.rowLength, k: channels,
            a: context.pointer(gradient) + image * outputCount, lda: channels, b: packed,
            ldb: kernel.rowLength, c: columns, ldc: kernel.rowLength)
          ck_col2im(window, columns, dx + image * inputCount)
        }
      }
    }
  }

  private var inputCount: Int { window.inputCount }
  private var outputCount: Int { positions * channels }

  private func withWindow(_ body: (UnsafePointer<ck_window>) -> Void) {
    var window = window
    withUnsafePointer(to: &window) { body($0) }
  }
}

extension Convolution: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ConvolutionStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: .channelNorms, passesGradientTo: [],
      inference: .folded { FoldedConvolutionStep($0, self, folding: $1, wiring: &$2) })
  }
}
