import Graphs

/// A table on another grid.
///
/// A member without images has no room for a table, and needs none.
final class ResizeTableStep: PlanStep {
  let signature: String
  private let resizing: TableResizing
  private let table: WeightOperand
  private let output: Buffer
  private let gradient: Buffer

  init(_ node: Node, _ operation: ResizeTable, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    resizing = TableResizing(operation, of: node)
    table = WeightOperand(node, wiring: &wiring)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    wiring.needScratch(resizing.scratch)
  }

  func forward(_ context: StepContext) {
    guard context.images > 0 else { return }
    resizing.forward(
      table.pointer(context), rowStride: table.rowStride, columnStride: table.columnStride,
      to: context.pointer(output), scratch: context.scratch)
  }

  func backward(_ context: StepContext) {
    guard context.images > 0, let tableGradient = table.gradient(context) else { return }
    resizing.backward(
      context.pointer(gradient), to: tableGradient, rowStride: table.rowStride,
      columnStride: table.columnStride, scratch: context.scratch)
  }
}

extension TableResizing {
  /// What a node does with a table.
  init(_ operation: ResizeTable, of node: Node) {
    let extents = node.sourceExtents
    self.init(
      operation.interpolation, from: (extents[0], extents[1]),
      to: (operation.height, operation.width), channels: operation.channels)
  }
}

extension ResizeTable: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ResizeTableStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: [], passesGradientTo: [],
      inference: .weight { table, node, _ in
        TableResizing(self, of: node).resized(table)
      })
  }
}
