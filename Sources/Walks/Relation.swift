/// On which side of its limit a bounded metric must stay.
package enum Relation: String, Sendable, CaseIterable {
  /// The metric may reach the limit, not exceed it.
  case atMost = "<="
  /// The metric may fall to the limit, not below it.
  case atLeast = ">="
}
