import Graphs

/// The assignment of an assignment.
final class MergeSourcesStep: PlanStep {
  let signature: String
  private let first: Int
  private let tokens: Int
  private let sources: Buffer
  private let assignment: Buffer
  private let output: Buffer

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    first = node.inputShapes[0].rows
    tokens = node.inputShapes[1].rows
    sources = wiring.value(node.inputs[0])
    assignment = wiring.value(node.inputs[1])
    output = wiring.value(value)
  }

  func forward(_ context: StepContext) {
    let (before, output) = (context.pointer(sources), context.pointer(output))
    for image in 0..<context.images {
      let rows = context.pointer(assignment) + image * tokens
      for index in image * first..<(image + 1) * first {
        output[index] = before[index] < 0 ? -1 : rows[Int(before[index])]
      }
    }
  }
}

extension MergeSources: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    MergeSourcesStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
