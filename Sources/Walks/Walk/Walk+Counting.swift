extension Walk {
  /// The number of paths, which is the number of canonical lawful genomes; nil if it does not fit
  /// 128 bits.
  package var count: UInt128? {
    isEmpty ? 0 : completionCounts[0]
  }

  /// For each layer of states, and for the end, how many paths lead from its states to the end,
  /// together; nil beyond 128 bits.
  var completionCounts: [UInt128?] {
    var counts: [UInt128?] = Array(repeating: 1, count: layers.last?.arrivals.count ?? 1)
    var result = [Self.sum(counts)]
    for layer in layers.reversed() {
      counts = layer.departures.map { Self.sum(layer.steps[$0].lazy.map { counts[$0.target] }) }
      result.append(Self.sum(counts))
    }
    return result.reversed()
  }

  /// For each layer of states, and for the end, how many paths lead to its states, together; nil
  /// beyond 128 bits.
  var beginningCounts: [UInt128?] {
    var counts: [UInt128?] = [1]
    var result = counts
    for layer in layers {
      counts = layer.arrivals.map { arrivals in
        Self.sum(arrivals.lazy.map { counts[layer.steps[$0].origin] })
      }
      result.append(Self.sum(counts))
    }
    return result
  }

  private static func sum(_ counts: some Sequence<UInt128?>) -> UInt128? {
    var total: UInt128 = 0
    for count in counts {
      guard let count else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow { return nil }
      total = sum
    }
    return total
  }
}
