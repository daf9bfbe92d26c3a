package import Seeding

extension TensorFile {
  /// A hash of all tensors and of the metadata but `checksum`, where it is kept.
  package var checksum: String {
    var hash = Self.checksum(beginningWith: metadata)
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      hash.combine(name)
      tensor.values.withUnsafeBytes { hash.combine(bytes: $0) }
    }
    return hash.hexadecimal
  }

  /// The beginning of a checksum, to which the tensors are added, sorted by name.
  package static func checksum(beginningWith metadata: [String: String]) -> StableHash {
    var hash = StableHash()
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where key != "checksum" {
      hash.combine(key)
      hash.combine(value)
    }
    return hash
  }
}
