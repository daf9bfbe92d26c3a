package import Graphs
package import Tensors

/// The weights of a supernet, one block of memory laid out by its layout.
///
/// One task owns a store and changes it; plans read it while they run.
package final class ParameterStore {
  /// Where each tensor stands.
  package let layout: ParameterLayout
  /// The elements, padding between tensors included.
  package let buffer: AlignedBuffer

  /// A store of zeros.
  package init(layout: ParameterLayout) {
    self.layout = layout
    buffer = AlignedBuffer(count: layout.extent)
  }

  /// The elements of a slice, row-major.
  package func values(of slice: ParameterSlice) -> [Float] {
    let region = layout.region(of: slice)
    return [Float](unsafeUninitializedCapacity: region.count) { values, count in
      guard let start = values.baseAddress else { return }
      region.forEachRow { offset, length in
        (start + count).update(from: buffer.pointer + offset, count: length)
        count += length
      }
    }
  }

  /// Sets the elements of a slice, row-major.
  package func set(_ values: [Float], of slice: ParameterSlice) {
    precondition(values.count == slice.count, "\(slice.name) has \(slice.count) elements")
    values.withUnsafeBufferPointer { values in
      guard var next = values.baseAddress else { return }
      layout.region(of: slice).forEachRow { offset, length in
        (buffer.pointer + offset).update(from: next, count: length)
        next += length
      }
    }
  }

  /// The elements of a whole tensor, row-major.
  package subscript(tensor: ParameterTensor) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(start: buffer.pointer + tensor.offset, count: tensor.count)
  }
}
