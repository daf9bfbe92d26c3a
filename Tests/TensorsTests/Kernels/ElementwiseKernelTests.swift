import CKernels
import Seeding
import Testing

@Suite struct ElementwiseKernelTests {
  @Test(arguments: KernelComparison.available)
  func `activations and their derivatives are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for n in KernelComparison.lengths {
      let x = KernelComparison.input(n, slot: 1, deviation: 4)
      let dy = KernelComparison.input(n, slot: 2)
      for f in KernelComparison.functions {
        comparison.compare("activate \(f) n \(n)", absolute: 4e-7) { kernels in
          var y = KernelComparison.output(n)
          kernels.activate(f, x, &y, n)
          return y
        }
        comparison.compare("activate \(f) n \(n) in place", absolute: 4e-7) { kernels in
          var y = x
          y.withUnsafeMutableBufferPointer {
            kernels.activate(f, $0.baseAddress!, $0.baseAddress!, n)
          }
          return y
        }
        comparison.compare("backward \(f) n \(n)", absolute: 3e-6) { kernels in
          var dx = dy
          dx.withUnsafeMutableBufferPointer {
            kernels.activate_backward(f, x, $0.baseAddress!, $0.baseAddress!, n)
          }
          return dx
        }
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `activations are right far from zero`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    let x: [Float] = [
      -1e30, -200, -104, -90, -88, -87, -20, -3, -0.0, 0, 3, 20, 87, 88, 90, 104, 200, 1e30,
    ]
    for f in KernelComparison.functions {
      // The normal distribution promises its absolute error, the others their digits.
      comparison.compare("\(f)", absolute: f == CK_GELU ? 2e-7 : 1e-30, relative: 4e-6) { kernels in
        var y = x
        kernels.activate(f, x, &y, x.count)
        return y
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `the exponential keeps its bound`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    let x = (0..<40_000).map { Float($0) * -0.002 }
    comparison.compare("softmax of many", absolute: 1e-38, relative: 6e-7) { kernels in
      // Two columns: e^x / (1 + e^x), which is e^x to the last digits where x is far below zero.
      var rows: [Float] = []
      for value in x { rows += [0, value] }
      var y = rows
      kernels.softmax(rows, &y, x.count, 2)
      return y
    }
  }

  @Test(arguments: KernelComparison.available)
  func `no activation swallows a NaN`(isa: ck_isa) throws {
    let kernels = try KernelComparison(isa).kernels
    for n in [1, 16, 37] {
      for f in KernelComparison.functions {
        var x = [Float](repeating: 1, count: n)
        x[n - 1] = .nan
        var y = [Float](repeating: 0, count: n)
        kernels.activate(f, x, &y, n)
        #expect(y[n - 1].isNaN && y.dropLast().allSatisfy { !$0.isNaN }, "\(f)")
        kernels.activate_backward(f, [Float](repeating: -5, count: n), x, &y, n)
        #expect(y[n - 1].isNaN, "backward \(f)")
        kernels.bias_activate(f, x, [Float](repeating: 0, count: n), &y, 1, n)
        #expect(y[n - 1].isNaN, "bias \(f)")
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `sums and products are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for n in KernelComparison.lengths {
      let a = KernelComparison.input(n, slot: 3)
      let b = KernelComparison.input(n, slot: 4)
      comparison.compare("add \(n)") { kernels in
        var y = KernelComparison.output(n)
        kernels.add(a, b, &y, n)
        return y
      }
      comparison.compare("accumulate \(n)") { kernels in
        var y = KernelComparison.output(n)
        kernels.accumulate(a, &y, n)
        return y
      }
      comparison.compare("axpy \(n)") { kernels in
        var y = KernelComparison.output(n)
        kernels.axpy(-0.3, a, &y, n)
        return y
      }
      comparison.compare("scale \(n)") { kernels in
        var y = KernelComparison.output(n)
        kernels.scale(1.7, a, &y, n)
        return y
      }
      comparison.compare("dot \(n)", absolute: 1e-6 * Double(n + 1)) { kernels in
        [Float(kernels.dot(a, b, n))]
      }
      comparison.compare("inner products \(n)", absolute: 1e-6 * Double(n + 1)) { kernels in
        var products = [Double](repeating: 7, count: 2)
        kernels.inner_products(a, b, n, &products)
        return products.map { Float($0) }
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `a step of AdamW is the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for n in KernelComparison.lengths {
      let g = KernelComparison.input(n, slot: 5)
      comparison.compare("adamw \(n)") { kernels in
        var w = KernelComparison.input(n, slot: 6)
        var m = KernelComparison.input(n, slot: 7)
        var v = KernelComparison.positive(n, slot: 8)
        kernels.adamw(&w, g, &m, &v, n, 1e-2, 0.05, 0.9, 0.999, 1e-8, 0.19, 0.002)
        return w + m + v
      }
    }
  }

  @Test(arguments: KernelComparison.available)
  func `steps of SGD and RMSProp are the reference's`(isa: ck_isa) throws {
    let comparison = try KernelComparison(isa)
    for n in KernelComparison.lengths {
      let g = KernelComparison.input(n, slot: 9)
      comparison.compare("sgd \(n)") { kernels in
        var w = KernelComparison.input(n, slot: 10)
        var m = KernelComparison.input(n, slot: 11)
        kernels.sgd(&w, g, &m, n, 0.1, 0.05, 0.9)
        return w + m
      }
      comparison.compare("rmsprop \(n)", relative: 4e-6) { kernels in
        var w = KernelComparison.input(n, slot: 12)
        var m = KernelComparison.input(n, slot: 13)
        var v = KernelComparison.positive(n, slot: 14)
        kernels.rmsprop(&w, g, &m, &v, n, 0.1, 0.05, 0.9, 0.8, 1e-3)
        return w + m + v
      }
    }
  }
}
