/// Points of the plane that do not dominate each other, and the area that they dominate up to a
/// corner.
struct Staircase {
  /// Where the area ends, beyond every point.
  private let corner: (Double, Double)
  /// The points; the first coordinate ascends, the second descends.
  private var points: [(Double, Double)] = []
  /// The area of all that is dominated by a point and lies before the corner.
  private(set) var area = 0.0

  /// An empty staircase before a corner.
  init(corner: (Double, Double)) {
    self.corner = corner
  }

  /// Adds a point that lies before the corner, and drops those that it dominates.
  mutating func insert(_ point: (Double, Double)) {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].0 < point.0 { low = middle + 1 } else { high = middle }
    }
    // The point's column ends where the step before it begins, and is cut by each dropped step in
    // turn.
    var top = low > 0 ? points[low - 1].1 : corner.1
    guard point.1 < top else { return }
    var left = point.0
    var next = low
    while next < points.count, points[next].1 >= point.1 {
      area += (points[next].0 - left) * (top - point.1)
      (left, top) = points[next]
      next += 1
    }
    let right = next < points.count ? points[next].0 : corner.0
    area += (right - left) * (top - point.1)
    points.replaceSubrange(low..<next, with: CollectionOfOne(point))
  }
}
