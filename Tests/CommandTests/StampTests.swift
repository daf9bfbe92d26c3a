import Foundation
import Testing

/// Of which commit a program says that it is built.
@Suite struct StampTests {
  /// A checkout of its own, with the script and a copy of the program.
  private static let setUp = """
    set -euo pipefail
    mkdir experiments Sources
    cp "$1/experiments/stamp.sh" experiments
    cp "$NAS" program
    echo '{"name": "toy", "genes": {"k0": [0, 1, 2, 3]}}' > toy.json
    printf '%s\\n' 'import json, sys' 'for line in sys.stdin:' \\
      '  print(json.dumps({"id": json.loads(line)["id"], "metrics": {"cost": 1}}), flush=True)' > toy.py
    recorded() {
      rm -f r.sqlite
      ./program search toy.json --evaluator 'exec python3 toy.py' --objective cost:min --budget 4 \\
        --database r.sqlite > /dev/null
      sqlite3 r.sqlite 'SELECT commit_hash FROM runs'
    }
    commit() {
      git add Sources
      git -c user.name=a -c user.email=a@example.org commit --quiet --message "$1"
    }
    """

  private func lines(_ script: String) throws -> [Substring] {
    try Shell.withFolder { folder in
      let outcome = try Shell.bash(
        "set -- '\(Shell.repository.path)'\n" + Self.setUp + "\n" + script, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.lines
    }
  }

  @Test func `a program bears the commit that it was stamped with last`() throws {
    let lines = try lines(
      """
      git init --quiet
      echo 1 > Sources/one
      commit first
      bash experiments/stamp.sh program
      recorded; git rev-parse HEAD
      echo 2 > Sources/two
      bash experiments/stamp.sh program
      recorded
      commit second
      bash experiments/stamp.sh program
      recorded; git rev-parse HEAD
      """)
    try #require(lines.count == 5)
    #expect(lines[0] == lines[1] && lines[0].count == 40)
    #expect(lines[2] == lines[1] + "+changes")
    #expect(lines[3] == lines[4] && lines[3] != lines[1])
  }

  @Test func `outside a checkout, and without a stamp, the commit is unknown`() throws {
    #expect(
      try lines("recorded; GIT_DIR=/nowhere bash experiments/stamp.sh program; recorded")
        == ["unknown", "unknown"])
  }

  @Test func `a file that is no such program is refused`() throws {
    let lines = try lines(
      "git init --quiet; echo 1 > Sources/one; commit first; bash experiments/stamp.sh toy.py 2>&1 || echo $?"
    )
    #expect(
      lines == [
        "error: 'toy.py' has not one place for the commit of which it is built. Build 'nas' anew.",
        "65",
      ])
  }
}
