import CKernels
import Testing

@Suite struct NormKernelTests {
  @Test(arguments: KernelComparison.available)
  func `batch statistics are the reference's, also far from zero`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for rows in KernelComparison.rows {
      for channels in KernelComparison.channels {
        let x = KernelComparison.input(rows * channels, slot: 1, deviation: 0.01, mean: 1000)
        let mean = KernelComparison.input(channels, slot: 2, deviation: 0.001, mean: 1000)
        comparison.compare("\(rows) × \(channels)", absolute: 1e-6) { kernels in
          var sums = [Double](repeating: 1, count: channels + 8)
          var squares = sums
          kernels.channel_moments(x, mean, &sums, &squares, rows, channels)
          return (sums + squares).map { Float($0) }
        }
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `the batch norm's backward pass is the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for rows in KernelComparison.rows {
      for channels in KernelComparison.channels {
        let x = KernelComparison.input(rows * channels, slot: 3)
        let dy = KernelComparison.input(rows * channels, slot: 4)
        let mean = KernelComparison.input(channels, slot: 5, deviation: 0.3)
        let inverse = KernelComparison.positive(channels, slot: 6)
        let gain = KernelComparison.positive(channels, slot: 7)
        let shift = KernelComparison.input(channels, slot: 8, deviation: 0.5)
        let meanG = KernelComparison.input(channels, slot: 9)
        let meanGX = KernelComparison.input(channels, slot: 10)
        for f in KernelComparison.functions {
          comparison.compare("sums \(f) \(rows) × \(channels)", absolute: 1e-4) { kernels in
            var g = KernelComparison.output(rows * channels)
            var sumG = [Double](repeating: 0.5, count: channels + 8)
            var sumGX = sumG
            kernels.batch_norm_backward_sums(
              f, x, dy, mean, inverse, gain, shift, &g, &sumG, &sumGX, rows, channels)
            return g + (sumG + sumGX).map { Float($0) }
          }
        }
        comparison.compare("input \(rows) × \(channels)", absolute: 3e-5, relative: 1e-5) {
          kernels in
          var dx = KernelComparison.output(rows * channels)
          kernels.batch_norm_backward(
            x, dy, mean, inverse, gain, meanG, meanGX, &dx, rows, channels)
          return dx
        }
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `layer norm and its backward pass are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for (groups, rows) in [(0, 1), (1, 1), (7, 1), (2, 2), (3, 33)] {
      for channels in KernelComparison.channels where rows * channels > 1 {
        let n = groups * rows * channels
        let x = KernelComparison.input(n, slot: 11, mean: 3)
        let dy = KernelComparison.input(n, slot: 12)
        let gain = KernelComparison.positive(channels, slot: 13)
        let shift = KernelComparison.input(channels, slot: 14)
        let label = "\(groups) × \(rows) × \(channels)"
        comparison.compare("forward \(label)", absolute: 1e-5, relative: 1e-5) { kernels in
          var y = KernelComparison.output(n)
          var mean = KernelComparison.output(groups)
          var inverse = KernelComparison.output(groups)
          kernels.layer_norm(x, gain, shift, 1e-5, &y, &mean, &inverse, groups, rows, channels)
          return y + mean + inverse
        }
        let mean = KernelComparison.input(groups, slot: 15)
        let inverse = KernelComparison.positive(groups, slot: 16)
        comparison.compare("backward \(label)", absolute: 2e-4, relative: 1e-5) { kernels in
          var dx = KernelComparison.output(n)
          var dgain = KernelComparison.output(channels)
          var dshift = KernelComparison.output(channels)
          kernels.layer_norm_backward(
            x, dy, mean, inverse, gain, &dx, &dgain, &dshift, groups, rows, channels)
          return dx + dgain + dshift
        }
      }
    }
  }
}
