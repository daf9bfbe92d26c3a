extension String {
  /// The text for a terminal or a table: control characters and those that turn the direction of
  /// writing are written as `\\u{1b}`, so that a name can neither move the cursor nor hide.
  package var printable: String { printable(keeping: []) }

  /// The same for text of several lines.
  package var printableLines: String { printable(keeping: ["\n"]) }

  private func printable(keeping kept: Set<Unicode.Scalar>) -> String {
    guard unicodeScalars.contains(where: { $0.isUnprintable && !kept.contains($0) }) else {
      return self
    }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isUnprintable, !kept.contains(scalar) {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The text as one word of a POSIX shell: as it is, or in single quotes.
  package var shellQuoted: String {
    let isPlain = unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic
          || "0123456789_-./,:=@%+".unicodeScalars.contains(scalar))
    }
    return isPlain && !isEmpty ? self : "'\(replacing("'", with: #"'\''"#))'"
  }
}

extension Unicode.Scalar {
  /// Whether a terminal would take it for an order, or write what follows the other way round.
  fileprivate var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0, 0x200e...0x200f, 0x202a...0x202e, 0x2028...0x2029, 0x2066...0x2069:
      true
    default: false
    }
  }
}
