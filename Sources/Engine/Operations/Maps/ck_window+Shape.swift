import CKernels
import Graphs

extension ck_window {
  /// The geometry, on one map of each value, of a square window with equal padding on all sides.
  init(_ input: Shape, _ output: Shape, kernel: Int, stride: Int, padding: Int) {
    self.init(
      input, output, kernel: kernel, stride: stride, paddingHeight: padding,
      paddingWidth: padding)
  }

  /// The geometry, on one map of each value, of a square window.
  init(
    _ input: Shape, _ output: Shape, kernel: Int, stride: Int, paddingHeight: Int,
    paddingWidth: Int
  ) {
    let (source, target) = (input.extents.suffix(3).map { $0 }, output.extents.suffix(3).map { $0 })
    self.init(
      height: source[0], width: source[1], channels: source[2], out_height: target[0],
      out_width: target[1], kernel: kernel, stride: stride, padding_height: paddingHeight,
      padding_width: paddingWidth)
  }

  /// The geometry of some rows of the output, on the part of the input that they read.
  func band(_ rows: Range<Int>) -> ck_window {
    let inputs = inputRows(of: rows)
    var band = self
    band.height = inputs.count
    band.out_height = rows.count
    band.padding_height = padding_height - rows.lowerBound * stride + inputs.lowerBound
    return band
  }

  /// Where, on one map, the part of the input begins that some rows of the output read.
  func inputOffset(of rows: Range<Int>) -> Int { inputRows(of: rows).lowerBound * width * channels }

  private func inputRows(of rows: Range<Int>) -> Range<Int> {
    let first = rows.lowerBound * stride - padding_height
    let end = (rows.upperBound - 1) * stride - padding_height + kernel
    let lower = min(max(0, first), height)
    return lower..<max(lower, min(height, end))
  }

  /// Floats of one input map.
  var inputCount: Int { height * width * channels }
  /// Floats of one output map, for windows that keep the channels.
  var outputCount: Int { out_height * out_width * channels }
}
