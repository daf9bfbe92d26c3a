import Foundation
import Spaces
import Testing

/// An architecture of the released NASViT space with the costs that its authors' code counts.
struct GoldenArchitecture: Decodable, CustomTestStringConvertible {
  let name: String
  let resolution: Int
  /// Stem, mb1 … mb7, head.
  let width: [Int]
  /// mb1 … mb7, as the next two.
  let depth: [Int]
  let kernel_size: [Int]
  let expand_ratio: [Int]
  let macs: Int
  let params_cropped_relpos: Int

  var testDescription: String { name }

  /// The architecture as JSON, fixed genes with their own values.
  var text: String {
    var members = ["resolution": resolution, "stem.width": width[0], "head.width": width[8]]
    for stage in 1...7 {
      members["mb\(stage).width"] = width[stage]
      members["mb\(stage).depth"] = depth[stage - 1]
      members["mb\(stage).kernel"] = kernel_size[stage - 1]
      members["mb\(stage).expansion"] = expand_ratio[stage - 1]
    }
    return "{\(members.map { "\"\($0)\": \($1)" }.sorted().joined(separator: ", "))}"
  }

  func genome(in space: Space) throws -> Genome {
    try space.genome(reading: Data(text.utf8), path: name)
  }

  static func all() throws -> [GoldenArchitecture] {
    let url = Bundle.module.url(
      forResource: "nasvit-macs", withExtension: "json", subdirectory: "Golden")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).networks
  }

  private struct File: Decodable {
    let networks: [GoldenArchitecture]
  }
}
