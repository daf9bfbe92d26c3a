import CKernels
import Graphs

/// Every row of an image's map times that image's vector.
final class GateStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let rows: Int
  private let channels: Int
  private let map: Buffer
  private let vector: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let mapTarget: GradientTarget
  private let vectorTarget: GradientTarget

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.inputShapes[0].rows
    channels = node.inputShapes[0].channels
    map = wiring.value(node.inputs[0], savedForBackward: true)
    vector = wiring.value(node.inputs[1], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    mapTarget = wiring.targetOrDiscard(for: node.inputs[0])
    vectorTarget = wiring.targetOrDiscard(for: node.inputs[1])
  }

  func forward(_ context: StepContext) {
    context.forEachBand(of: context.images, rows: rows) { image, band in
      let start = (image * rows + band.lowerBound) * channels
      ck_scale_channels(
        context.pointer(map) + start, context.pointer(vector) + image * channels, 1,
        context.pointer(output) + start, band.count, channels)
    }
  }

  func backward(_ context: StepContext) {
    context.deliver(mapTarget) { dMap in
      context.deliver(vectorTarget) { dVector in
        dVector.update(repeating: 0, count: context.images * channels)
        for image in 0..<context.images {
          let start = image * rows * channels
          ck_scale_channels_backward(
            context.pointer(map) + start, context.pointer(vector) + image * channels, 1,
            context.pointer(gradient) + start, dMap + start, dVector + image * channels, rows,
            channels)
        }
      }
    }
  }
}

extension Gate: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    GateStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
