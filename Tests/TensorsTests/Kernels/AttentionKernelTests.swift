import CKernels
import Testing

@Suite struct AttentionKernelTests {
  @Test(arguments: KernelComparison.available)
  func `softmax and its backward pass are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for rows in KernelComparison.rows {
      for n in [0, 1, 3, 15, 16, 17, 37, 49, 196, 1024] {
        let x = KernelComparison.input(rows * n, slot: 1, deviation: 5)
        let y = KernelComparison.positive(rows * n, slot: 2)
        let dy = KernelComparison.input(rows * n, slot: 3)
        comparison.compare("forward \(rows) × \(n)", absolute: 1e-9, relative: 2e-6) { kernels in
          var y = x
          y.withUnsafeMutableBufferPointer {
            kernels.softmax($0.baseAddress!, $0.baseAddress!, rows, n)
          }
          return y
        }
        comparison.compare("backward \(rows) × \(n)", absolute: 1e-6 * Double(n + 1)) { kernels in
          var dx = dy
          dx.withUnsafeMutableBufferPointer {
            kernels.softmax_backward(y, $0.baseAddress!, $0.baseAddress!, rows, n)
          }
          return dx
        }
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `a NaN spoils its row of a softmax and no other`(isa: ck_isa) throws {
    let kernels = try KernelComparison(isa).kernels
    for n in [1, 16, 37] {
      for place in [0, n - 1] {
        var x = [Float](repeating: 1, count: 3 * n)
        x[n + place] = .nan
        var y = x
        kernels.softmax(x, &y, 3, n)
        #expect(y[n..<2 * n].allSatisfy { $0.isNaN })
        #expect((y[..<n] + y[(2 * n)...]).allSatisfy { abs($0 - 1 / Float(n)) < 1e-6 })
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `logits masked with minus infinity get nothing`(isa: ck_isa) throws {
    let kernels = try KernelComparison(isa).kernels
    let x: [Float] = [1, -.infinity, 1]
    var y = x
    kernels.softmax(x, &y, 1, 3)
    #expect(y == [0.5, 0, 0.5])
  }

  @Test(arguments: KernelComparison.available)
  func `position biases and their gradient are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for (heads, height, width) in [(1, 1, 1), (3, 2, 3), (5, 4, 4), (0, 2, 2)] {
      let column = heads + 2
      let row = (2 * width + 1) * column
      let entries = (2 * height - 1) * row
      let pairs = heads * height * width * height * width
      let table = KernelComparison.input(entries, slot: 4)
      let dbias = KernelComparison.input(pairs, slot: 5)
      comparison.compare("bias \(heads) \(height) × \(width)") { kernels in
        var bias = KernelComparison.output(pairs)
        kernels.position_bias(table, row, column, &bias, heads, height, width)
        return bias
      }
      comparison.compare("gradient \(heads) \(height) × \(width)") { kernels in
        var dtable = KernelComparison.output(entries)
        kernels.position_bias_backward(dbias, &dtable, row, column, heads, height, width)
        return dtable
      }
    }
  }
}
