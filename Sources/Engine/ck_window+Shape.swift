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

  /// Floats of one input map.
  var inputCount: Int { height * width * channels }
  /// Floats of one output map, for windows that keep the channels.
  var outputCount: Int { out_height * out_width * channels }
}
