/// A page of a reference, for a terminal or as Markdown.
struct ReferencePage {
  /// A word, what may stand there, and what it means.
  struct Entry {
    let term: String
    var facts: [String] = []
    let meaning: String
  }

  /// A part of the page: sentences, then code, then entries.
  struct Section {
    let title: String
    var sentences: [String] = []
    var code: [(title: String, text: String)] = []
    var entries: [Entry] = []
  }

  /// Characters on a line of a terminal.
  private static let width = 80

  let title: String
  let sections: [Section]

  /// For a terminal.
  var text: String {
    var lines = [title]
    for section in sections {
      lines += ["", section.title]
      for sentence in section.sentences { lines += Self.wrapped(sentence, margin: "  ") }
      for code in section.code {
        lines += ["", "  \(code.title):"]
        for line in code.text.split(separator: "\n") { lines.append("    \(line)") }
      }
      for entry in section.entries {
        lines += ["", "  \(entry.term)"]
        lines += Self.wrapped(entry.facts.joined(separator: "; "), margin: "      ")
        lines += Self.wrapped(entry.meaning, margin: "      ")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As Markdown.
  var markdown: String {
    var lines = ["# \(title)"]
    for section in sections {
      lines += ["", "## \(section.title)"]
      for sentence in section.sentences { lines += ["", Self.escaped(sentence)] }
      for code in section.code {
        lines += ["", "\(Self.escaped(code.title)):", "", "```json", code.text, "```"]
      }
      guard !section.entries.isEmpty else { continue }
      let hasFacts = section.entries.contains { !$0.facts.isEmpty }
      lines += ["", hasFacts ? "| key | may be | what it is |" : "| form | what it is |"]
      lines.append(hasFacts ? "|---|---|---|" : "|---|---|")
      for entry in section.entries {
        let term = entry.term.replacing("|", with: "\\|")
        let facts = Self.escaped(entry.facts.joined(separator: "; "))
        let cells = (hasFacts ? [facts] : []) + [Self.escaped(entry.meaning)]
        lines.append("| `\(term)` | \(cells.joined(separator: " | ")) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    ["\\", "|", "*", "_", "<", "["].reduce(text) { $0.replacing($1, with: "\\\($1)") }
  }

  /// The lines of a text, none wider than a terminal unless a word is.
  private static func wrapped(_ text: String, margin: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(margin + word)
      }
    }
    return lines
  }
}
