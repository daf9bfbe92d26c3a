extension Space {
  /// The architecture that the file calls `smallest`, else the first choice of every slot.
  public var smallest: Genome {
    named("smallest") ?? canonical(Genome(choices: slots.map { _ in 0 }))
  }

  /// The architecture that the file calls `largest`, else the last choice of every slot.
  public var largest: Genome {
    named("largest") ?? canonical(Genome(choices: slots.map { $0.choices.count - 1 }))
  }

  /// The architecture of a name in the file.
  public func named(_ name: String) -> Genome? {
    architectures.first { $0.name == name }?.genome
  }

  /// The number of different architectures, laws left aside; nil if it does not fit 128 bits.
  ///
  /// Whole-network choices × the product over stages of Σ over depths d of the product of the choices of slots active at d.
  public var architectureCount: UInt128? {
    let depthSlots = stages.map { stage -> Int? in
      if case .slot(let index) = stage.depth { index } else { nil }
    }
    var factors: [UInt128?] = slots.indices
      .filter { slots[$0].activity == .always && !depthSlots.contains($0) }
      .map { UInt128(slots[$0].choices.count) }
    for (index, stage) in stages.enumerated() {
      factors.append(stageCount(index, depths: depths(stage)))
    }
    return factors.reduce(1) { product, factor in
      guard let product, let factor else { return nil }
      let (result, overflow) = product.multipliedReportingOverflow(by: factor)
      return overflow ? nil : result
    }
  }

  private func depths(_ stage: StagePlan) -> [Int] {
    switch stage.depth {
    case .fixed(let value): [value].compactMap { $0.number.map { Int($0) } }
    case .slot(let index): slots[index].choices.compactMap { $0.number.map { Int($0) } }
    }
  }

  private func stageCount(_ stage: Int, depths: [Int]) -> UInt128? {
    var sum: UInt128 = 0
    for depth in depths {
      var product: UInt128 = 1
      for slot in slots {
        guard case .running(stage, let position) = slot.activity, position < depth else {
          continue
        }
        let (result, overflow) = product.multipliedReportingOverflow(
          by: UInt128(slot.choices.count))
        if overflow { return nil }
        product = result
      }
      let (result, overflow) = sum.addingReportingOverflow(product)
      if overflow { return nil }
      sum = result
    }
    return sum
  }
}
