package import Documents

extension Space {
  /// The value that a binding takes in a genome.
  func value(of binding: GeneBinding, in genome: Genome) -> GeneValue {
    switch binding {
    case .fixed(let value): value
    case .slot(let index): slots[index].choices[genome.choices[index]]
    }
  }

  /// How many blocks of a stage run.
  package func depth(stage: Int, genome: Genome) -> Int {
    guard case .integer(let depth) = value(of: stages[stage].depth, in: genome) else {
      preconditionFailure("the depth of stage \(stage) is no whole number")
    }
    return depth
  }

  /// The side of the input in pixels.
  package func resolution(_ genome: Genome) -> Int {
    guard case .integer(let side) = value(of: resolution, in: genome) else {
      preconditionFailure("the resolution is no whole number")
    }
    return side
  }

  /// The kind of block at a position.
  package func kind(stage: Int, block: Int, genome: Genome) -> BlockKind {
    let plan = stages[stage].blocks[block]
    guard let slot = plan.choice.slot else { return plan.kinds[0] }
    return plan.kinds[genome.choices[slot]]
  }

  /// The values that the genes of a block take, as far as it reads them.
  package func picks(of kind: BlockKind, genome: Genome) -> Picks {
    kind.picks { value(of: $0, in: genome) }
  }

  /// The values that whole-network genes take for a block that runs, under `group.gene`, without
  /// those that are inactive.
  package func network(of kind: BlockKind, genome: Genome) -> Picks {
    guard !kind.network.isEmpty else { return Picks(kind.lasting) }
    let active = kind.network.filter { terms[$0.key]?.activity.holds(in: genome) ?? false }
    return Picks(
      active.mapValues { value(of: $0, in: genome) }.merging(kind.lasting) { own, _ in own })
  }

  /// Whether a slot matters in a genome: a gene does if a block that runs reads it.
  package func isActive(_ slot: Int, in genome: Genome) -> Bool {
    slots[slot].activity.holds(in: genome)
  }

  /// The genome with inactive slots at 0, so that one network has one genome.
  package func canonical(_ genome: Genome) -> Genome {
    var result = genome
    canonicalize(&result)
    return result
  }

  /// Sets inactive slots to 0; that changes no other one, as an activity never depends on an
  /// inactive slot alone.
  func canonicalize(_ genome: inout Genome) {
    precondition(
      genome.choices.count == slots.count,
      "a genome of \(genome.choices.count) choices for \(slots.count) slots")
    for slot in slots.indices where !isActive(slot, in: genome) { genome.choices[slot] = 0 }
  }

  /// The position of a slot by its path.
  package func slot(at path: String) -> Int? {
    guard case .slot(let index)? = terms[path]?.binding, slots[index].path == path else {
      return nil
    }
    return index
  }

  /// What a name in laws and architectures stands for.
  package func term(named name: String) -> SpaceTerm? { terms[name] }

  /// The number that a slot, a depth or a fixed gene has in a genome; nil if the name is unknown,
  /// inactive or no number.
  package func value(of name: String, in genome: Genome) -> Double? {
    geneValue(of: name, in: genome)?.number
  }

  /// The value that a slot, a depth or a fixed gene has in a genome; nil if the name is unknown or
  /// inactive.
  func geneValue(of name: String, in genome: Genome) -> GeneValue? {
    guard let term = terms[name], term.activity.holds(in: genome) else { return nil }
    return value(of: term.binding, in: genome)
  }

  /// The architecture as a flat JSON object: active slots only, in the order of `slots`, numbers in
  /// their shortest form.
  package func text(of genome: Genome) -> String { json(of: genome).compact }

  /// The architecture as JSON that can stand inside other JSON.
  package func json(of genome: Genome) -> JSONOutput {
    let active = slots.indices.filter { isActive($0, in: genome) }
    return JSONOutput.object(
      active.map { (slots[$0].path, value(of: .slot($0), in: genome).json) }
    )
  }
}
