import ArgumentParser
import Documents
import Errors
import Machine
import Seeding
import Spaces
import Tensors

/// `nas bench kernel`: the time of one kernel alone.
struct BenchKernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel",
    abstract: "Time one kernel alone.",
    discussion: """
      Kernels: sgemm, the product of two square matrices, its rows shared out among the threads: the peak of the \
      moment, beside which the other benchmarks are read; triad, the sum of two matrices in a third one: the memory \
      bandwidth of the moment.

      Example:
        nas bench kernel sgemm --size 2048 --threads 2
      """)

  @Argument(help: "Which kernel: \(Kernel.allValueStrings.joined(separator: ", ")).")
  var kernel: Kernel

  @Option(help: "Side of the matrices; 1024 for sgemm, 4096 for triad unless given.")
  var size: Int?

  @OptionGroup var setting: BenchSetting

  /// The kernels that can be timed.
  enum Kernel: String, CaseIterable, ExpressibleByArgument {
    case sgemm
    case triad

    /// Side of the matrices: a product's fit into the cache, a sum's must not.
    var size: Int {
      switch self {
      case .sgemm: 1024
      case .triad: 4096
      }
    }

    /// How many matrices are in memory at once.
    func matrices(threads: Int) -> Int {
      switch self {
      case .sgemm: 3 + threads
      case .triad: 3
      }
    }
  }

  func validate() throws {
    if let size { try (1...16_384).require("--size", size) }
  }

  func run() throws {
    let size = size ?? kernel.size
    let bytes = UInt64(
      MemoryLayout<Float>.size * size * size * kernel.matrices(threads: setting.threads))
    guard bytes < ThisMachine.memory else {
      throw ValidationError(
        "--size \(size) takes \(bytes.asMemory), this process may use \(ThisMachine.memory.asMemory). Give less."
      )
    }
    let team = ThreadTeam(threads: setting.threads)
    let subject: [(String, JSONOutput)] = [
      ("threads", .integer(setting.threads)), ("kernel", .text(kernel.rawValue)),
      ("size", .integer(size)),
    ]
    switch kernel {
    case .sgemm:
      var random = RandomStream(seed: setting.seed, purpose: .benchmark)
      let product = SquareProduct(size: size, members: setting.threads, using: &random)
      try setting.write(
        BenchmarkReport(
          setting.read { team.run(product) }, macs: size * size * size, operationsPerMac: 2,
          subject: subject))
    case .triad:
      let sum = VectorSum(count: size * size)
      try setting.write(
        BenchmarkReport(
          setting.read { team.run(sum) }, macs: 0, operationsPerMac: 2, bytes: sum.bytes,
          subject: subject))
    }
  }
}
