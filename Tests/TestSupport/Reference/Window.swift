/// A square window that moves over maps [.., H, W, C] with zeros around them.
struct Window {
  /// One element under the window: flat positions (image, row, column) in output and input, and
  /// inside the kernel.
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
    let images = output.dropLast(3).reduce(1, *)
    let (output, input) = (output.suffix(3).map { $0 }, input.suffix(3).map { $0 })
    for image in 0..<images {
      for row in 0..<output[0] {
        for column in 0..<output[1] {
          for offset in 0..<kernel * kernel {
            let y = row * stride - paddingHeight + offset / kernel
            let x = column * stride - paddingWidth + offset % kernel
            guard (0..<input[0]).contains(y), (0..<input[1]).contains(x) else { continue }
            body(
              Tap(
                output: (image * output[0] + row) * output[1] + column,
                input: (image * input[0] + y) * input[1] + x, kernel: offset))
          }
        }
      }
    }
  }
}
