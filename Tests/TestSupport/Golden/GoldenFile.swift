package import Foundation

/// A file of golden values among the resources of a test target.
package struct GoldenFile: Sendable {
  /// Its bytes.
  package let data: Data

  /// Reads `Golden/<name>.json` of a bundle.
  package init(_ name: String, in bundle: Bundle) throws {
    data = try Data(contentsOf: bundle.bundleURL.appendingPathComponent("Golden/\(name).json"))
  }

  /// The file as values of a type.
  package func decoded<Contents: Decodable>(as type: Contents.Type) throws -> Contents {
    try JSONDecoder().decode(type, from: data)
  }

  /// A part of the file as a JSON text of its own: members are taken by name, elements of arrays by
  /// index.
  package func part(_ path: [String]) throws -> Data {
    var value = try JSONSerialization.jsonObject(with: data)
    for name in path {
      let next: Any? =
        if let elements = value as? [Any], let index = Int(name), elements.indices.contains(index) {
          elements[index]
        } else { (value as? [String: Any])?[name] }
      guard let next else { throw CocoaError(.keyValueValidation) }
      value = next
    }
    return try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
  }
}
