import ArgumentParser

/// How rows are printed; aligned columns where no flag is given.
enum TableFormat: String, EnumerableFlag {
  case json
  case csv

  static func help(for value: TableFormat) -> ArgumentHelp? {
    switch value {
    case .json: "Print JSON, one object per row."
    case .csv: "Print comma-separated values under a line of names."
    }
  }
}
