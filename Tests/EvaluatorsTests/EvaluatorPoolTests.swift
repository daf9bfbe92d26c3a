import Evaluators
import Foundation
import Testing

/// Evaluators that behave.
@Suite struct EvaluatorPoolTests {
  @Test(arguments: [1, 2, 4])
  func `every candidate gets its own metrics, however many workers there are`(workers: Int) throws {
    let script = Script("time.sleep(0.001 * (7 * a[\"x\"] % 5)); answer(square=a[\"x\"] ** 2)")
    let outcomes = try script.outcomes(of: 40, workers: workers)
    for id in 0..<40 { #expect(outcomes[id] == .metrics(["square": Double(id * id)])) }
  }

  @Test func `workers work at the same time, and one process serves many candidates`() throws {
    let script = Script(
      """
      answer(process=os.getpid(), start=time.time())
      time.sleep(0.2)
      """)
    let outcomes = try script.outcomes(of: 6, workers: 3)
    var processes: Set<Double> = []
    for case .metrics(let metrics) in outcomes.values {
      processes.insert(try #require(metrics["process"]))
    }
    #expect(outcomes.count == 6)
    #expect(processes.count == 3)
  }

  @Test func `an evaluator may score one candidate and end`() throws {
    let command =
      #"read -r line; id=${line#*: }; echo "{\"id\": ${id%%,*}, \"metrics\": {\"a\": 1}}""#
    let pool = EvaluatorPool(command: command, workers: 2, timeout: .seconds(30))
    defer { pool.close() }
    let outcomes = try Script.outcomes(of: 20, from: pool)
    #expect(outcomes.count == 20)
    #expect(outcomes.values.allSatisfy { $0 == .metrics(["a": 1]) })
  }

  @Test func `an error that the evaluator reports is the reason`() throws {
    let script = Script(
      """
      if a["x"] == 1: print(json.dumps({"id": 1, "error": "out of memory"}), flush=True)
      else: answer(ok=1)
      """)
    let outcomes = try script.outcomes(of: 3)
    #expect(outcomes[0] == .metrics(["ok": 1]))
    #expect(outcomes[1] == .failed("The evaluator says: out of memory"))
    #expect(outcomes[2] == .metrics(["ok": 1]))
  }

  @Test func `a long architecture and a long answer go through the pipes`() throws {
    let script = Script("answer(**{\"m%d\" % i: i for i in range(20000)}, size=len(a[\"text\"]))")
    let pool = EvaluatorPool(command: script.command, workers: 1, timeout: .seconds(30))
    defer { pool.close() }
    let text = String(repeating: "x", count: 1_000_000)
    try pool.begin(id: 0, architecture: "{\"text\": \"\(text)\"}")
    var replies: [EvaluatorReply] = []
    while replies.isEmpty { replies = try pool.replies(within: .milliseconds(100)) }
    let metrics = try replies[0].result.get()
    #expect(metrics["size"] == 1_000_000)
    #expect(metrics.count == 20001)
  }

  @Test func `a flood on standard error blocks nobody`() throws {
    let script = Script(
      """
      sys.stderr.write("noise " * 500000 + "\\n")
      sys.stderr.flush()
      answer(ok=a["x"])
      sys.stderr.write("more " * 200000 + "\\n")
      sys.stderr.flush()
      """)
    let outcomes = try script.outcomes(of: 4, workers: 2)
    for id in 0..<4 { #expect(outcomes[id] == .metrics(["ok": Double(id)])) }
  }

  @Test func `closing ends evaluators, those too that do not listen`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = Script(
      """
      if a["x"] == 1: time.sleep(1000)
      answer(process=os.getpid())
      """)
    let pool = EvaluatorPool(command: script.command, workers: 2, timeout: .seconds(1000))
    try pool.begin(id: 0, architecture: "{\"x\": 0}")
    try pool.begin(id: 1, architecture: "{\"x\": 1}")
    var replies: [EvaluatorReply] = []
    while replies.isEmpty { replies = try pool.replies(within: .milliseconds(100)) }
    let process = pid_t(try #require(try replies[0].result.get()["process"]))
    #expect(kill(process, 0) == 0)
    let clock = ContinuousClock()
    #expect(clock.measure { pool.close() } < .seconds(20))
    #expect(kill(process, 0) == -1)
  }
}
