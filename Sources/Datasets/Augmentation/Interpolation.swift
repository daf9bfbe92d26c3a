/// How values between pixels are taken.
package enum Interpolation: String, CaseIterable, Sendable {
  /// From 2 × 2 neighbours, a triangle when an image is resized.
  case bilinear
  /// From 4 × 4 neighbours (Keys, 1981).
  case bicubic

  /// How far the filter reaches when an image is resized, in pixels of the coarser image.
  var reach: Double { self == .bilinear ? 1 : 2 }

  /// The filter when an image is resized; bicubic with a = −0.5.
  func weight(at distance: Double) -> Double {
    let x = abs(distance)
    guard x < reach else { return 0 }
    if self == .bilinear { return 1 - x }
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : -0.5 * (((x - 5) * x + 8) * x - 4)
  }
}
