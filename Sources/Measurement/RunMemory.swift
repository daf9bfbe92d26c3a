package import Engine
package import Graphs
package import Networks
package import Spaces

/// Bytes that a network takes while it is run, images and weights included.
package struct RunMemory: Hashable, Sendable {
  /// What grows with the batch, per image.
  package let perImage: UInt64
  /// What does not.
  package let fixed: UInt64

  /// So many bytes.
  package init(perImage: UInt64, fixed: UInt64) {
    self.perImage = perImage
    self.fixed = fixed
  }

  /// A network of a space.
  ///
  /// - Parameters:
  ///   - supernet: the network's space, whose parameters are in memory.
  ///   - genome: the network; that which takes most (`Supernet.demanding`) unless given.
  ///   - side: side of the images that it is shown; its resolution unless given.
  ///   - mode: what it is run for.
  ///   - threads: members of the team.
  ///   - drops: what it drops meanwhile.
  package init(
    _ supernet: Supernet, of genome: Genome? = nil, images side: Int? = nil, mode: PlanMode,
    threads: Int, drops: DropRates = DropRates()
  ) {
    var (perImage, fixed) = (0, 0)
    /// Whether a subnet takes more for an image than all before.
    func exceeds(_ genome: Genome) -> Bool {
      var graph = supernet.graph(of: genome, images: side ?? supernet.space.resolution(genome))
      if drops.dropsAnything { graph = graph.dropping(drops) }
      let plan = PlanFootprint(graph, mode: mode, layout: supernet.layout, threads: threads)
      let bytes = plan.bytesPerImage + MemoryLayout<Float>.size * graph.input.count
      fixed = max(fixed, plan.fixedBytes)
      guard bytes > perImage else { return false }
      perImage = bytes
      return true
    }
    if let genome {
      _ = exceeds(genome)
    } else {
      var most = supernet.space.largest
      for genome in supernet.demanding where exceeds(genome) { most = genome }
      // Larger windows may need less padding, and more heads narrower keys.
      for (slots, choices) in supernet.openGenes {
        for choice in 0..<choices {
          guard let other = supernet.taking(choice, of: slots, in: most) else { continue }
          if exceeds(other) { most = other }
        }
      }
    }
    self.perImage = UInt64(perImage)
    self.fixed = UInt64(fixed)
  }

  /// All of it for so many images at a time, beside `others` that are in memory.
  package func bytes(batch: Int, beside others: UInt64 = 0) -> UInt64 {
    others + fixed + UInt64(batch) * perImage
  }

  /// The most images that can be run at a time in so much memory; 0 if not even one can.
  package func largestBatch(in memory: UInt64, beside others: UInt64 = 0) -> Int {
    let taken = others + fixed
    return taken < memory && perImage > 0 ? Int((memory - taken - 1) / perImage) : 0
  }
}

extension Supernet {
  /// The subnets of which one takes most memory: the largest, at each resolution and with each
  /// choice of a category, such as the kind of a block.
  package var demanding: [Genome] {
    if let only { return [only] }
    var list = [space.largest]
    for (index, slot) in space.slots.enumerated() {
      let isWord = slot.choices.contains { if case .text = $0 { true } else { false } }
      guard slot.path == "resolution" || isWord else { continue }
      for choice in slot.choices.indices where choice != space.largest.choices[index] {
        var genome = space.largest
        genome.choices[index] = choice
        genome = space.canonical(genome)
        if space.meetsSlotLaws(genome) { list.append(genome) }
      }
    }
    return list
  }

  /// The genes beside widths, depths and words, with the slots of each and the most choices that
  /// one of these has.
  fileprivate var openGenes: [(slots: [Int], choices: Int)] {
    guard only == nil else { return [] }
    let names = space.slots.map { String($0.path.split(separator: ".").last ?? "") }
    var known: Set<String> = ["resolution", "width", "depth"]
    return names.filter { known.insert($0).inserted }.map { name in
      let slots = names.indices.filter { names[$0] == name }
      return (slots, slots.map { space.slots[$0].choices.count }.max() ?? 0)
    }
  }

  /// A subnet with the same choice of some slots, or their last if they have fewer; nil if a law
  /// forbids it or it is the same.
  fileprivate func taking(_ choice: Int, of slots: [Int], in genome: Genome) -> Genome? {
    var other = genome
    for slot in slots { other.choices[slot] = min(choice, space.slots[slot].choices.count - 1) }
    other = space.canonical(other)
    return other != genome && space.meetsSlotLaws(other) ? other : nil
  }

  /// Checks that a batch can be run at all.
  ///
  /// - Parameters:
  ///   - memory: bytes that the process may use.
  ///   - batch: images that are run together.
  ///   - genome: the subnet that is run; whatever takes most unless given.
  ///   - side: side of the images that it is shown; its resolution unless given.
  ///   - mode: what it is run for.
  ///   - threads: members of the team.
  /// - Throws: `NetworkError.batchTooLarge` with the batch that fits.
  package func requireMemory(
    _ memory: UInt64, batch: Int, of genome: Genome? = nil, images side: Int? = nil,
    for mode: PlanMode = .inference, threads: Int = 1
  ) throws(NetworkError) {
    let run = RunMemory(self, of: genome, images: side, mode: mode, threads: threads)
    let weights =
      genome.map { ParameterLayout(of: [graph(of: $0)]).extent } ?? layout.extent
    let others = UInt64(MemoryLayout<Float>.size * weights)
    let bytes = run.bytes(batch: batch, beside: others)
    guard bytes < memory else {
      throw .batchTooLarge(
        space: space.name, isLargest: genome == nil, batch: batch, bytes: bytes, memory: memory,
        fitting: run.largestBatch(in: memory, beside: others))
    }
  }
}
