import Graphs

/// How the windows [n, r, r, C] of a map [H, W, C] lie on it; the last ones may reach beyond its
/// borders.
struct WindowGrid {
  /// Floats of the map.
  let mapCount: Int
  /// Floats of all windows.
  let windowCount: Int
  private let height: Int
  private let width: Int
  private let side: Int
  private let channels: Int

  /// The windows of a map.
  init(map: Shape, windows: Shape) {
    mapCount = map.count
    windowCount = windows.count
    (height, width) = (map.extents[0], map.extents[1])
    side = windows.extents[1]
    channels = map.channels
  }

  /// Cuts a map into windows, written with zeros beyond the borders, or added.
  func partition(
    _ map: UnsafePointer<Float>, _ windows: UnsafeMutablePointer<Float>, adding: Bool = false
  ) {
    if !adding, windowCount > mapCount { windows.update(repeating: 0, count: windowCount) }
    forEachWindow { place, window, rows, columns in
      RowCopy(
        rows: rows, count: columns * channels, sourceStride: width * channels,
        targetStride: side * channels
      ).run(map + place, windows + window, adding: adding)
    }
  }

  /// Puts windows together to a map, without what lies beyond the borders.
  func merge(
    _ windows: UnsafePointer<Float>, _ map: UnsafeMutablePointer<Float>, adding: Bool = false
  ) {
    forEachWindow { place, window, rows, columns in
      RowCopy(
        rows: rows, count: columns * channels, sourceStride: side * channels,
        targetStride: width * channels
      ).run(windows + window, map + place, adding: adding)
    }
  }

  /// Calls `body` with the place of each window on the map and among the windows, and with the rows
  /// and columns that lie on the map.
  private func forEachWindow(
    _ body: (_ place: Int, _ window: Int, _ rows: Int, _ columns: Int) -> Void
  ) {
    var window = 0
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        body(
          (top * width + left) * channels, window, min(side, height - top),
          min(side, width - left))
        window += side * side * channels
      }
    }
  }
}
