import Foundation

/// Where the value at a place of the output is taken from: x' = a x + b y + c, y' = d x + e y + f,
/// in pixels from the corner.
struct AffineMap: Hashable {
  let a, b, c, d, e, f: Double

  init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  /// A counter-clockwise turn of an image about its centre.
  static func rotation(degrees: Double, height: Int, width: Int) -> AffineMap {
    let angle = -degrees * .pi / 180
    let (cosine, sine) = (cos(angle), sin(angle))
    let (x, y) = (Double(width) / 2, Double(height) / 2)
    return AffineMap(
      cosine, sine, x - cosine * x - sine * y, -sine, cosine, y + sine * x - cosine * y)
  }
}
