import Errors
import Evaluators
import Foundation
import TestSupport
import Testing

/// Evaluators that misbehave: one failed candidate, the others unharmed.
@Suite struct EvaluatorFailureTests {
  /// Candidate 3 of 8 suffers, all others are scored, whatever the number of workers.
  private func expectOneFailure(
    _ body: String, timeout: Duration = .seconds(30), _ reason: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let script = Script("if a[\"x\"] == 3:\n  \(body)\nelse: answer(ok=1)")
    for workers in [1, 3] {
      let outcomes = try script.outcomes(of: 8, workers: workers, timeout: timeout)
      for (id, outcome) in outcomes {
        #expect(
          outcome == (id == 3 ? .failed(reason) : .metrics(["ok": 1])),
          "\(workers) workers, candidate \(id)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test func `one that crashes is started again`() throws {
    try expectOneFailure(
      "sys.stderr.write('first\\nsecond\\n\\nthird\\nfourth\\n'); sys.exit(7)",
      "The evaluator ended (exit code 7) without an answer. Its last words: second | third | fourth"
    )
    try expectOneFailure(
      "os.kill(os.getpid(), 9)", "The evaluator ended (signal 9) without an answer.")
  }

  @Test func `one that hangs runs out of time`() throws {
    try expectOneFailure(
      "time.sleep(1000)", timeout: .seconds(2),
      "The evaluator gave no answer within 2 s (--timeout).")
  }

  @Test func `one that never answers is told what it may lack`() throws {
    let error = #expect(throws: EvaluatorError.self) {
      try Script("time.sleep(1000)").outcomes(of: 3, workers: 3, timeout: .milliseconds(300))
    }
    #expect(
      error?.description.contains(
        "gave no answer within 0.3 s (--timeout). If it prints answers, they may wait in a buffer: flush after each "
          + "one, in Python by print(…, flush=True) or python3 -u. ") == true,
      "\(error?.description ?? "")")
  }

  @Test func `one that closes its output has ended`() throws {
    try expectOneFailure(
      "os.close(1); time.sleep(1000)",
      "The evaluator ended (stopped by the search) without an answer.")
  }

  @Test func `one that prints garbage is told what to print`() throws {
    for (garbage, reason) in [("Epoch 1", ""), ("[3]", ""), ("{}", " (it has no 'id')")] {
      let printed = garbage.replacing("\\\"", with: "\"")
      let quoted = "\"" + printed.replacing("\"", with: "\\\"") + "\""
      try expectOneFailure(
        "print(\"\(garbage)\", flush=True); answer(ok=2)",
        "The evaluator printed \(quoted) instead of an answer\(reason). Print one JSON object a line on "
          + "standard output, and everything else on standard error.")
    }
  }

  @Test(arguments: [
    ("{'id': 0}", "the evaluator's answer:1:2: not JSON: expected a key in double quotes"),
    (#"{"id": 0"#, "the evaluator's answer:1:9: not JSON: expected ',' or '}'"),
    (
      #"{"id": 0, "metrics": {"ok": 1e400}}"#,
      "the evaluator's answer:1:29: metrics.ok: the number 1e400 is too large"
    ),
  ])
  func `an answer that cannot be read says why`(printed: String, reason: String) throws {
    let script = Script("print(r\"\"\"\(printed)\"\"\", flush=True); answer(ok=2)")
    guard case .failed(let found)? = try script.outcomes(of: 1, workers: 1)[0] else {
      Issue.record("\(printed) was accepted")
      return
    }
    let quoted = printed.replacing("\"", with: "\\\"")
    #expect(
      found.hasPrefix("The evaluator printed \"\(quoted)\" instead of an answer (\(reason)"),
      "\(found)")
  }

  @Test func `an id that is a text is told what it should be`() throws {
    try expectOneFailure(
      #"print('{"id": "3", "metrics": {"ok": 1}}', flush=True)"#,
      #"The evaluator's id must be the whole number of the request, 3, not the text "3". Give it "#
        + "back as it came.")
  }

