import CKernels
import Glibc
import Graphs

/// Softmax over keys, which may have sizes.
final class SoftmaxStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let rows: Int
  private let keys: Int
  private let input: Buffer
  private let sizes: Buffer?
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.inputShapes[0].rows
    keys = node.inputShapes[0].channels
    input = wiring.value(node.inputs[0])
    sizes = node.inputs.count > 1 ? wiring.value(node.inputs[1]) : nil
    output = wiring.value(value, savedForBackward: true)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
    if sizes != nil { wiring.needScratch(keys) }
  }

  func forward(_ context: StepContext) {
    let (x, y) = (context.pointer(input), context.pointer(output))
    guard let sizes else {
      let share = context.share(of: rows * context.images)
      let first = share.lowerBound * keys
      ck_softmax(x + first, y + first, share.count, keys)
      return
    }
    let bias = context.scratch
    context.forEachBand(of: context.images, rows: rows) { image, band in
      for key in 0..<keys { bias[key] = logf(context.pointer(sizes)[image * keys + key]) }
      // Row by row, so that what was added is still at hand.
      for row in band {
        let place = (image * rows + row) * keys
        ck_add(x + place, bias, y + place, keys)
        ck_softmax(y + place, y + place, 1, keys)
      }
    }
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      ck_softmax_backward(
        context.pointer(output), context.pointer(gradient), dx, rows * context.images, keys)
    }
  }
}

extension Softmax: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    SoftmaxStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
