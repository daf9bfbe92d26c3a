import ArgumentParser
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
      moment, beside which the other benchmarks are read.

      Example:
        nas bench kernel sgemm --size 2048 --threads 2
      """)

  @Argument(help: "Which kernel: \(Kernel.allValueStrings.joined(separator: ", ")).")
  var kernel: Kernel

  @Option(help: "Side of the matrices.")
  var size = 1024

  @OptionGroup var setting: BenchSetting

  /// The kernels that can be timed.
  enum Kernel: String, CaseIterable, ExpressibleByArgument {
    case sgemm
  }

  func validate() throws {
    try (1...16_384).require("--size", size)
  }

  func run() throws {
    let team = ThreadTeam(threads: setting.threads)
    var random = RandomStream(seed: setting.seed, purpose: .benchmark)
    let times: [Double]
    switch kernel {
    case .sgemm:
      let product = SquareProduct(size: size, members: setting.threads, using: &random)
      times = setting.times { team.run(product) }
    }
    try setting.write(
      BenchmarkReport(
        times: times, macs: size * size * size, operationsPerMac: 2,
        subject: [
          ("threads", .integer(setting.threads)), ("kernel", .text(kernel.rawValue)),
          ("size", .integer(size)),
        ]))
  }
}
