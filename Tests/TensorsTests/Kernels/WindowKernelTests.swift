import CKernels
import Testing

@Suite struct WindowKernelTests {
  /// Kernels, strides, paddings and maps, also maps smaller than the kernel.
  static let windows: [ck_window] = {
    var windows: [ck_window] = []
    for (kernel, paddings) in [(1, [0]), (2, [0, 1]), (3, [0, 1]), (5, [2]), (7, [3, 1])] {
      for stride in [1, 2, 3] {
        for (height, width) in [(7, 7), (8, 13), (1, 3)] {
          for padding in paddings {
            let down = height + 2 * padding - kernel
            let across = width + 2 * padding - kernel
            guard down >= 0, across >= 0 else { continue }
            windows.append(
              ck_window(
                height: height, width: width, channels: 0, out_height: down / stride + 1,
                out_width: across / stride + 1, kernel: kernel, stride: stride,
                padding_height: padding, padding_width: padding))
          }
        }
      }
    }
    // What TensorFlow calls "same": the outputs reach further than the padding of one side says.
    windows.append(
      ck_window(
        height: 9, width: 8, channels: 0, out_height: 5, out_width: 4, kernel: 5, stride: 2,
        padding_height: 2, padding_width: 1))
    return windows
  }()

  static let channels = [1, 15, 16, 37, 72]

  static func over(_ body: (ck_window, _ inputs: Int, _ outputs: Int) -> Void) {
    for var window in windows {
      for channels in channels {
        window.channels = channels
        body(
          window, window.height * window.width * channels,
          window.out_height * window.out_width * channels)
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `depthwise convolution and its gradients are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    Self.over { window, inputs, outputs in
      var window = window
      // A kernel that is the middle of a wider one with more channels.
      let column = window.channels + 5
      let row = (window.kernel + 2) * column
      let weights = window.kernel * row
      let x = KernelComparison.input(inputs, slot: 1)
      let w = KernelComparison.input(weights, slot: 2)
      let dy = KernelComparison.input(outputs, slot: 3)
      comparison.compare("forward \(window)", absolute: 1e-4) { kernels in
        var y = KernelComparison.output(outputs)
        kernels.depthwise(&window, x, w, row, column, &y)
        return y
      }
      comparison.compare("input gradient \(window)", absolute: 1e-4) { kernels in
        var dx = KernelComparison.output(inputs)
        kernels.depthwise_backward_input(&window, w, row, column, dy, &dx)
        return dx
      }
      comparison.compare("weight gradient \(window)", absolute: 3e-4) { kernels in
        var dw = KernelComparison.output(weights)
        kernels.depthwise_backward_weight(&window, x, dy, &dw, row, column)
        return dw
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `columns and pools are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    Self.over { window, inputs, outputs in
      var window = window
      let x = KernelComparison.input(inputs, slot: 4)
      let dy = KernelComparison.input(outputs, slot: 5)
      let count = outputs * window.kernel * window.kernel
      let columns = KernelComparison.input(count, slot: 6)
      comparison.compare("im2col \(window)") { kernels in
        var columns = KernelComparison.output(count)
        kernels.im2col(&window, x, &columns)
        return columns
      }
      comparison.compare("col2im \(window)", absolute: 2e-5) { kernels in
        var dx = KernelComparison.output(inputs)
        kernels.col2im(&window, columns, &dx)
        return dx
      }
      comparison.compare("pool \(window)", absolute: 1e-5) { kernels in
        var y = KernelComparison.output(outputs)
        kernels.average_pool(&window, x, &y)
        return y
      }
      comparison.compare("pool backward \(window)", absolute: 1e-5) { kernels in
        var dx = KernelComparison.output(inputs)
        kernels.average_pool_backward(&window, dy, &dx)
        return dx
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `bicubic resizing is the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for (from, to) in [(1, 4), (5, 5), (7, 14), (14, 7), (13, 9), (9, 23)] {
      for channels in [1, 3, 16, 37, 600, 1500] where channels < 100 || from < 8 {
        var window = ck_window(
          height: from, width: from + 2, channels: channels, out_height: to, out_width: to + 1,
          kernel: 0, stride: 0, padding_height: 0, padding_width: 0)
        let inputs = from * (from + 2) * channels
        let outputs = to * (to + 1) * channels
        let x = KernelComparison.input(inputs, slot: 7)
        let dy = KernelComparison.input(outputs, slot: 8)
        comparison.compare("\(window)", absolute: 1e-5) { kernels in
          var y = KernelComparison.output(outputs)
          kernels.resize_bicubic(&window, x, &y)
          return y
        }
        comparison.compare("backward \(window)", absolute: 1e-4) { kernels in
          var dx = KernelComparison.output(inputs)
          kernels.resize_bicubic_backward(&window, dy, &dx)
          return dx
        }
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `resizing a wide map in pieces is the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    var window = ck_window(
      height: 3, width: 1700, channels: 3, out_height: 2, out_width: 2000, kernel: 0, stride: 0,
      padding_height: 0, padding_width: 0)
    let x = KernelComparison.input(3 * 1700 * 3, slot: 9)
    comparison.compare("wide", absolute: 1e-5) { kernels in
      var y = KernelComparison.output(2 * 2000 * 3)
      kernels.resize_bicubic(&window, x, &y)
      return y
    }
  }

  @Test func `resizing to the same size copies`() {
    var window = ck_window(
      height: 4, width: 5, channels: 3, out_height: 4, out_width: 5, kernel: 0, stride: 0,
      padding_height: 0, padding_width: 0)
    let x = KernelComparison.input(60, slot: 10)
    var y = [Float](repeating: 0, count: 60)
    ck_resize_bicubic(&window, x, &y)
    #expect(y == Array(x[..<60]))
  }
}
