import Foundation
import Spaces

/// The blocks that the tests' search spaces are made of, and short ways to read them.
enum TestVocabulary {
  static let blocks = Vocabulary(
    blocks: [
      BlockDeclaration(
        name: "convolution", summary: "A convolution.",
        flow: "map → map", source: "tests",
        genes: [
          width, kernel, stride,
          GeneDeclaration(
            "activation", .category(["relu", "swish"]), fallback: .text("swish"),
            summary: "the activation"),
        ]),
      BlockDeclaration(
        name: "inverted-residual", summary: "An inverted residual.",
        flow: "map → map", source: "tests",
        genes: [
          width, kernel, expansion, stride,
          GeneDeclaration(
            "squeezeExcite", .flag, fallback: .flag(false), summary: "whether channels are gated"),
        ], sharesKernels: true),
      BlockDeclaration(
        name: "talking-heads-transformer", summary: "A transformer.",
        flow: "map → map", source: "tests",
        genes: [
          GeneDeclaration("headWidth", .integer(1...64), summary: "channels of a head"),
          GeneDeclaration(
            "valueExpansion", .integer(1...8), fallback: .integer(1), summary: "value channels"),
          GeneDeclaration("window", .integer(1...64), fallback: .integer(18), summary: "window"),
        ]),
      BlockDeclaration(
        name: "classification-head", summary: "A head.", flow: "map → map", source: "tests",
        genes: [width, expansion]),
      BlockDeclaration(
        name: "mixer", summary: "A block with every kind of gene.",
        flow: "map → map", source: "tests",
        genes: [
          width,
          GeneDeclaration("heads", .integer(1...16), fallback: .integer(1), summary: "heads"),
          GeneDeclaration("ratio", .real(0.25...8), fallback: .real(1), summary: "ratio"),
          GeneDeclaration(
            "kernels", .integerList(1...9), fallback: .list([.integer(3)]), summary: "kernels"),
          GeneDeclaration(
            "patch", .integer(1...32), fallback: .integer(16), shrinking: true, summary: "patch"),
        ]),
      BlockDeclaration(
        name: "merger", summary: "A block that merges.",
        flow: "map → map", source: "tests",
        genes: [
          GeneDeclaration("heads", .integer(1...16), fallback: .integer(1), summary: "heads")
        ], groups: ["merging"]),
    ], groups: [merging])

  private static let merging = GeneGroup(
    name: "merging", summary: "Merging.",
    amount: GeneDeclaration("r", .integerOrList(0...99), shrinking: true, summary: "amount"),
    others: [
      GeneDeclaration(
        "schedule", .namedReal(-1...1, names: ["constant": 0, "decreasing": -1]),
        fallback: .text("constant"), summary: "schedule"),
      GeneDeclaration("proportional", .flag, fallback: .flag(true), summary: "proportional"),
    ], lasting: ["proportional"])

  private static let width = GeneDeclaration("width", .integer(1...4096), summary: "channels")
  private static let kernel = GeneDeclaration(
    "kernel", .oddInteger(1...15), fallback: .integer(3), summary: "side")
  private static let stride = GeneDeclaration(
    "stride", .integer(1...4), fallback: .integer(1), shrinking: true, summary: "step")
  private static let expansion = GeneDeclaration(
    "expansion", .integer(1...8), summary: "widening")

  /// The released NASViT space.
  static func nasvit() throws -> Space {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try read(Data(contentsOf: root.appendingPathComponent("searchspaces/nasvit.json")))
  }

  static func read(_ data: Data) throws -> Space {
    try Space(reading: data, path: "x.json", vocabulary: blocks)
  }

  /// A space of given stages; further keys come after them.
  static func space(_ stages: String, _ more: String = "") throws -> Space {
    try read(Data(file(stages, more).utf8))
  }

  static func file(_ stages: String, _ more: String = "") -> String {
    """
    {"name": "x", "input": {"channels": 3, "resolution": 8}, "classes": 2,
     "stages": [
    \(stages)
    ]\(more)}
    """
  }

  /// The sentence with which reading fails, or nil.
  static func sentence(_ body: () throws(SpaceError) -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return error.description
    }
  }

  /// The sentence with which a space of given stages is refused.
  static func refusal(_ stages: String, _ more: String = "") -> String? {
    refusal(ofFile: file(stages, more))
  }

  static func refusal(ofFile text: String) -> String? {
    sentence { () throws(SpaceError) in
      _ = try Space(reading: Data(text.utf8), path: "x.json", vocabulary: blocks)
    }
  }
}
