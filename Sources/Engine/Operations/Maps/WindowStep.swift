import Graphs

/// A map cut into windows, or windows put together to a map; the backward pass of each is the
/// other.
final class WindowStep: PlanStep {
  let signature: String
  private let grid: WindowGrid
  private let partitions: Bool
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, partitions: Bool, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    self.partitions = partitions
    let (source, result) = (node.inputShapes[0], node.outputs[0])
    grid = WindowGrid(map: partitions ? source : result, windows: partitions ? result : source)
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let (x, y) = (context.pointer(input), context.pointer(output))
    move(x, y, partitions: partitions, adding: false, context)
  }

  func backward(_ context: StepContext) {
    guard let target else { return }
    let (dy, dx) = (context.pointer(gradient), context.pointer(target.buffer))
    move(dy, dx, partitions: !partitions, adding: target.accumulates, context)
  }

  private func move(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, partitions: Bool,
    adding: Bool, _ context: StepContext
  ) {
    for image in 0..<context.images {
      if partitions {
        grid.partition(
          source + image * grid.mapCount, target + image * grid.windowCount, adding: adding)
      } else {
        grid.merge(
          source + image * grid.windowCount, target + image * grid.mapCount, adding: adding)
      }
    }
  }
}

extension WindowPartition: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    WindowStep(chain.head, partitions: true, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}

extension WindowMerge: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    WindowStep(chain.head, partitions: false, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
