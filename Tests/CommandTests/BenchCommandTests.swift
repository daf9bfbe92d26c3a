import Foundation
import Testing

@Suite struct BenchCommandTests {
  private let space = "searchspaces/fashion-mnist.json"

  private struct Report: Decodable {
    let medianMs: Double
    let minMs: Double
    let maxMs: Double
    let repeats: Int
    let macs: Int
    let gflops: Double
    let peakRssMb: Double
    let threads: Int
    let batch: Int?
    let side: Int?
    let size: Int?
    let architectures: [[String: Int]]?
  }

  private struct Cost: Decodable { let macs: Int }

  private func decode<Answer: Decodable>(_ arguments: String) throws -> Answer {
    let outcome = try Shell.bash("\"$NAS\" \(arguments) --json")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Answer.self, from: Data(outcome.output.utf8))
  }

  private func macs(_ architecture: String) throws -> Int {
    let cost: Cost = try decode("cost \(space) --architecture \(architecture)")
    return cost.macs
  }

  /// Checks that the figures of a report belong together.
  private func expectConsistent(_ report: Report, operationsPerMac: Double) {
    #expect(report.repeats >= 2)
    #expect(0 < report.minMs && report.minMs <= report.medianMs)
    #expect(report.medianMs <= report.maxMs)
    let gflops = operationsPerMac * Double(report.macs) / report.medianMs * 1e-6
    #expect(abs(report.gflops - gflops) <= 1e-9 * gflops)
    // The process and its libraries alone take more than a megabyte.
    #expect(report.peakRssMb > 1)
  }

  @Test func `a sandwich step counts the work of all its subnets`() throws {
    let names = ["max", "min", "random:1"]
    let report: Report = try decode(
      "bench step \(space) --architectures \(names.joined(separator: ",")) --batch 4 --repeats 2")
    #expect(report.macs == 4 * (try names.reduce(0) { try $0 + macs($1) }))
    #expect(report.batch == 4)
    #expect(report.threads == 2)
    #expect(report.side == 28)
    let resolutions = try #require(report.architectures).map { $0["resolution"] }
    #expect(resolutions.count == 3)
    #expect(resolutions.prefix(2) == [28, 16])
    expectConsistent(report, operationsPerMac: 6)
  }

  @Test func `images may have another side`() throws {
    let report: Report = try decode(
      "bench step \(space) --architectures min --side 12 --batch 4 --repeats 2 --threads 1")
    #expect(report.side == 12)
    #expect(report.threads == 1)
    #expect(report.macs == 4 * (try macs("min")))
  }

  @Test func `a plain step and a latency count the work of one subnet`() throws {
    for (kind, operationsPerMac) in [("train", 6.0), ("latency", 2.0)] {
      let report: Report = try decode(
        "bench \(kind) \(space) --architecture min --batch 4 --repeats 2 --threads 1")
      #expect(report.macs == 4 * (try macs("min")))
      #expect(report.batch == 4)
      #expect(report.architectures?.count == 1)
      expectConsistent(report, operationsPerMac: operationsPerMac)
    }
  }

  @Test func `a matrix product counts the cube of its side`() throws {
    let report: Report = try decode("bench kernel sgemm --size 65 --threads 3 --repeats 2")
    #expect(report.macs == 65 * 65 * 65)
    #expect(report.size == 65)
    #expect(report.threads == 3)
    #expect(report.batch == nil)
    expectConsistent(report, operationsPerMac: 2)
  }

  @Test func `people read columns`() throws {
    let outcome = try Shell.nas("bench", "kernel", "sgemm", "--size", "64", "--repeats", "1")
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.first?.contains("median_ms") == true)
    #expect(outcome.lines.first?.contains("gflops") == true)
  }

  @Test(arguments: [
    ("kernel gemm", 64, "Please provide one of 'sgemm'"),
    ("kernel sgemm --size 0", 64, "--size is 0. Give 1 to 16384."),
    ("step S --architectures max,,min", 64, "--architectures has a gap"),
    ("step S --architectures max,mim", 64, "error: 'mim' is no architecture. Did you mean 'min'?"),
    ("step S --side 0", 64, "--side is 0. Give 1 to 4096."),
    ("step S --batch 0", 64, "--batch is 0. Give 1 to 65536."),
    ("train S -a min --repeats 0", 64, "--repeats is 0. Give 1 to 10000."),
    ("train S -a min --repeats 10001", 64, "--repeats is 10001. Give 1 to 10000."),
    ("latency S -a min --threads 0", 64, "--threads is 0. Give 1 to 1024."),
  ])
  func `a benchmark that cannot run says why`(
    arguments: String, status: Int32, message: String
  ) throws {
    let command = arguments.replacingOccurrences(of: " S ", with: " \(space) ")
    let outcome = try Shell.bash("\"$NAS\" bench \(command)")
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `a space that does not resize takes images of its resolution alone`() throws {
    let outcome = try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      return try Shell.bash("\"$NAS\" bench step small.json --batch 2 --repeats 1", in: folder)
    }
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "error: Search space 'small': images are 12×12, the network takes 8×8; "
        + "add \"resize\": \"bicubic\" to \"input\" or choose another resolution.\n")
  }
}
