import Foundation
import Testing

/// `nas runs --watch` while a search goes on.
@Suite struct WatchTests {
  private static let begin = """
    search() { exec env --default-signal=INT PAUSE=0.02 "$NAS" "$@" 2> /dev/null > /dev/null; }
    watch() { exec env --default-signal=INT "$NAS" runs toy.sqlite --watch --csv --interval 0.05; }
    begun() { until "$NAS" runs toy.sqlite 2> /dev/null | grep -q toy; do sleep 0.02; done; }
    """

  private func bash(_ script: String, budget: Int) throws -> Shell.Outcome {
    let scene = try OutsideScene()
    let words = OutsideScene.words("toy.sqlite", budget: budget).map { "'\($0)'" }
    return try Shell.bash(
      "\(Self.begin)\nsearch \(words.joined(separator: " ")) & pid=$!; begun\n\(script)",
      in: scene.folder)
  }

  @Test func `a watch shows progress, and ends with the search`() throws {
    let outcome = try bash("(watch); echo $?; wait $pid; echo $?", budget: 96)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines.suffix(2) == ["0", "0"])
    let rows = outcome.lines.dropLast(2).filter { $0.hasPrefix("toy,") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count > 3)
    #expect(rows.dropLast().allSatisfy { $0[1] == "running" })
    #expect(rows.last.map { $0[1] } == "finished")
    let counts = rows.compactMap { Int($0[5]) }
    #expect(counts == counts.sorted() && counts.last == 96)
  }

  @Test func `Ctrl-C ends a watch at once, and the search goes on`() throws {
    let outcome = try bash(
      """
      watch > log & watcher=$!
      until test -s log; do sleep 0.02; done
      kill -INT $watcher; wait $watcher; echo $?
      kill -0 $pid && echo alive
      kill -INT $pid; wait $pid; echo $?; ls toy.sqlite*
      """, budget: 2000)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines == ["130", "alive", "130", "toy.sqlite"])
  }
}
