package import Foundation

/// The networks of `small-timm.json`, by name.
package struct ForeignGoldens: Decodable, Sendable {
  /// The networks.
  package let networks: [String: ForeignGolden]

  /// The bytes as networks.
  package init(reading data: Data) throws {
    self = try JSONDecoder().decode(ForeignGoldens.self, from: data)
  }
}
