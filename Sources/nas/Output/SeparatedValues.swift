/// Comma-separated values under a line of names (RFC 4180), as `nas … --csv` and `sqlite3 -csv
/// -header` write them.
struct SeparatedValues: Equatable {
  /// A record, and the line in which it begins, counted from 1.
  struct Record: Equatable {
    let line: Int
    let fields: [String]
  }

  /// The names of the columns.
  let columns: [String]
  /// What stands under them.
  let records: [Record]

  /// Takes a text apart; empty lines are skipped.
  ///
  /// Fields may be quoted, with "" for a quote in them; commas and ends of lines between quotes
  /// belong to the field.
  init(parsing text: String) {
    var records: [Record] = []
    var (fields, field, line, first, isQuoted) = ([String](), "".unicodeScalars, 1, 1, false)
    func end() {
      if !fields.isEmpty || !field.isEmpty {
        records.append(Record(line: first, fields: fields + [String(field)]))
      }
      (fields, field) = ([], "".unicodeScalars)
    }
    // Scalars are looked at, not characters: a mark that combines with a comma does not hide it.
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        if !isQuoted, previous == "\"" { field.append("\"") }
        isQuoted.toggle()
      case "," where !isQuoted:
        fields.append(String(field))
        field = "".unicodeScalars
      case "\n" where previous == "\r" && !isQuoted: break
      case "\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}":
        if scalar != "\n" || previous != "\r" { line += 1 }
        if isQuoted {
          field.append(scalar)
        } else {
          end()
          first = line
        }
      default: field.append(scalar)
      }
      previous = scalar
    }
    end()
    columns = records.first?.fields ?? []
    self.records = Array(records.dropFirst())
  }
}