  @Test func `a byte order mark is no part of an answer`() throws {
    let script = Script(
      #"print('\ufeff' + json.dumps({'id': q['id'], 'metrics': {'ok': 1}}), flush=True)"#)
    #expect(try script.outcomes(of: 2)[1] == .metrics(["ok": 1]))
  }

  @Test func `what has arrived without an end of line is quoted`() throws {
    try expectOneFailure(
      #"sys.stdout.write('{"id": 3}'); sys.stdout.flush(); time.sleep(1000)"#,
      timeout: .seconds(2),
      #"The evaluator gave no answer within 2 s (--timeout). "{\"id\": 3}" has arrived without an "#
        + "end of line: print one behind each answer.")
  }

  @Test func `silence before the first answer is told once`() throws {
    let pool = EvaluatorPool(command: "sleep 1000", workers: 1, timeout: .seconds(1000))
    defer { pool.close() }
    try pool.begin(id: 0, architecture: "{}")
    #expect(pool.silence(after: .seconds(1000)) == nil)
    let sentence = try #require(pool.silence(after: .zero))
    #expect(
      sentence.hasPrefix("The evaluator has not answered for 0 s; the search waits. If it prints"))
    #expect(pool.silence(after: .zero) == nil)
  }

  @Test func `silence quotes what has arrived without an end of line`() throws {
    let scratch = try Scratch()
    let (path, pool) = (
      scratch.path + "/printed",
      EvaluatorPool(
        command: "printf '{\"id\": 0}'; touch \(scratch.path)/printed; sleep 1000", workers: 1,
        timeout: .seconds(1000))
    )
    defer { pool.close() }
    try pool.begin(id: 0, architecture: "{}")
    while !FileManager.default.fileExists(atPath: path) { usleep(1000) }
    #expect(try pool.replies(within: .zero).isEmpty)
    let sentence = try #require(pool.silence(after: .zero))
    #expect(
      sentence.hasSuffix(
        #""{\"id\": 0}" has arrived without an end of line: print one behind each answer."#),
      "\(sentence)")
  }

  @Test func `what an evaluator that has ended left running is not listened to for ever`() throws {
    // The shell ends; what it has started prints blank lines and keeps standard output open.
    let pool = EvaluatorPool(
      command: "yes ' ' & exit 4", workers: 1, timeout: .seconds(1000))
    defer { pool.close() }
    let error = #expect(throws: EvaluatorError.self) { try Script.outcomes(of: 3, from: pool) }
    #expect(error?.description.contains("(exit code 4)") == true, "\(error?.description ?? "")")
  }

