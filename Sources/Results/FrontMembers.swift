/// The candidates of one run that no other dominates, while candidates come one by one; equal vectors are all kept.
struct FrontMembers {
  private var members: [(id: Int, vector: [Double])]

  /// A front whose members are known not to dominate each other.
  init(_ members: [(id: Int, vector: [Double])] = []) {
    self.members = members
  }

  var ids: Set<Int> { Set(members.map(\.id)) }

  /// The vector of a member.
  func vector(of id: Int) -> [Double]? {
    members.first { $0.id == id }?.vector
  }

  /// Takes a candidate that nobody here dominates, and lets go of those that it dominates.
  mutating func enter(id: Int, vector: [Double]) {
    guard !members.contains(where: { Self.dominates($0.vector, vector) }) else { return }
    members.removeAll { $0.id == id || Self.dominates(vector, $0.vector) }
    members.append((id, vector))
  }

  /// Better somewhere and worse nowhere; less is better.
  private static func dominates(_ first: [Double], _ second: [Double]) -> Bool {
    zip(first, second).allSatisfy { $0 <= $1 } && first != second
  }
}
