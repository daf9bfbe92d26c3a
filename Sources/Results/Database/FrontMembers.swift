/// The candidates of one run that no other dominates, while candidates come one by one; equal
/// vectors are all kept.
struct FrontMembers {
  /// Objectives, zero beyond those that the run has: equal everywhere, so that they decide nothing.
  typealias Vector = SIMD4<Double>

  private var members: [(id: Int, vector: Vector)] = []
  private(set) var ids: Set<Int> = []

  /// A front whose members are known not to dominate each other.
  init(_ members: [(id: Int, vector: Vector)] = []) {
    self.members = members
    ids = Set(members.map(\.id))
  }

  /// A vector of up to four objectives.
  static func vector(_ objectives: [Double]) -> Vector {
    var vector = Vector.zero
    for (place, value) in objectives.enumerated() { vector[place] = value }
    return vector
  }

  /// The vector of a member.
  func vector(of id: Int) -> Vector? {
    ids.contains(id) ? members.first { $0.id == id }?.vector : nil
  }

  /// Takes a candidate that nobody here dominates, and lets go of those that it dominates.
  mutating func enter(id: Int, vector: Vector) {
    if let better = members.firstIndex(where: { Self.dominates($0.vector, vector) }) {
      // Whoever kept one candidate out is likely to keep the next one out.
      members.swapAt(better, better / 2)
      return
    }
    members.removeAll { member in
      guard member.id == id || Self.dominates(vector, member.vector) else { return false }
      ids.remove(member.id)
      return true
    }
    members.append((id, vector))
    ids.insert(id)
  }

  /// Better somewhere and worse nowhere; less is better.
  private static func dominates(_ first: Vector, _ second: Vector) -> Bool {
    all(first .<= second) && first != second
  }
}
