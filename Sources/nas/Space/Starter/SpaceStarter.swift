import Documents
import Errors

/// A search space to begin with: networks of a family for images of a side, as the text of a file.
struct SpaceStarter {
  /// Families of networks.
  enum Family: String, CaseIterable {
    /// Inverted residuals, then transformers with talking heads (Gong et al., 2022).
    case nasvit
    /// Cascaded group attention between feed-forward networks (Liu et al., 2023).
    case efficientvit
    /// Patches, and transformer blocks over tokens (Dosovitskiy et al., 2021).
    case vit
    /// Convolutions, kinds of blocks to choose from, and tokens that merge.
    case hybrid
  }

  /// The sides of images that starters are made for.
  static let sides = 16...1024
  /// Characters on a line, brackets and the comma behind it left out.
  private static let lineLimit = 96

  let family: Family
  /// Side of the square images in pixels.
  let side: Int
  let classes: Int
  let channels: Int

  /// The file.
  func text() throws(SpaceStarterError) -> String {
    var lines = [
      "  \"name\": \"\(family.rawValue)-\(side)\",",
      "  \"input\": {\"channels\": \(channels), \"resolution\": \(side)},",
      "  \"classes\": \(classes),",
    ]
    let body =
      switch family {
      case .nasvit: nasvit
      case .efficientvit: efficientViT
      case .vit: try visionTransformer()
      case .hybrid: hybrid
      }
    lines += body.options.map { "  \"\($0.0)\": \($0.1.compact)," }
    lines.append("  \"stages\": [")
    lines.append(body.stages.map { "    " + Self.wrapped($0, column: 4) }.joined(separator: ",\n"))
    lines.append(body.laws.isEmpty ? "  ]" : "  ],")
    if !body.laws.isEmpty {
      lines.append("  \"laws\": [")
      lines.append(
        body.laws.map { "    \(JSONOutput.text($0).compact)" }.joined(separator: ",\n"))
      lines.append("  ]")
    }
    return "{\n\(lines.joined(separator: "\n"))\n}\n"
  }

  /// What stands in a file beside its name and input.
  struct Body {
    var options: [(String, JSONOutput)] = []
    var stages: [JSONOutput] = []
    var laws: [String] = []
  }

  /// JSON as our own files have it: lines of at most 100 characters, broken between members, which
  /// stand below each other then.
  private static func wrapped(_ value: JSONOutput, column: Int) -> String {
    let compact = value.compact
    let pieces =
      value.members.map { (prefix: "\(JSONOutput.text($0).compact): ", value: $1) }
      + value.elements.map { (prefix: "", value: $0) }
    guard column + compact.count > lineLimit, !pieces.isEmpty else { return compact }
    let isObject = value.elements.isEmpty
    var text = isObject ? "{" : "["
    var current = column + 1
    for (index, piece) in pieces.enumerated() {
      if index > 0 {
        let width = 2 + piece.prefix.count + piece.value.compact.count
        let fits = current + width <= lineLimit
        text += fits ? ", " : ",\n" + String(repeating: " ", count: column + 1)
        current = fits ? current + 2 : column + 1
      }
      let inner =
        piece.prefix + wrapped(piece.value, column: current + piece.prefix.count)
      text += inner
      let last = inner.split(separator: "\n").last ?? ""
      current = inner.contains("\n") ? last.count : current + inner.count
    }
    return text + (isObject ? "}" : "]")
  }
}

/// Why no space of a family can be made.
enum SpaceStarterError: UserError {
  /// The images do not divide into patches.
  case indivisible(side: Int, nearest: [Int])

  var category: ErrorCategory { .usage }

  var description: String {
    switch self {
    case .indivisible(let side, let nearest):
      """
      --resolution \(side): no patch of 2 to 32 pixels divides images of this side into a grid of 4 to 16 patches. \
      Give \(nearest.map(String.init).joined(separator: " or ")), or another family.
      """
    }
  }
}
