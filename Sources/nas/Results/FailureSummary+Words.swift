import Errors
import Results

extension FailureSummary {
  /// How many of so many candidates failed, and why: "6 of 12 failed: disk quota exceeded".
  func words(of candidates: Int) -> String {
    let number = commonestCount == count ? "" : "\(commonestCount.grouped) of them: "
    let line = commonest.split(whereSeparator: \.isNewline).first.map(String.init) ?? commonest
    return "\(count.grouped) of \(candidates.grouped) failed: \(number)\(line)"
  }
}
