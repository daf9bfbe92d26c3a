/// Where a value stands: file, line, column and JSON path; every error about a file begins with it.
package struct JSONPlace: Hashable, Sendable, CustomStringConvertible {
  /// The file's path, or a name for a text that came from elsewhere (`--set`).
  package let file: String
  /// The line, from 1; 0 if the text is an argument, where lines say nothing.
  package let line: Int
  /// The column in characters (Unicode scalars), from 1.
  package let column: Int
  /// The way from the root, such as `stages[3].width`; empty at the root.
  package let path: String

  /// A place in a file, or a whole argument.
  package init(file: String, line: Int = 0, column: Int = 0, path: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
  }

  /// `file:line:column: path`, the form that editors and terminals make clickable.
  package var description: String {
    file + (line == 0 ? ":" : ":\(line):\(column):") + (path.isEmpty ? "" : " \(path):")
  }

  /// The path of a member: `parent.key`, or `parent["a key"]` if the key is no plain word.
  static func path(of key: String, in parent: String) -> String {
    let plain = key.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    if !plain || key.isEmpty { return "\(parent)[\(JSONOutput.text(key).compact)]" }
    return parent.isEmpty ? key : "\(parent).\(key)"
  }

  /// The path of an element: `parent[index]`.
  static func path(of index: Int, in parent: String) -> String { "\(parent)[\(index)]" }

  /// The same line, some columns further right.
  package func advanced(by columns: Int) -> JSONPlace {
    JSONPlace(file: file, line: line, column: column + columns, path: path)
  }
}
