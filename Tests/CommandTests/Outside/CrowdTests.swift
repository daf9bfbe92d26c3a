import Foundation
import GRDB
import Testing

/// Many processes that search in one database, each with an evaluator of its own, while another one
/// reads.
@Suite(.serialized) struct CrowdTests {
  /// Seconds for which everybody works; `Tests/run.sh --soak` sets a minute.
  private static let seconds =
    ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"].flatMap(Double.init) ?? 3

  private static let space = """
    {"name": "wide", "genes": {\((0..<12).map { "\"k\($0)\": [0, 1, 2, 3]" }.joined(separator: ", "))}}
    """

  /// Scores by arithmetic of the shell, which starts no process, and notes each evaluation.
  private static let script = """
    while read -r line; do
      id=${line#*: }; id=${id%%,*}; low=0; high=0; rest=$line
      while test "${rest#*\\"k}" != "$rest"; do
        rest=${rest#*\\"k}; value=${rest#*: }; value=${value%%[,\\}]*}; place=${rest%%\\"*}
        low=$((low + value * (place + 1))); high=$((high + (4 - value) * (12 - place)))
      done
      echo "$id" >> evaluated
      echo "{\\"id\\": $id, \\"metrics\\": {\\"low\\": $low, \\"high\\": $high}}"
    done
    """

  private static func words(_ database: String, budget: Int) -> String {
    """
    search wide.json --evaluator 'exec sh score.sh' --objective low:min --objective high:min \
    --budget \(budget) --population 48 --seed 3 --database \(database)
    """
  }

  @Test func `eight processes and a reader lose nothing and evaluate nothing twice`() throws {
    try Shell.withFolder { folder in
      for (name, text) in [("wide.json", Self.space), ("score.sh", Self.script)] {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let crowd = try Shell.bash(
        """
        nas() { exec env --default-signal=INT "$NAS" "$@"; }
        (nas \(Self.words("crowd.sqlite", budget: 1_000_000)) 2> error.0 > /dev/null) & first=$!
        until "$NAS" runs crowd.sqlite 2> /dev/null | grep -q wide; do sleep 0.02; done
        for worker in 1 2 3 4 5 6 7; do
          (nas \(Self.words("crowd.sqlite", budget: 1_000_000)) --resume 2> error.$worker > /dev/null) & all="$all $!"
        done
        (while test ! -e stop; do
          "$NAS" pareto crowd.sqlite --csv > front.csv && "$NAS" runs crowd.sqlite > /dev/null || exit
          sleep 0.02
        done 2> error.reader) & reader=$!
        sleep \(Self.seconds); touch stop; wait $reader; echo $?
        kill -INT $first $all
        for process in $first $all; do wait $process; echo $?; done
        cat error.reader; grep -h -i 'error\\|locked' error.[0-7]; true
        """, in: folder)
      #expect(crowd.lines == ["0"] + Array(repeating: "130", count: 8))
      #expect(crowd.errors.isEmpty)

      let evaluated = try String(
        contentsOf: folder.appendingPathComponent("evaluated"), encoding: .utf8
      ).split(separator: "\n").compactMap { Int($0) }
      let (done, asked, workers) = try Self.read(folder.appendingPathComponent("crowd.sqlite").path)
      // What was being evaluated at the end is evaluated again by whoever goes on.
      #expect(Set(evaluated).isSuperset(of: done))
      #expect(evaluated.count == Set(evaluated).count)
      #expect(asked == Array(0..<asked.count))
      #expect(done.count > 48)
      #expect(workers > 1)

      let budget = asked.count
      let ends = try Shell.bash(
        """
        "$NAS" \(Self.words("crowd.sqlite", budget: budget)) --resume > /dev/null 2>&1; echo $?
        "$NAS" \(Self.words("whole.sqlite", budget: budget)) > /dev/null 2>&1; echo $?
        for database in crowd whole; do
          "$NAS" db export $database.sqlite --csv | cut -d, -f2-6,14-15 > $database.rows
          "$NAS" pareto $database.sqlite --csv > $database.front
          "$NAS" runs $database.sqlite --csv > $database.runs
        done
        for kind in rows front runs; do cmp crowd.$kind whole.$kind && echo same; done
        """, in: folder)
      #expect(ends.lines == ["0", "0", "same", "same", "same"], "\(ends.errors)")
    }
  }

  /// Ids with a result, places in ask order, and how many processes have evaluated.
  private static func read(_ path: String) throws -> (done: Set<Int>, asked: [Int], workers: Int) {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { database in
      (
        try Set(Int.fetchAll(database, sql: "SELECT id FROM candidates WHERE state = 'done'")),
        try Int.fetchAll(database, sql: "SELECT ask FROM candidates ORDER BY ask"),
        try Int.fetchOne(database, sql: "SELECT count(DISTINCT worker) FROM candidate") ?? 0
      )
    }
  }
}
