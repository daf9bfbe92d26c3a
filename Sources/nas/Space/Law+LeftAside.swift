import Errors
import Spaces
import Walks

extension Law {
  /// What a report of counts says of a law that they leave aside, and why.
  var leftAside: String {
    let relatesCosts = parts.contains { !$0.isAboutSlotsOnly && $0.costLimits.isEmpty }
    let reason =
      relatesCosts
      ? "it relates costs to choices"
      : "it relates more than \(LawMemory.limit.grouped) combinations of choices, or does with other laws"
    return "left aside: the law \(text.clipped) (\(reason); draws keep it by trying again)"
  }
}
