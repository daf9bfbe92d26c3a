/// A square window that moves over maps [B, H, W, C] with zeros around them.
struct Window {
  /// One element under the window: flat positions (image, row, column) in output and input, and inside the kernel.
  struct Tap {
    let output: Int
    let input: Int
    let kernel: Int
  }

  let kernel: Int
  let stride: Int
  let paddingHeight: Int
  let paddingWidth: Int

  /// Visits each element that is not padding, under each place of the window.
  func forEachTap(output: [Int], input: [Int], _ body: (Tap) -> Void) {
    for image in 0..<output[0] {
      for row in 0..<output[1] {
        for column in 0..<output[2] {
          for offset in 0..<kernel * kernel {
            let y = row * stride - paddingHeight + offset / kernel
            let x = column * stride - paddingWidth + offset % kernel
            guard (0..<input[1]).contains(y), (0..<input[2]).contains(x) else { continue }
            body(
              Tap(
                output: (image * output[1] + row) * output[2] + column,
                input: (image * input[1] + y) * input[2] + x, kernel: offset))
          }
        }
      }
    }
  }
}
