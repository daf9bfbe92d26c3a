/// No folder holds more than 30 source files flat.
enum FolderRule {
  static let limit = 30

  static func violations(_ paths: [String]) -> [String] {
    let folders = Dictionary(grouping: paths) { path in
      path.split(separator: "/").dropLast().joined(separator: "/")
    }
    return folders.filter { $0.value.count > limit }.map {
      "\($0.key): \($0.value.count) files are more than \(limit)"
    }.sorted()
  }
}
