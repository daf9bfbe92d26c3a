import Foundation
import Testing

@Suite struct LatencyCommandTests {
  private struct Answer: Decodable {
    let medianMs: Double
    let p10Ms: Double
    let p90Ms: Double
    let repeats: Int
    let batch: Int
    let threads: Int
    let macs: Int
    let gflops: Double
    let predictedMs: Double?

    init(_ outcome: Shell.Outcome) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Answer.self, from: Data(outcome.output.utf8))
    }
  }

  /// Fits a predictor for the small space with as little work as possible.
  private static let profile =
    "\"$NAS\" profile small.json --repeats 1 --fitted 2 --held-out 2 --output predictor.json"

  /// Runs a script in a folder with the small space.
  private func run(_ script: String) throws -> Shell.Outcome {
    try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      return try Shell.bash(script, in: folder)
    }
  }

  @Test func `a latency comes with its spread and its work`() throws {
    let outcome = try Shell.bash(
      "\"$NAS\" latency searchspaces/fashion-mnist.json -a min --batch 2 --repeats 2 --json")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let answer = try Answer(outcome)
    #expect(0 < answer.p10Ms && answer.p10Ms <= answer.medianMs)
    #expect(answer.medianMs <= answer.p90Ms)
    #expect(answer.repeats >= 2)
    #expect(answer.batch == 2)
    #expect(answer.threads == 1)
    let gflops = 2e-6 * Double(answer.macs * 2) / answer.medianMs
    #expect(abs(answer.gflops - gflops) <= 1e-9 * gflops)
    #expect(answer.predictedMs == nil)
  }

  /// The whole supernet has 160 GB of weights, of which the commands may take none.
  @Test(arguments: [
    "latency wide.json -a min --repeats 1", "bench latency wide.json -a min --repeats 1",
    "bench train wide.json -a min --repeats 1",
    "bench step wide.json --architectures min --repeats 1",
    "initialize wide.json -a min --output net.safetensors",
  ])
  func `a command about one subnet lays out no other one`(command: String) throws {
    try Shell.withFolder { folder in
      try SmallSpace.write(
        to: folder,
        changing: ["[4, 8]": "[4, 65536]", "\"width\": 8": "\"width\": [8, 65536]"])
      let outcome = try Shell.bash(
        "mv small.json wide.json && ulimit -v 4000000 && \"$NAS\" \(command)", in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @Test(arguments: [
    ("-a mim", 64, "error: 'mim' is no architecture. Did you mean 'min'?"),
    ("-a '{\"resolution\": 8}'", 65, "error: architecture:1:1: the architecture leaves open: "),
    ("-a min --batch 0", 64, "error: --batch is 0. Give 1 to 65536."),
    ("-a min --threads 0", 64, "error: --threads is 0. Give 1 to 1024."),
    ("-a min --repeats 0", 64, "error: --repeats is 0. Give 1 to 10000."),
    ("-a min --predictor nowhere.json", 74, "error: Cannot read 'nowhere.json'"),
    (
      "-a min --predictor small.json", 65,
      "error: The latency predictor 'small.json' cannot be used"
    ),
  ])
  func `a latency that cannot be measured says why`(
    arguments: String, status: Int32, message: String
  ) throws {
    let outcome = try run("\"$NAS\" latency small.json \(arguments)")
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("repeats", 0, 1), ("repeats", Int.max, 1), ("fitted", 0, 1), ("fitted", .max, 1),
    ("held-out", 1, 2), ("held-out", .max, 2),
  ])
  func `a profile takes numbers within reason`(flag: String, value: Int, least: Int) throws {
    let outcome = try run("\"$NAS\" profile small.json -o latency.json --\(flag) \(value)")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.hasPrefix("error: --\(flag) is \(value). Give \(least) to 10000.\n"),
      "\(outcome.errors)")
  }

  @Test(arguments: [
    "latency small.json -a min", "profile small.json -o p.json", "bench latency small.json -a min",
  ])
  func `more threads than the process may use are refused where they are timed`(
    command: String
  ) throws {
    let outcome = try run(
      "taskset -c \"$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')\" \"$NAS\" \(command) --threads 2"
    )
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix(
        """
        error: --threads is 2, but this process may use 1 processor (affinity and control group counted): latency would \
        be that of threads which wait for each other. Give at most 1.
        """), "\(outcome.errors)")
  }

  @Test func `a poor predictor is doubted wherever it is used`() throws {
    let outcome = try run(
      """
      \(Self.profile) > /dev/null 2>&1 || exit 1
      sed 's/"within10Percent" : [0-9.]*/"within10Percent" : 0.58/' predictor.json > poor.json
      sed 's/"within10Percent" : [0-9.]*/"within10Percent" : 1/' predictor.json > good.json
      script='import json, sys
      for line in sys.stdin: print(json.dumps({"id": json.loads(line)["id"], "metrics": {"accuracy": 0.5}}), flush=True)'
      for name in poor good; do
        "$NAS" latency small.json -a min --predictor $name.json > /dev/null
        "$NAS" space check small.json --bound "latency <= 1e6" --predictor $name.json > /dev/null
        "$NAS" search small.json --evaluator "python3 -c '$script'" --objective latency:min --budget 4 \
          --population 4 --predictor $name.json --database $name.sqlite > /dev/null
        "$NAS" pareto $name.sqlite > /dev/null
        "$NAS" recommend $name.sqlite > /dev/null
        echo $name >&2
      done
      """)
    let parts = outcome.errors.components(separatedBy: "poor\n")
    #expect(
      parts[0].components(separatedBy: "the latency predictor has only 58 % within ±10 %").count
        == 6, "\(outcome.errors)")
    #expect(!parts[1].contains("warning"), "\(outcome.errors)")
  }

  @Test func `a profile is a file that predicts`() throws {
    let outcome = try run(
      "\(Self.profile) > /dev/null && \"$NAS\" latency small.json -a min --predictor predictor.json --json"
    )
    #expect(outcome.status == 0)
    let predicted = try #require(Answer(outcome).predictedMs)
    #expect(predicted.isFinite)
  }

  @Test(arguments: [1, 2])
  func `a profile tells how good it is`(threads: Int) throws {
    let outcome = try run("\(Self.profile) --threads \(threads) --json && test -s predictor.json")
    #expect(outcome.status == 0)
    for key in [
      "\"threads\": \(threads)", "\"steps\"", "\"machine\": {\"processors\": ", "\"load\": ",
      "\"instruction_set\": \"", "\"processor\"", "\"heldOut\": 2", "\"kendallTau\"",
      "\"macs\"",
    ] {
      #expect(outcome.output.contains(key), "\(key)")
    }
  }

  @Test func `a profile that cannot be written leaves nothing`() throws {
    let outcome = try run(
      """
      "$NAS" profile small.json --repeats 1 --fitted 1 --held-out 2 --output nowhere/predictor.json
      status=$?
      ls
      exit $status
      """)
    #expect(outcome.status == 74)
    #expect(outcome.output == "small.json\n")
    #expect(outcome.errors.contains("error: Cannot write 'nowhere/predictor.json'"))
  }

  @Test func `a predictor of another space is refused`() throws {
    let outcome = try run(
      """
      \(Self.profile) > /dev/null 2>&1 || exit 1
      sed 's/"kernel": \\[3, 5\\]/"kernel": [3, 7]/' small.json > other.json
      "$NAS" latency other.json -a min --predictor predictor.json
      """)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix("error: The latency predictor does not know the step '"),
      "\(outcome.errors)")
    #expect(
      outcome.errors.hasSuffix(
        "' of space 'small'; make it anew for this space with 'nas profile'.\n"),
      "\(outcome.errors)")
  }
}
