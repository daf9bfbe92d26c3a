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
    var (fields, field, line, first, isQuoted) = ([String](), "", 1, 1, false)
    func end() {
      if !fields.isEmpty || !field.isEmpty {
        records.append(Record(line: first, fields: fields + [field]))
      }
      (fields, field) = ([], "")
    }
    var previous: Character?
    for character in text {
      switch character {
      case "\"":
        if !isQuoted, previous == "\"" { field.append("\"") }
        isQuoted.toggle()
      case ",":
        if isQuoted {
          field.append(character)
        } else {
          fields.append(field)
          field = ""
        }
      case _ where character.isNewline:
        line += 1
        if isQuoted {
          field.append(character)
        } else {
          end()
          first = line
        }
      default: field.append(character)
      }
      previous = character
    }
    end()
    columns = records.first?.fields ?? []
    self.records = Array(records.dropFirst())
  }
}
