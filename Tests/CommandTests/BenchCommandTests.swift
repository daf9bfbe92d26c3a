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
    let allocations: Int?
    let gbs: Double?
    let threads: Int
    let batch: Int?
    let side: Int?
    let imagesPerSecond: Double?
    let recipe: String?
    let size: Int?
    let architectures: [[String: Int]]?
    let breakdown: Breakdown?
  }

  private struct Breakdown: Decodable {
    struct Row: Decodable {
      let operation: String
      let phase: String?
      let ms: Double
      let share: Double
      let gflops: Double
      let gbs: Double
      let floorMs: Double
      let floorShare: Double
    }

    let stepMs: Double
    let planningMs: Double
    let planningShare: Double
    let peakGflops: Double
    let peakGbs: Double
    let rows: [Row]
  }

  private struct Trace: Decodable {
    struct Event: Decodable {
      let name: String
      let ph: String
      let pid: Int
      let tid: Int
      let ts: Double?
      let dur: Double?
    }

    let traceEvents: [Event]
  }

  private struct Cost: Decodable { let macs: Int }

  private func decode<Answer: Decodable>(
    _ arguments: String, environment: String = ""
  ) throws -> Answer {
    let outcome = try Shell.bash("\(environment) \"$NAS\" \(arguments) --json")
    #expect(outcome.status == 0)
    // Where there are fewer processors than threads, that is said.
    let lines = outcome.errors.split(separator: "\n")
    #expect(
      lines.allSatisfy { $0.hasPrefix("warning: ") && $0.hasSuffix(" wait for each other.") },
      "\(outcome.errors)")
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

  @Test func `a loader counts the images of all its threads`() throws {
    for recipe in ["deit", "nasvit"] {
      let report: Report = try decode(
        "bench loader --recipe \(recipe) --side 12 --batch 6 --threads 3 --repeats 2")
      #expect(report.recipe == recipe && report.batch == 6 && report.side == 12)
      #expect(report.threads == 3)
      let rate = try #require(report.imagesPerSecond)
      #expect(abs(rate * report.medianMs / 18_000 - 1) < 1e-9)
    }
    let plain: Report = try decode("bench loader --side 9 --channels 1 --batch 2 --repeats 2")
    #expect(plain.recipe == "none" && plain.threads == 2)
  }

  @Test func `a sum of matrices counts what it moves`() throws {
    let report: Report = try decode("bench kernel triad --size 65 --threads 3 --repeats 2")
    #expect(report.macs == 0)
    #expect(report.size == 65)
    let gbs = 12 * 65 * 65 / report.medianMs * 1e-6
    #expect(abs(try #require(report.gbs) - gbs) <= 1e-9 * gbs)
    expectConsistent(report, operationsPerMac: 2)
  }

  @Test(arguments: ["step S --architectures max,min", "train S -a max", "latency S -a max"])
  func `a breakdown adds up to its run, and no kind is faster than its floor by far`(
    arguments: String
  ) throws {
    let command = arguments.replacingOccurrences(of: " S ", with: " \(space) ")
    let report: Report = try decode("bench \(command) --batch 4 --repeats 2 --breakdown")
    let breakdown = try #require(report.breakdown)
    let (rows, total) = (breakdown.rows.dropLast(), try #require(breakdown.rows.last))
    #expect(total.operation == "total")
    let sum = rows.reduce(0) { $0 + $1.ms }
    #expect(abs(sum - total.ms) <= 1e-9 * sum)
    // A member that waits at the end of a run may still be seen waiting when the run is over.
    #expect(abs(sum - breakdown.stepMs) <= 0.1 * breakdown.stepMs)
    let operationsPerMac = arguments.hasPrefix("latency") ? 2.0 : 6.0
    let operations = operationsPerMac * Double(report.macs)
    #expect(abs(total.gflops * total.ms * 1e6 - operations) <= 1e-6 * operations)
    for row in breakdown.rows {
      let floor = max(
        row.gflops * row.ms / breakdown.peakGflops, row.gbs * row.ms / breakdown.peakGbs)
      #expect(row.operation == "total" || abs(floor - row.floorMs) <= 1e-9 * floor)
      #expect(abs(row.floorMs / row.ms - row.floorShare) <= 1e-9 * row.floorShare)
      #expect(abs(row.ms / breakdown.stepMs - row.share) <= 1e-9)
    }
    #expect(rows.contains { $0.operation == "linear" && $0.phase == "forward" && $0.gflops > 0 })
    #expect(rows.contains { $0.phase == "backward" } != arguments.hasPrefix("latency"))
    #expect(
      rows.contains { $0.operation == "optimizer" && $0.phase == nil && $0.gbs > 0 }
        != arguments.hasPrefix("latency"))
    #expect(breakdown.planningMs > 0)
    #expect(abs(breakdown.planningMs / breakdown.stepMs - breakdown.planningShare) <= 1e-9)
  }

  @Test func `a trace has a track per thread, whose slices follow each other`() throws {
    try Shell.withFolder { folder in
      let file = folder.appendingPathComponent("trace.json")
      let report: Report = try decode(
        "bench step \(space) --architectures max,min --batch 4 --repeats 1 --trace \(file.path)")
      #expect(report.breakdown == nil)
      let trace = try JSONDecoder().decode(Trace.self, from: Data(contentsOf: file))
      #expect(trace.traceEvents.filter { $0.ph == "M" }.map(\.tid) == [0, 1])
      for member in 0...1 {
        let slices = trace.traceEvents.filter { $0.ph == "X" && $0.tid == member }
        #expect(slices.count > 100)
        for (slice, next) in zip(slices, slices.dropFirst()) {
          // Nanoseconds are written as microseconds.
          #expect(
            try #require(slice.ts) + #require(slice.dur) <= #require(next.ts) + 1e-3,
            "\(slice.name), \(next.name)")
        }
        for phase in ["forward", "backward"] {
          #expect(slices.contains { $0.name == "convolution stem.0.convolution \(phase)" })
        }
        #expect(slices.contains { $0.name == "projection" } == (member == 0))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["trace.json"])
    }
  }

  @Test func `a trace that cannot be written is refused before anything runs`() throws {
    let outcome = try Shell.bash(
      "\"$NAS\" bench train \(space) -a max --trace /nowhere/trace.json")
    #expect(outcome.status == 74)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("/nowhere/trace.json"), "\(outcome.errors)")
  }

  @Test func `allocations are counted`() throws {
    let library = try Shell.executable().deletingLastPathComponent()
      .appendingPathComponent("libAllocations.so")
    for command in ["train \(space) -a min --batch 1", "kernel sgemm --size 64"] {
      let report: Report = try decode(
        "bench \(command) --repeats 1", environment: "LD_PRELOAD=\"\(library.path)\"")
      // A debug build may allocate where a release does not.
      #expect(try #require(report.allocations) >= 0, "\(command)")
      let uncounted: Report = try decode("bench \(command) --repeats 1")
      #expect(uncounted.allocations == nil)
    }
  }

  @Test func `people read columns`() throws {
    let outcome = try Shell.nas("bench", "kernel", "sgemm", "--size", "64", "--repeats", "1")
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines.last?.contains("LD_PRELOAD=") == true)
    #expect(outcome.lines.first?.contains("median_ms") == true)
    #expect(outcome.lines.first?.contains("gflops") == true)
  }

  @Test(arguments: [
    ("kernel gemm", 64, "Please provide one of 'sgemm' and 'triad'"),
    ("loader --recipe nasvti", 64, "Please provide one of 'alphanet', 'deit', 'levit' or 'nasvit'"),
    ("loader --channels 2", 64, "--channels is 2. Give 1 or 3."),
    ("loader --side 0", 64, "--side is 0. Give 1 to 4096."),
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
