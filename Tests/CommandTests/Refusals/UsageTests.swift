import Foundation
import Testing

@Suite struct UsageTests {
  @Test func `help lists every command and the exit codes`() throws {
    for arguments in [["--help"], []] {
      let help = try Shell.bash("\"$NAS\" \(arguments.joined())")
      #expect(help.status == 0)
      #expect(help.errors.isEmpty)
      for word in ["USAGE: nas", "space", "cost", "64", "65", "74"] {
        #expect(help.output.contains(word), "\(word)")
      }
    }
  }

  @Test(arguments: [
    "space", "space check", "space describe", "space sample", "space schema", "space reference",
    "space new", "cost", "latency",
    "profile", "bench", "bench step", "bench train", "bench latency", "bench kernel",
    "initialize", "import", "predict",
    "bench search", "analyze", "analyze conflict",
  ])
  func `every command explains itself with an example`(command: String) throws {
    let help = try Shell.bash("\"$NAS\" \(command) --help")
    #expect(help.status == 0)
    #expect(help.output.hasPrefix("OVERVIEW: "))
    #expect(help.output.contains("Example"))
    #expect(help.output.contains("\n  nas \(command)"))
  }

  @Test func `the version is a number`() throws {
    let version = try Shell.nas("--version")
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test(arguments: [
    ("cost searchspaces/nasvit.json -a min --frobnicate", "Unknown option '--frobnicate'"),
    ("spcae", "'spcae' is no command of 'nas'. Did you mean 'space'?"),
    ("cost", "Missing expected argument '<space>'"),
    ("cost searchspaces/nasvit.json", "Missing expected argument '--architecture"),
    ("cost searchspaces/nasvit.json -a min --set resolution", "'resolution' is invalid"),
    ("space sample searchspaces/nasvit.json --count 0", "--count is 0. Give 1 to 1000000."),
    (
      "space sample searchspaces/nasvit.json --count 9223372036854775807",
      "--count is 9223372036854775807. Give 1 to 1000000."
    ),
    ("space sample searchspaces/nasvit.json --seed -1", "--seed"),
    ("space sample searchspaces/nasvit.json --json --csv", "--csv"),
    (
      "bench search --searchers nsga-ii,randon",
      "--searchers has 'randon', which is no searcher. Did you mean 'random'? Give some of nsga-ii, "
    ),
    ("bench search --searchers nsga-ii,", "--searchers has '', which is no searcher."),
    (
      "bench search --evaluations 1000,100",
      "--evaluations is '1000,100'. Give ascending counts up to 10,000,000, such as 1000,5000."
    ),
    ("bench search --evaluations 0", "--evaluations is '0'."),
    ("bench search --seeds 0", "--seeds is 0. Give 1 to 1000."),
    ("analyze conflict x.sqlite --windows 0", "--windows is 0. Give 1 to 1000."),
    ("bench search --blocks 0", "--blocks is 0. Give 1 to 100."),
  ])
  func `bad usage exits with 64 and says what is wrong`(arguments: String, message: String) throws {
    let outcome = try Shell.bash("\"$NAS\" \(arguments)")
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `a reader that leaves ends a command quietly`() throws {
    let outcome = try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      return try Shell.bash(
        "\"$NAS\" space sample small.json -n 2000 | head -n 1; echo ${PIPESTATUS[0]}", in: folder)
    }
    #expect(outcome.lines.last == "0")
    #expect(outcome.errors.isEmpty)
  }

  @Test func `a closed standard output ends a command quietly`() throws {
    let outcome = try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      return try Shell.bash("\"$NAS\" space check small.json >&-", in: folder)
    }
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk behind standard output is an error of input and output`() throws {
    let outcome = try Shell.withFolder { folder in
      try SmallSpace.write(to: folder)
      return try Shell.bash("\"$NAS\" space check small.json > /dev/full", in: folder)
    }
    #expect(outcome.status == 74)
    #expect(
      outcome.errors
        == "error: Cannot write standard output: no space left on device. "
        + "Check where it leads and the free space there.\n")
  }
}
