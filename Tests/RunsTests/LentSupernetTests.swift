import Errors
import Experiments
import Foundation
import GRDB
import Runs
import TestSupport
import Testing

/// Searches that share the supernet and the predictor of a run.
@Suite struct LentSupernetTests {
  private let bench: Bench
  private let lender: String

  init() throws {
    bench = try Bench()
    lender = bench.files.path("runs/lender")
  }

  /// A search of the lender's supernet, changed as asked.
  @discardableResult
  private func search(_ name: String, _ keys: String = "\"budget\": 20") throws -> RunOutcome {
    try bench.run(
      name, predictor: nil,
      changing: [
        "\"seed\": 3": "\"seed\": 3, \"supernet\": \"\(lender)\"",
        "\"budget\": 20": keys.contains("budget") ? keys : "\(keys), \"budget\": 20",
      ]
    ) { event in
      switch event {
      case .trained, .profiled: Issue.record("trained or profiled although that was done: \(event)")
      case .tookEarlier, .memory, .predictor, .evaluated, .waiting, .searched, .tested: break
      }
    }
  }

  @Test func `a search of a lent supernet finds what the lender found, without training`() throws {
    let whole = try bench.run("lender", predictor: nil)
    let outcome = try search("borrower")
    #expect(outcome.candidates == whole.candidates)
    #expect(outcome.hypervolumes == whole.hypervolumes)
    #expect(outcome.tests == whole.tests)
    #expect(outcome.training.isEmpty)
    #expect(outcome.run["predictor_fingerprint"] == whole.run["predictor_fingerprint"])
  }

  @Test func `searches of other seeds share one supernet`() throws {
    try bench.run("lender", predictor: nil)
    let first = try search("one", "\"seed\": 1")
    let second = try search("two", "\"seed\": 2")
    #expect(try search("again", "\"seed\": 1").candidates == first.candidates)
    #expect(first.candidates != second.candidates)
    #expect(first.run["seed"] == 1.databaseValue)
    #expect(second.run["seed"] == 2.databaseValue)
    // The smallest subnet is the first of each, with the same inherited weights.
    #expect(first.candidates[0]["accuracy"] == second.candidates[0]["accuracy"])
    #expect(first.run["reference_point"] == second.run["reference_point"])
  }

  @Test func `the reference point may be given`() throws {
    try bench.run("lender", predictor: nil)
    let outcome = try search("one", "\"reference\": {\"accuracy\": 0.25, \"latency\": 7}")
    #expect(outcome.run["reference_point"] == "[-0.25,7]".databaseValue)
  }

  @Test func `an unfinished training is not searched`() throws {
    #expect(throws: Interruption.betweenCheckpoints) {
      try bench.run("lender", predictor: nil) { try Interruption.betweenCheckpoints.strike($0) }
    }
    let error = #expect(throws: RunError.self) { try search("borrower") }
    #expect(
      error?.description.hasPrefix("The training in '\(lender)' stands at step ") == true,
      "\(error?.description ?? "")")
    #expect(
      error?.description.hasSuffix(" of 24. Finish it by 'nas train' or 'nas run' with --resume.")
        == true)
    #expect(!RunFolder(output: bench.files.path("runs"), name: "borrower").exists)
  }

  @Test(arguments: [
    ("\"threads\": 2", "\"threads\": 1"), ("\"batch\": 24", "\"batch\": 12"), ("0.25", "0.5"),
  ])
  func `a supernet that was trained otherwise is not searched`(old: String, new: String) throws {
    try bench.run("lender", predictor: nil)
    let error = #expect(throws: (any Error).self) {
      try bench.run(
        "borrower",
        changing: ["\"seed\": 3": "\"seed\": 3, \"supernet\": \"\(lender)\"", old: new])
    }
    #expect(
      (error as? any UserError)?.description.contains("belongs to a run with other settings")
        == true,
      "\(String(describing: error))")
    #expect(!RunFolder(output: bench.files.path("runs"), name: "borrower").exists)
  }

  @Test func `weights of another scaling are refused with what differs`() throws {
    try bench.run("lender", predictor: nil)
    let space = SmallExperiment.space.replacing(
      "{", with: "{\"scaling\": \"repo\",", maxReplacements: 1)
    try bench.files.write(Data(space.utf8), "space.json")
    let error = #expect(throws: RunError.self) { try search("borrower") }
    #expect(
      error?.description
        == "The weights in '\(lender)/checkpoint.safetensors' were trained with other options of the search "
        + "space: 'scaling' (\"width-depth\" there, \"repo\" here). Use a file that says what theirs "
        + "did, or train again by --name OTHER.")
    let resumed = #expect(throws: RunError.self) { try bench.open("lender", .resume) }
    #expect(
      resumed?.description.contains(
        "started with another search space, which differs in 'scaling' (\"width-depth\" there, \"repo\" here). "
      )
        == true, "\(resumed?.description ?? "")")
  }

  @Test func `a folder without weights is refused`() throws {
    let error = #expect(throws: RunError.self) { try search("borrower") }
    #expect(error == .noWeights(folder: lender))
  }

  @Test func `a search is resumed with its seed and its supernet alone`() throws {
    try bench.run("lender", predictor: nil)
    try search("borrower", "\"seed\": 5")
    let lend = ["\"seed\": 3": "\"seed\": 3, \"supernet\": \"\(lender)\""]
    for (changes, difference) in [
      (["\"population\"": "\"seed\": 6, \"population\""], "seed of the search"),
      (
        ["\"population\"": "\"seed\": 5, \"reference\": {\"accuracy\": 0.1}, \"population\""],
        "\"search\""
      ),
    ] {
      let error = #expect(throws: RunError.self) {
        try bench.run(
          "borrower", .resume, predictor: nil, changing: lend.merging(changes) { $1 })
      }
      #expect(
        error
          == .otherRun(folder: bench.files.path("runs/borrower"), difference: difference))
    }
    let error = #expect(throws: RunError.self) {
      try bench.run(
        "borrower", .resume, predictor: nil,
        changing: ["\"population\"": "\"seed\": 5, \"population\""])
    }
    #expect(
      error
        == .otherRun(folder: bench.files.path("runs/borrower"), difference: "\"supernet\""))
  }
}
