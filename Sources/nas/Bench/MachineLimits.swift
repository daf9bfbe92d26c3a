import Seeding
import Tensors

/// What the machine can do at this moment: the floor of a kind of work is the slower of arithmetic
/// and memory.
struct MachineLimits {
  /// Floating-point operations per second of a large matrix product.
  let operations: Double
  /// Bytes per second of a sum of long vectors.
  let bytes: Double

  /// Measures both with a team, as `nas bench kernel` does.
  init(team: ThreadTeam, seed: UInt64) {
    let stopwatch = Stopwatch(warmUp: 3, repeats: 5, milliseconds: 200)
    var random = RandomStream(seed: seed, purpose: .benchmark)
    let side = BenchKernelCommand.Kernel.sgemm.size
    let product = SquareProduct(size: side, members: team.count, using: &random)
    operations =
      2e3 * Double(side * side * side) / stopwatch.read { team.run(product) }.median
    let length = BenchKernelCommand.Kernel.triad.size
    let sum = VectorSum(count: length * length)
    bytes = 1e3 * Double(sum.bytes) / stopwatch.read { team.run(sum) }.median
  }

  /// The least milliseconds that work can take.
  func floor(macs: Int, bytes: Int) -> Double {
    1e3 * max(2 * Double(macs) / operations, Double(bytes) / self.bytes)
  }
}
