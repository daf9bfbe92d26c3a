import ArgumentParser
import Foundation
import Testing

@testable import nas

/// Commands that the READMEs print: each is one that `nas` knows.
@Suite struct PrintedCommandTests {
  private static let pages = [
    "README.md", "experiments/results/README.md", "experiments/search/README.md",
    "experiments/benchmarks/README.md", "experiments/gradient-conflict/README.md",
  ]

  /// The commands of a page, as words: lines of blocks of code that begin with `nas`, perhaps
  /// behind a prompt, and what stands so in code within a sentence.
  static func commands(in page: String) -> [[String]] {
    let joined = page.replacing("\\\n", with: " ")
    let blocks = joined.split(separator: "```", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
    let lines = blocks.flatMap { $0.split(separator: "\n") }.map { $0.trimmingPrefix("$ ") }
      .filter { $0.hasPrefix("nas ") }
    let spans = joined.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { index, span in
        // What says that something follows is no whole command.
        index % 2 == 1 && span.hasPrefix("nas ") && !span.contains("…") && span.contains("/")
      }.map(\.element)
    return (lines + spans).map { words(of: String($0)) }
  }

  /// The words of a line of a shell up to what leads its output elsewhere.
  static func words(of line: String) -> [String] {
    var words: [String] = []
    var (word, quote): (String?, Character?) = (nil, nil)
    for character in line {
      if character == quote {
        quote = nil
      } else if quote != nil {
        word?.append(character)
      } else if character == "\"" || character == "'" {
        (word, quote) = (word ?? "", character)
      } else if "|>#&;".contains(character) {
        break
      } else if character.isWhitespace {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  @Test(arguments: pages)
  func `every command of a page is understood`(page: String) throws {
    let text = try String(
      contentsOf: Shell.repository.appendingPathComponent(page), encoding: .utf8)
    let commands = Self.commands(in: text)
    if page == "README.md" { #expect(commands.count > 20) }
    for command in commands {
      let words = Array(command.dropFirst())
      #expect(throws: Never.self, "\(command.joined(separator: " "))") {
        try CommandName.check(words, under: Nas.self)
        _ = try Nas.parseAsRoot(words)
      }
    }
  }

  @Test func `one with a flag that does not exist is not`() {
    #expect(throws: (any Error).self) {
      _ = try Nas.parseAsRoot(Self.words(of: "cost x.json --architektur 'a b' | head"))
    }
    #expect(
      Self.words(of: "nas cost x.json -a 'a b' | head") == ["nas", "cost", "x.json", "-a", "a b"])
  }
}
