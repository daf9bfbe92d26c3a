import Graphs
import Seeding

/// Which tokens merge or go, image by image; nothing flows back.
final class MatchingStep: PlanStep {
  let signature: String
  private let inputSize: Int
  private let tokens: Int
  private let matcher: any TokenMatcher
  private let input: Buffer
  private let output: Buffer

  init(_ node: Node, _ operation: Matching, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    let shape = node.inputShapes[0]
    inputSize = shape.count
    let dimensions = MatchingDimensions(
      operation, input: shape, seed: StableHash.of(node.name).value)
    tokens = dimensions.tokens
    matcher =
      switch operation.method {
      case .bipartite, .randomBipartite, .everyKth: PairMatcher(operation, dimensions)
      case .randomPruning, .attentionPruning:
        PruningMatcher(operation, dimensions, input: shape)
      case .clusters(let iterations): ClusterMatcher(iterations: iterations, dimensions)
      case .greedy: GreedyMatcher(dimensions)
      }
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    wiring.needScratch(matcher.scratch)
  }

  func forward(_ context: StepContext) {
    for image in 0..<context.images {
      matcher.match(
        context.pointer(input) + image * inputSize, image: context.firstImage + image,
        scratch: context.scratch, assignment: context.pointer(output) + image * tokens)
    }
  }
}

extension Matching: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    MatchingStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
