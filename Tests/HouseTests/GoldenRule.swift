/// Golden values say which script made them: `"script": "path"`, from the repository's root or
/// beside the file.
enum GoldenRule {
  static func violations(path: String, text: String, exists: (String) -> Bool) -> [String] {
    guard let script = text.firstMatch(of: /"script"\s*:\s*"([^"]+)"/)?.1 else {
      return ["\(path): names no \"script\" that made it"]
    }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return exists(String(script)) || exists("\(folder)/\(script)")
      ? [] : ["\(path): its script '\(script)' does not exist"]
  }
}
