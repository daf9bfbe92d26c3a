import CKernels
import Testing

@Suite struct RowKernelTests {
  @Test(arguments: KernelComparison.available)
  func `bias and normalisation with an activation are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for rows in KernelComparison.rows {
      for channels in KernelComparison.channels {
        let x = KernelComparison.input(rows * channels, slot: 1)
        let mean = KernelComparison.input(channels, slot: 2)
        let scale = KernelComparison.positive(channels, slot: 3)
        let shift = KernelComparison.input(channels, slot: 4)
        for f in KernelComparison.functions {
          comparison.compare("bias \(f) \(rows) × \(channels)") { kernels in
            var y = KernelComparison.output(rows * channels)
            kernels.bias_activate(f, x, shift, &y, rows, channels)
            return y
          }
          comparison.compare("normalise \(f) \(rows) × \(channels)") { kernels in
            var y = KernelComparison.output(rows * channels)
            kernels.normalize_activate(f, x, mean, scale, shift, &y, rows, channels)
            return y
          }
        }
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `scaling, column sums and broadcast are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for rows in KernelComparison.rows {
      for channels in KernelComparison.channels {
        let x = KernelComparison.input(rows * channels, slot: 5)
        let dy = KernelComparison.input(rows * channels, slot: 6)
        let s = KernelComparison.input(channels, slot: 7)
        let label = "\(rows) × \(channels)"
        comparison.compare("scale \(label)") { kernels in
          var y = KernelComparison.output(rows * channels)
          kernels.scale_channels(x, s, 0.7, &y, rows, channels)
          return y
        }
        comparison.compare("scale backward \(label)", absolute: 3e-5) { kernels in
          var dx = KernelComparison.output(rows * channels)
          var ds = KernelComparison.output(channels)
          kernels.scale_channels_backward(x, s, 0.7, dy, &dx, &ds, rows, channels)
          return dx + ds
        }
        comparison.compare("column sums \(label)", absolute: 1e-5) { kernels in
          var sum = KernelComparison.output(channels)
          kernels.column_sums(x, 0.3, &sum, rows, channels)
          return sum
        }
        comparison.compare("broadcast \(label)") { kernels in
          var y = KernelComparison.output(rows * channels)
          kernels.broadcast_rows(s, 0.3, &y, rows, channels)
          return y
        }
      }
    }
  }
}
