import Foundation
import Testing

/// Mutants of every format that is read: each ends within ten seconds with an exit code that means
/// something, and takes no more memory than its file justifies.
///
/// `Tests/run.sh --fuzz SECONDS` goes on with further seeds for so long. A mutant that ends
/// otherwise is kept in `.build/fuzz`, and is made again, alone, by NAS_FUZZ_MUTANT=SEED:NUMBER in
/// the environment and a filter for the format's name.
@Suite struct FuzzTests {
  private static let seconds = ProcessInfo.processInfo.environment["NAS_FUZZ_SECONDS"]
    .flatMap { Double($0) }
  private static let chosen = ProcessInfo.processInfo.environment["NAS_FUZZ_MUTANT"]
    .map { $0.split(separator: ":").compactMap { Int($0) } }
  private static let mutants = 200
  /// Exit codes of `nas` (README).
  private static let codes: Set<Int> = [0, 64, 65, 74]

  private static let scene = Result { () throws -> URL in
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("fuzz-scene-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FuzzFormat.writeScene(to: folder)
    return folder
  }

  @Test(arguments: FuzzFormat.all)
  func `every mutant ends with a code that means something`(format: FuzzFormat) throws {
    let scene = try Self.scene.get()
    let sound = try Data(contentsOf: scene.appendingPathComponent(format.file))
    let partner = try Data(contentsOf: scene.appendingPathComponent("tiny.json"))
    let clock = ContinuousClock()
    let end = clock.now + .seconds((Self.seconds ?? 0) / Double(FuzzFormat.all.count))
    if let chosen = Self.chosen {
      try #require(chosen.count == 2 && chosen[0] >= 0 && chosen[1] >= 0, "SEED:NUMBER is wanted")
      return try check(
        format, sound, partner: partner, seed: UInt64(chosen[0]),
        numbers: chosen[1]..<chosen[1] + 1,
        scene: scene)
    }
    var seed: UInt64 = 1
    repeat {
      try check(
        format, sound, partner: partner, seed: seed, numbers: 0..<count(of: format), scene: scene)
      seed += 1
    } while clock.now < end
  }

  private func check(
    _ format: FuzzFormat, _ sound: Data, partner: Data, seed: UInt64, numbers: Range<Int>,
    scene: URL
  ) throws {
    try Shell.withFolder { folder in
      for number in numbers {
        var mutation = Mutation(seed: seed, number: number, partner: partner)
        try mutation.mutated(sound)
          .write(to: folder.appendingPathComponent("\(number).mutant"))
      }
      let outcome = try Shell.bash(
        """
        export SCENE='\(scene.path)' NAS
        one() {
          number=${1%.mutant}; MUTANT=$PWD/$1; export MUTANT
          mkdir $number.d; cd $number.d
          ulimit -v 8000000
          timeout --signal=KILL 10 bash -c "$COMMAND" > ../$number.out 2> ../$number.err < /dev/null
          echo "$number $?"; cd ..; rm -rf $number.d
        }
        export -f one
        export COMMAND='\(format.command.replacing("'", with: #"'\''"#))'
        ls | grep mutant | xargs -P 2 -I{} bash -c 'one {}'
        """, in: folder)
      let ends = outcome.lines.map { $0.split(separator: " ").compactMap { Int($0) } }
      #expect(ends.count == numbers.count, "\(outcome.errors)")
      for end in ends where end.count == 2 && !Self.codes.contains(end[1]) {
        let kept = try keep(format, seed: seed, number: end[0], from: folder)
        Issue.record("\(format.name) \(seed):\(end[0]) ended with \(end[1]); see \(kept)")
      }
    }
  }

  /// Fewer of those that take seconds each.
  private func count(of format: FuzzFormat) -> Int {
    switch format.name {
    case "answers": Self.mutants / 10
    case "database": Self.mutants / 2
    default: Self.mutants
    }
  }

  /// Keeps a mutant and what was said of it; answers where.
  private func keep(
    _ format: FuzzFormat, seed: UInt64, number: Int, from folder: URL
  ) throws -> String {
    let place = Shell.repository.appendingPathComponent(".build/fuzz")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let name = "\(format.name)-\(seed)-\(number)"
    for ending in ["mutant", "err"] {
      let target = place.appendingPathComponent("\(name).\(ending)")
      try? FileManager.default.removeItem(at: target)
      try? FileManager.default.copyItem(
        at: folder.appendingPathComponent("\(number).\(ending)"), to: target)
    }
    return place.appendingPathComponent("\(name).mutant").path
  }
}
