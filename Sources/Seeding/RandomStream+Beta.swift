import Foundation

extension RandomStream {
  /// A number of the symmetric beta distribution Beta(α, α), α > 0: G / (G + G′) with two gamma
  /// variates, in logarithms, so that even a small α gives numbers between 0 and 1.
  package mutating func beta(_ alpha: Double) -> Double {
    precondition(alpha > 0, "Beta(\(alpha), \(alpha)) does not exist")
    let (first, second) = (logGamma(alpha), logGamma(alpha))
    return 1 / (1 + exp(second - first))
  }

  /// The logarithm of a number of the gamma distribution with shape α and scale 1 (Marsaglia and
  /// Tsang, 2000).
  private mutating func logGamma(_ alpha: Double) -> Double {
    guard alpha >= 1 else { return logGamma(alpha + 1) + log(1 - uniform()) / alpha }
    let shift = alpha - 1 / 3.0
    let scale = 1 / (9 * shift).squareRoot()
    while true {
      let normal = normal()
      let cube = 1 + scale * normal
      guard cube > 0 else { continue }
      let logVolume = 3 * log(cube)
      if log(1 - uniform()) < normal * normal / 2 + shift * (1 - exp(logVolume) + logVolume) {
        return log(shift) + logVolume
      }
    }
  }
}
