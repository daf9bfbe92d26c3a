import Foundation
import GRDB

/// An abstract space of millions of subnets and an evaluator that notes each candidate, for
/// searches of many processes in one database.
enum CrowdScene {
  static let space = """
    {"name": "wide", "genes": {\((0..<12).map { "\"k\($0)\": [0, 1, 2, 3]" }.joined(separator: ", "))}}
    """

  /// Scores by arithmetic of the shell, which starts no process, and notes each evaluation.
  static let script = """
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

  static func words(_ database: String, budget: Int) -> String {
    """
    search wide.json --evaluator 'exec sh score.sh' --objective low:min --objective high:min \
    --budget \(budget) --population 48 --seed 3 --database \(database)
    """
  }

  /// Writes space and evaluator into a folder.
  static func write(to folder: URL) throws {
    for (name, text) in [("wide.json", space), ("score.sh", script)] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
  }

  /// The ids of the candidates that the evaluators have seen, in order.
  static func evaluated(in folder: URL) throws -> [Int] {
    try String(contentsOf: folder.appendingPathComponent("evaluated"), encoding: .utf8)
      .split(separator: "\n").compactMap { Int($0) }
  }

  /// Lets `crowd.sqlite` go on to a budget and searches alone for as long; prints the exit codes,
  /// and `same` for rows, front and list of runs if they are.
  static func ends(_ budget: Int) -> String {
    """
    "$NAS" \(words("crowd.sqlite", budget: budget)) --resume > /dev/null 2>&1; echo $?
    "$NAS" \(words("whole.sqlite", budget: budget)) > /dev/null 2>&1; echo $?
    for database in crowd whole; do
      "$NAS" db export $database.sqlite --csv | cut -d, -f2-6,14-15 > $database.rows
      "$NAS" pareto $database.sqlite --csv > $database.front
      "$NAS" runs $database.sqlite --csv > $database.runs
    done
    for kind in rows front runs; do cmp crowd.$kind whole.$kind && echo same; done
    """
  }

  /// Ids with a result, places in ask order, and how many processes have evaluated.
  static func read(_ path: String) throws -> (done: Set<Int>, asked: [Int], workers: Int) {
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
