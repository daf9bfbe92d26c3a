import Foundation
import Testing

/// Searches with an outside evaluator that cannot be done.
@Suite struct RefusalSearchTests {
  private static let toy =
    #"printf '%s' '{"name": "toy", "genes": {"k0": [0, 1, 2, 3]}}' > toy.json"#
  private static let command =
    "nas search toy.json --evaluator cat --objective a:min --budget 8 --database r.sqlite"

  private static func refusal(
    _ more: String, _ sentence: String, status: Int32 = 64
  ) -> Refusal {
    Refusal(command + " " + more, after: toy, status, sentence)
  }

  @Test(arguments: [
    refusal(
      "--searcher nsga-iii",
      "--searcher: 'nsga-iii' is not known here. Did you mean 'nsga-ii'?"),
    refusal("--budget 2", "--budget: 2 is out of range"),
    refusal("--budget 0", "--budget: 0 is out of range"),
    refusal("--population 1", "--population: 1 is out of range"),
    refusal(
      "--objective latency:max --reference a=3 --reference latncy=3",
      "--reference names 'latncy', which is no objective of this search. Give values of 'a', 'latency'. Did you "
        + "mean 'latency'?"),
    refusal("--objective a:max", "The objective 'a' is listed twice. Remove one of them."),
    refusal(
      "--objective b:max --objective c:max --objective d:max --objective e:min",
      "A search has 1 to 4 objectives, not 5. Change the list of objectives."),
    refusal("--predictor p.json", "Search space 'toy' is abstract", status: 65),
    Refusal(
      command, after: toy + "; ln -s nowhere.sqlite r.sqlite", 74,
      "Cannot open the results database 'r.sqlite': it is a link to a file that does not exist."),
    Refusal(
      "nas search none.json --evaluator cat --objective a:min --budget 8 --database r.sqlite", 74,
      "Cannot read 'none.json': no such file or directory."),
    Refusal(
      command + " --resume", after: toy, 74, "There is no results database at 'r.sqlite'."),
  ])
  func `a search that cannot be done leaves nothing`(_ refusal: Refusal) throws {
    try refusal.checkBeginning()
  }

  @Test(arguments: [
    ("--budget 8 --database r.sqlite", "A search with --evaluator needs --objective."),
    ("--objective a:min --database r.sqlite", "A search with --evaluator needs --budget."),
    ("--objective a:min --budget 8", "A search with --evaluator needs --database."),
    (
      "--objective a --budget 8 --database r.sqlite",
      "'a' is invalid for '--objective <metric:min|max>': Write METRIC:min or METRIC:max. A metric may have any name "
        + "that is not empty and has no control characters and no blanks at its ends."
    ),
    (
      "--objective :min --budget 8 --database r.sqlite",
      "A metric may have any name that is not empty"
    ),
    (
      "--objective a:min --bound 'accuracy >= 75' --budget 8 --database r.sqlite",
      "'accuracy >= 75' cannot be meant: an accuracy is a share, 0.75 for 75 %."
    ),
    (
      "--objective accuracy:max --reference accuracy=75 --budget 8 --database r.sqlite",
      "an accuracy is a share, 0.75 for 75 %."
    ),
    (
      "--objective a:min --bound 'a < 3' --budget 8 --database r.sqlite",
      "'a < 3' is invalid for '--bound"
    ),
    (
      "--objective a:min --budget 8 --database r.sqlite --workers 0",
      "--workers is 0. Give 1 to 1024."
    ),
    (
      "--objective a:min --budget 8 --database r.sqlite --timeout nan",
      "--timeout is nan. Give 0.001 to 10000000 seconds."
    ),
  ])
  func `bad usage exits with 64 and says what is wrong`(options: String, message: String) throws {
    let outcome = try Shell.bash("\"$NAS\" search toy.json --evaluator cat \(options)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `options of outside searches are refused with an experiment`() throws {
    let outcome = try Shell.nas("search", "experiments/quickstart.json", "--workers", "2")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.contains(
        "--workers is for searches with --evaluator. In others the experiment says it."))
  }

