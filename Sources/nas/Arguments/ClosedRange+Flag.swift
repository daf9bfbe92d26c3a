import ArgumentParser

extension ClosedRange<Int> {
  /// Throws unless a flag's value lies in the range.
  func require(_ flag: String, _ value: Int) throws(ValidationError) {
    guard contains(value) else {
      throw ValidationError("\(flag) is \(value). Give \(lowerBound) to \(upperBound).")
    }
  }
}
