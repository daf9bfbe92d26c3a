import Graphs
package import Networks
import Seeding
package import Spaces

/// Phases in which more and more choices are open: once-for-all's progressive shrinking (Cai et
/// al., 2020).
///
/// Each phase draws its subnets uniformly from the choices that it allows. They learn from labels,
/// and from a teacher if there is one. Before a phase that narrows hidden layers, their channels
/// are sorted by importance, so that the narrow ones inherit what matters.
package struct ProgressivePolicy: SubnetPolicy, Sendable {
  /// A part of the training.
  package struct Phase: Hashable, Sendable {
    /// Its first step.
    package let start: Int
    /// Subnets per step.
    package let subnets: Int
    /// For each slot the choices that are open, at least one.
    package let open: [[Int]]

    /// A phase.
    package init(start: Int, subnets: Int, open: [[Int]]) {
      self.start = start
      self.subnets = subnets
      self.open = open
    }
  }

  /// The subnets of the step that was drawn last.
  package private(set) var others: [Genome] = []
  private let supernet: Supernet
  private let phases: [Phase]

  /// A policy of at least one phase, in the order of their starts, the first at step 0.
  package init(_ supernet: Supernet, phases: [Phase]) {
    precondition(phases.first?.start == 0, "the first phase starts at step 0")
    self.supernet = supernet
    self.phases = phases
  }

  /// There is none.
  package var largest: Genome? { nil }

  /// Draws the subnets of a step from what its phase allows.
  package mutating func draw(
    seed: UInt64, step: Int, score: (Genome) -> Double
  ) throws(SpaceError) {
    guard let phase = phases.last(where: { $0.start <= step }) else { return }
    others.removeAll(keepingCapacity: true)
    for slot in 0..<phase.subnets {
      var random = RandomStream(subnet: slot, of: step, seed: seed)
      others.append(try subnet(of: phase, using: &random))
    }
  }

  /// A phase begins a row of its own.
  package func firstStep(ofRowWith step: Int, repeats: Int) -> Int {
    let start = phases.last { $0.start <= step }?.start ?? 0
    return step - (step - start) % repeats
  }

  /// What the phase before trained, if this step begins one that narrows hidden layers.
  package func trainedBlocks(beforeNarrowing step: Int) -> Set<BlockInstance.Key>? {
    guard let index = phases.firstIndex(where: { $0.start == step }), index > 0 else { return nil }
    let trained = supernet.blocks(within: phases[index - 1].open)
    let opened = supernet.blocks(within: phases[index].open)
    return layers(of: opened).isSubset(of: layers(of: trained)) ? nil : trained
  }

  /// The hidden layers of some blocks, each with its width.
  private func layers(of keys: Set<BlockInstance.Key>) -> Set<HiddenLayer> {
    var layers: Set<HiddenLayer> = []
    for block in supernet.reachableBlocks where keys.contains(block.key) {
      for channels in block.fragment.hiddenChannels {
        layers.insert(HiddenLayer(reader: channels.reader.tensor, width: channels.count))
      }
    }
    return layers
  }

  /// A hidden layer by the tensor that reads it.
  private struct HiddenLayer: Hashable {
    let reader: String
    let width: Int
  }

  private func subnet(
    of phase: Phase, using stream: inout RandomStream
  ) throws(SpaceError) -> Genome {
    var broken: Set<Law> = []
    for _ in 0..<Space.sampleTries {
      let choices = phase.open.map { $0[stream.below($0.count)] }
      let genome = supernet.space.canonical(Genome(choices: choices))
      guard let law = supernet.brokenLaw(genome) else { return genome }
      broken.insert(law)
    }
    throw .tooFewAllowed(
      laws: supernet.space.laws.filter(broken.contains).map(\.text), tries: Space.sampleTries)
  }
}
