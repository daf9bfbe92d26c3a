package import Graphs

extension PrependTokens: ReferenceOperation {
  /// The learned tokens, then the image's.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let (own, all) = lengths(reads)
    return [
      ReferenceTensor(shape: reads.outputShapes[0]) { index in
        let (image, place) = (index / all, index % all)
        let learned = all - own
        return place < learned
          ? reads.parameters[0][place] : reads.input[image * own + place - learned]
      }
    ]
  }

  /// The learned tokens gather from all images.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    let (own, all) = lengths(reads)
    for index in 0..<upstream[0].count {
      let (image, place) = (index / all, index % all)
      if place < all - own {
        gradients.parameters[0][place] += upstream[0][index]
      } else {
        gradients.inputs[0][image * own + place - (all - own)] = upstream[0][index]
      }
    }
    return gradients
  }

  /// Elements of an image, without and with the learned tokens.
  private func lengths(_ reads: ReferenceReads) -> (own: Int, all: Int) {
    let own = reads.input.count / reads.input.shape[0]
    return (own, own + count * reads.input.channels)
  }
}
