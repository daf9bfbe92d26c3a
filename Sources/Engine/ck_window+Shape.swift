import CKernels
import Graphs

extension ck_window {
  /// The geometry of a square window with equal padding on all sides.
  init(_ input: Shape, _ output: Shape, kernel: Int, stride: Int, padding: Int) {
    self.init(
      input, output, kernel: kernel, stride: stride, paddingHeight: padding,
      paddingWidth: padding)
  }

  /// The geometry of a square window.
  init(
    _ input: Shape, _ output: Shape, kernel: Int, stride: Int, paddingHeight: Int,
    paddingWidth: Int
  ) {
    self.init(
      height: input.extents[0], width: input.extents[1], channels: input.extents[2],
      out_height: output.extents[0], out_width: output.extents[1], kernel: kernel,
      stride: stride, padding_height: paddingHeight, padding_width: paddingWidth)
  }

  /// Floats of one input map.
  var inputCount: Int { height * width * channels }
  /// Floats of one output map, for windows that keep the channels.
  var outputCount: Int { out_height * out_width * channels }
}
