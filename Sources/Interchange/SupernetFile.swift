package import Engine
package import Foundation
import Graphs
package import Networks
import Seeding
import Spaces
import Tensors

/// The weights of a whole supernet as a safetensors file, for tools that train or cut them in their
/// own way.
///
/// Tensors bear the names of the layout and its full extents; a subnet reads the leading part of
/// every axis, the middle of kernels and position tables, and one vector of a scaling layer. The
/// metadata holds `space`, `definition`, `fingerprint`, `layout` and `checksum`.
package struct SupernetFile: Sendable {
  private let file: TensorFile

  /// The weights of a supernet.
  package init(_ weights: ParameterStore, of supernet: Supernet) {
    var file = TensorFile()
    for tensor in weights.layout.tensors {
      file.tensors[tensor.name] = StoredTensor(
        shape: tensor.extents, values: Array(weights[tensor]))
    }
    file.metadata = [
      "format": "swiftnas-supernet-1",
      "space": supernet.space.name,
      "fingerprint": supernet.space.fingerprint,
      SpaceDifference.key: supernet.space.canonicalText,
      "layout": StableHash.of(supernet.layout.signature).hexadecimal,
    ]
    file.metadata["checksum"] = file.checksum
    self.file = file
  }

  /// The bytes of the file.
  package func encoded() -> Data { file.encoded() }
}