  /// Runs a search with an evaluator in bash, in a folder with `toy.json`, `before` it another
  /// command.
  private func search(
    _ evaluator: String, _ more: String = "", before: String = "true"
  ) throws -> Shell.Outcome {
    try Shell.withFolder { folder in
      try Data(evaluator.utf8).write(to: folder.appendingPathComponent("e.sh"))
      let command = Self.command.replacingOccurrences(of: "cat", with: "'sh e.sh'")
      return try Shell.bash(
        "nas() { \"$NAS\" \"$@\"; }; \(Self.toy); \(before); \(command) \(more); "
          + "s=$?; sqlite3 r.sqlite 'select state from runs; select id, state from candidates order by id'; exit $s",
        in: folder)
    }
  }

  private static let good = """
    while read -r line; do
      id=${line#*: }
      echo "{\\"id\\": ${id%%,*}, \\"metrics\\": {\\"a\\": 1, \\"b\\": 2}}"
    done
    """

  @Test func `an evaluator that dies at the start fails no candidate`() throws {
    let outcome = try search("echo no model >&2; exit 9")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("failed 3 times in a row without an answer"))
    #expect(outcome.errors.contains("(exit code 9) without an answer. Its last words: no model"))
    #expect(outcome.lines == ["failed", "0|pending", "1|pending", "2|pending", "3|pending"])
  }

  @Test func `an objective that no answer has ends the search at once`() throws {
    let outcome = try search(Self.good, "--objective bb:min")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains(
        "The evaluation reports no 'bb', only 'a', 'b'. Did you mean 'b'?"))
    #expect(outcome.lines.dropFirst().allSatisfy { $0.hasSuffix("|pending") })
  }

  @Test func `a search in which everything fails says why`() throws {
    let outcome = try search(
      Self.good.replacingOccurrences(
        of: "\\\"metrics\\\": {\\\"a\\\": 1, \\\"b\\\": 2}", with: "\\\"error\\\": \\\"no luck\\\"")
    )
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains(
        "Every candidate of 'toy' failed. The reason of the last one: The evaluator says: no luck"))
    #expect(outcome.lines == ["failed", "0|failed", "1|failed", "2|failed", "3|failed"])
  }

  @Test(arguments: [
    ("--seed 7", "seed"), ("--objective b:max", "objectives"), ("--bound 'a <= 3'", "bounds"),
    ("--population 6", "population"),
  ])
  func `a run is resumed with what it was started with`(option: String, word: String) throws {
    let first = Self.command.replacingOccurrences(of: "cat", with: "'sh e.sh'")
    let outcome = try search(Self.good, "\(option) --resume", before: first)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains(
        "The run 'toy' in 'r.sqlite' was started with another \(word). Resume it with the same "
          + "options, or start another one by --name OTHER."), "\(outcome.errors)")
    #expect(outcome.lines.contains("finished"))
  }

  @Test func `a run that exists is refused with the two ways on`() throws {
    let first = Self.command.replacingOccurrences(of: "cat", with: "'sh e.sh'")
    let outcome = try search(Self.good, before: first)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("The run 'toy' exists. Resume it, or choose another name."))
    #expect(try search(Self.good, "--name second", before: first).status == 0)
  }

  @Test func `an accuracy in percent stops the search at the first answer`() throws {
    let outcome = try search(
      Self.good.replacingOccurrences(of: "\\\"b\\\": 2", with: "\\\"accuracy\\\": 71.3"))
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains(
        "The metric 'accuracy' is 71.3, but an accuracy is a share, 0.713 for 71.3 %. Report it so, or under another "
          + "name. The search stops here."), "\(outcome.errors)")
    #expect(outcome.lines.dropFirst().allSatisfy { $0.hasSuffix("|pending") })
  }

  @Test func `a name that nobody can ask for stops the search at the first answer`() throws {
    for (name, written) in [("", ""), ("\\\\u0007x", "\\u0007x")] {
      let outcome = try search(
        Self.good.replacingOccurrences(of: "\\\"b\\\"", with: "\\\"\(name)\\\""))
      #expect(outcome.status == 65)
      #expect(
        outcome.errors.contains(
          "The metric \"\(written)\" has no name that can be asked for: a name is not empty, and has no control "
            + "characters and no blanks at its ends."), "\(outcome.errors)")
    }
  }

  @Test func `a negative latency is no latency`() throws {
    let outcome = try search(
      Self.good.replacingOccurrences(of: "\\\"b\\\": 2", with: "\\\"latency\\\": -2"))
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains(
        "The metric 'latency' is -2.0, but no time is negative. Report it under another name."))
  }
}
