import CKernels
import Seeding
import Testing

/// Runs kernels of one instruction set and their references on equal input.
struct KernelComparison {
  /// The instruction sets of this machine.
  static let available = [CK_PORTABLE, CK_AVX2, CK_AVX512].filter { ck_available($0) != 0 }

  static let functions = [
    CK_IDENTITY, CK_RELU, CK_SWISH, CK_HSWISH, CK_HARD_SIGMOID, CK_SIGMOID, CK_GELU,
  ]
  static let lengths = [0, 1, 15, 16, 17, 37, 1024, 4097]
  static let channels = [1, 3, 15, 16, 17, 37, 64, 72]
  static let rows = [0, 1, 2, 7, 33]

  /// What stands behind the last element of every input: reading it shows.
  private static let behindInput = [Float](repeating: .nan, count: 24)
  /// What stands behind the last element of every output: writing it shows.
  private static let behindOutput = [Float](repeating: 12345, count: 24)

  let kernels: ck_kernels
  let reference: ck_kernels

  init(_ isa: ck_isa) throws {
    kernels = try #require(ck_kernels_for(isa)).pointee
    reference = ck_kernels_reference().pointee
  }

  /// Normal numbers of a given width, and the guard behind them.
  static func input(_ count: Int, slot: UInt64, deviation: Double = 2, mean: Double = 0) -> [Float]
  {
    var stream = RandomStream(seed: 5, purpose: .test, step: UInt64(count), slot: slot)
    return (0..<count).map { _ in Float(mean + deviation * stream.normal()) } + behindInput
  }

  /// Numbers that a kernel overwrites or adds to.
  static func output(_ count: Int) -> [Float] {
    (0..<count).map { Float($0 % 7) * 0.25 } + behindOutput
  }

  /// Positive numbers between a half and two.
  static func positive(_ count: Int, slot: UInt64) -> [Float] {
    var stream = RandomStream(seed: 6, purpose: .test, step: UInt64(count), slot: slot)
    return (0..<count).map { _ in Float(0.5 + 1.5 * stream.uniform()) } + behindInput
  }

  /// Runs a body with both tables and compares what it returns.
  func compare(
    _ label: @autoclosure () -> String, absolute: Double = 2e-6, relative: Double = 2e-6,
    sourceLocation: SourceLocation = #_sourceLocation, _ body: (ck_kernels) -> [Float]
  ) {
    let found = body(kernels)
    let expected = body(reference)
    guard found.count == expected.count else {
      Issue.record("\(label()): \(found.count) elements", sourceLocation: sourceLocation)
      return
    }
    // Plain buffers, because the tests are compiled without optimisation.
    let worst = found.withUnsafeBufferPointer { found -> Int? in
      expected.withUnsafeBufferPointer { expected -> Int? in
        var i = 0
        while i < found.count {
          let a = found[i]
          let b = expected[i]
          let isNear = abs(a - b) <= Float(absolute) + Float(relative) * abs(b)
          if !(a == b || isNear || (a.isNaN && b.isNaN)) { return i }
          i += 1
        }
        return nil
      }
    }
    if let worst {
      Issue.record(
        "\(label()): element \(worst) is \(found[worst]) instead of \(expected[worst])",
        sourceLocation: sourceLocation)
    }
  }
}
