extension Space {
  /// For each slot the number of its gene, from 0: `mb1.depth` and `mb2.depth` share one, and so do
  /// `k0` and `k17`.
  package var slotKinds: [Int] {
    var numbers: [String: Int] = [:]
    return slots.map { slot in
      var gene = String(slot.path.split(separator: ".").last ?? "")
      while gene.count > 1, gene.last?.isWholeNumber == true { gene.removeLast() }
      let number = numbers[gene] ?? numbers.count
      numbers[gene] = number
      return number
    }
  }
}
