import CKernels
import Glibc
import Graphs

/// Scores plus the logarithms of the keys' sizes.
final class SizeBiasStep: PlanStep {
  let signature: String
  private let rows: Int
  private let keys: Int
  private let input: Buffer
  private let sizes: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.inputShapes[0].rows
    keys = node.inputShapes[0].channels
    input = wiring.value(node.inputs[0])
    sizes = wiring.value(node.inputs[1])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    wiring.needScratch(keys)
  }

  func forward(_ context: StepContext) {
    let bias = context.scratch
    for image in 0..<context.images {
      let sizes = context.pointer(sizes) + image * keys
      for key in 0..<keys { bias[key] = logf(sizes[key]) }
      for row in image * rows..<(image + 1) * rows {
        ck_add(
          context.pointer(input) + row * keys, bias, context.pointer(output) + row * keys, keys)
      }
    }
  }

  func backward(_ context: StepContext) {
    context.pass(gradient, to: target)
  }
}
