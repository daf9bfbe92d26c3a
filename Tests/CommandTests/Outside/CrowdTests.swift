import Foundation
import Testing

/// Many processes that search in one database, each with an evaluator of its own, while another one
/// reads.
@Suite(.serialized) struct CrowdTests {
  /// Seconds for which everybody works; `Tests/run.sh --soak` sets a minute.
  private static let seconds =
    ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"].flatMap(Double.init) ?? 3

  @Test func `eight processes and a reader lose nothing and evaluate nothing twice`() throws {
    try Shell.withFolder { folder in
      try CrowdScene.write(to: folder)
      let crowd = try Shell.bash(
        """
        nas() { exec env --default-signal=INT "$NAS" "$@"; }
        (nas \(CrowdScene.words("crowd.sqlite", budget: 1_000_000)) 2> error.0 > /dev/null) & first=$!
        until "$NAS" runs crowd.sqlite 2> /dev/null | grep -q wide; do sleep 0.02; done
        for worker in 1 2 3 4 5 6 7; do
          (nas \(CrowdScene.words("crowd.sqlite", budget: 1_000_000)) --resume 2> error.$worker > /dev/null) & all="$all $!"
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

      let evaluated = try CrowdScene.evaluated(in: folder)
      let (done, asked, workers) = try CrowdScene.read(
        folder.appendingPathComponent("crowd.sqlite").path)
      // What was being evaluated at the end is evaluated again by whoever goes on.
      #expect(Set(evaluated).isSuperset(of: done))
      #expect(evaluated.count == Set(evaluated).count)
      #expect(asked == Array(0..<asked.count))
      #expect(done.count > 48)
      #expect(workers > 1)

      let budget = asked.count
      let ends = try Shell.bash(CrowdScene.ends(budget), in: folder)
      #expect(ends.lines == ["0", "0", "same", "same", "same"], "\(ends.errors)")
    }
  }
}
