/// Where every element of an output is a copy of an element of an input, or zero.
package struct ReferenceCopies {
  /// For every output element the flat position in the input that it is copied from; nil for a
  /// zero.
  let sources: [Int?]

  /// Copies of single elements.
  init(sources: [Int?]) {
    self.sources = sources
  }

  /// Copies of whole rows of channels; nil for a row of zeros.
  init(rows: Int, channels: Int, source: (Int) -> Int?) {
    sources = (0..<rows).flatMap { row in
      let source = source(row)
      return (0..<channels).map { channel in source.map { $0 * channels + channel } }
    }
  }

  /// The output.
  func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [
      ReferenceTensor(shape: reads.outputShapes[0]) { index in
        sources[index].map { reads.input[$0] } ?? 0
      }
    ]
  }

  /// Every input element gathers its copies.
  func backward(_ reads: ReferenceReads, upstream: ReferenceTensor) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    for (index, source) in sources.enumerated() {
      if let source { gradients.inputs[0][source] += upstream[index] }
    }
    return gradients
  }
}