  @Test func `blank lines without number cost time in proportion`() throws {
    let script = Script(#"sys.stdout.write('\n' * 200000 + ' \n' * 400000); answer(ok=1)"#)
    #expect(try script.outcomes(of: 2)[1] == .metrics(["ok": 1]))
  }

  @Test func `an endless line ends`() throws {
    try expectOneFailure(
      "sys.stdout.write('x' * 3000000); sys.stdout.flush(); time.sleep(1000)",
      "The evaluator printed a line of more than 1048576 bytes. Print one JSON object a line on "
        + "standard output.")
  }

  @Test func `an answer for a foreign id is refused`() throws {
    try expectOneFailure(
      "print(json.dumps({'id': 99, 'metrics': {'ok': 1}}), flush=True)",
      "The evaluator answered for 99 when it was asked for 3. Give back the 'id' of the request.")
  }

  @Test func `an answer of another form names the place`() throws {
    let forms = [
      ("'metrics': {'ok': 'x'}", "1:29: metrics.ok: expected a number, found \"x\"."),
      ("'metrics': [1]", "1:22: metrics: expected an object, found an array."),
      ("'error': 4", "1:20: error: expected a text, found 4."),
      ("'metrics': {}, 'more': 1", nil), ("'metric': {}", nil),
    ]
    for (form, sentence) in forms {
      let script = Script("print(json.dumps({'id': q['id'], \(form)}), flush=True)")
      guard case .failed(let reason)? = try script.outcomes(of: 1)[0] else {
        Issue.record("\(form) was accepted")
        continue
      }
      #expect(reason.hasPrefix("the evaluator's answer:1:"), "\(reason)")
      if let sentence { #expect(reason.hasSuffix(sentence), "\(reason)") }
    }
  }

  @Test func `what is not finite is a metric all the same, which goals refuse`() throws {
    let script = Script("answer(a=float('nan'), b=float('-inf'), c=None, d=1e-3)")
    guard case .metrics(let metrics)? = try script.outcomes(of: 1)[0] else {
      Issue.record("refused")
      return
    }
    #expect(metrics["d"] == 0.001)
    for name in ["a", "b", "c"] { #expect(metrics[name]?.isNaN == true) }
  }

  @Test func `the first of two answers counts`() throws {
    let script = Script("answer(ok=a[\"x\"]); answer(ok=-1)")
    for workers in [1, 2] {
      let pool = EvaluatorPool(command: script.command, workers: workers, timeout: .seconds(30))
      let outcomes = try Script.outcomes(of: 6, from: pool)
      for id in 0..<6 { #expect(outcomes[id] == .metrics(["ok": Double(id)])) }
      #expect(pool.repeatedAnswers > 0)
      pool.close()
    }
  }

  @Test func `no candidate suffers from what was before it`() throws {
    // Ends after three answers, and says something odd between two others; a fresh process takes
    // what was under way.
    let script = Script(
      start: "count = 0",
      """
      if count == 3: sys.exit(1)
      count += 1
      answer(ok=a["x"])
      if count == 2: print("done with two", flush=True)
      """)
    for workers in [1, 2] {
      let outcomes = try script.outcomes(of: 20, workers: workers)
      for id in 0..<20 { #expect(outcomes[id] == .metrics(["ok": Double(id)])) }
    }
  }

  @Test func `one that dies at the start ends the search with a sentence`() throws {
    let error = #expect(throws: EvaluatorError.self) {
      let pool = EvaluatorPool(
        command: "echo no such model >&2; exit 3", workers: 2, timeout: .seconds(30))
      defer { pool.close() }
      _ = try Script.outcomes(of: 50, from: pool)
    }
    #expect(error?.category == .data)
    #expect(
      error?.description
        == "The evaluator 'echo no such model >&2; exit 3' failed 3 times in a row without an "
        + "answer, so the search stops here. The last time: The evaluator ended (exit code 3) "
        + "without an answer. Its last words: no such model Try it by hand: echo '{\"id\": 0, "
        + "\"architecture\": {…}}' | echo no such model >&2; exit 3")
  }

  @Test func `one that works no more ends the search after its failures are told`() throws {
    let script = Script(
      """
      if a["x"] > 4: sys.exit(1)
      answer(ok=1)
      """)
    let pool = EvaluatorPool(
      command: script.command, workers: 1, timeout: .seconds(30), failureLimit: 10)
    defer { pool.close() }
    var told: [Int] = []
    var id = 0
    let error = #expect(throws: EvaluatorError.self) {
      while id < 100 {
        try pool.begin(id: id, architecture: "{\"x\": \(id)}")
        id += 1
        told += try pool.replies(within: .seconds(30)).map(\.id)
      }
    }
    guard case .keepsFailing(_, let times, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(times == 10)
    #expect(told == Array(0..<15))
  }

  @Test(arguments: [1, 3])
  func `one that fails on most candidates is asked for all of them`(workers: Int) throws {
    // The first to begin is the last to answer.
    let script = Script(
      """
      if a["x"] not in (0, 30): sys.exit(1)
      if a["x"] == 0: time.sleep(0.5)
      answer(ok=1)
      """)
    let outcomes = try script.outcomes(of: 40, workers: workers)
    #expect(outcomes.count == 40)
    #expect(outcomes.filter { $0.value == .metrics(["ok": 1]) }.keys.sorted() == [0, 30])
  }

  @Test func `a command that does not exist ends the search with the shell's words`() throws {
    let pool = EvaluatorPool(command: "no-such-evaluator", workers: 1, timeout: .seconds(30))
    defer { pool.close() }
    let error = #expect(throws: EvaluatorError.self) {
      for id in 0..<9 {
        try pool.begin(id: id, architecture: "{}")
        _ = try pool.replies(within: .seconds(30))
      }
    }
    #expect(error?.description.contains("exit code 127") == true)
    #expect(error?.description.contains("not found") == true)
  }
}
