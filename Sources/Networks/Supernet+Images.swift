import Graphs
package import Spaces

extension Supernet {
  /// Checks that images of a side can be shown to every subnet: they have its resolution, or the
  /// space resizes.
  package func requireImages(side: Int) throws(NetworkError) {
    guard space.resize == nil, let other = space.resolutions.first(where: { $0 != side })
    else { return }
    throw .imageSize(space: space.name, images: side, network: other)
  }

  /// Checks that images of a side can be shown to one subnet.
  package func requireImages(side: Int, of genome: Genome) throws(NetworkError) {
    let resolution = space.resolution(genome)
    guard space.resize == nil, resolution != side else { return }
    throw .imageSize(space: space.name, images: side, network: resolution)
  }

  /// Checks that every subnet answers with one logit per class, as losses and accuracies expect.
  package func requireClassifier() throws(NetworkError) { try requireLogits(rows: 1) }

  /// Checks that every subnet answers with so many rows of one logit per class: one for an image,
  /// or one for each of its pixels.
  package func requireLogits(rows: Int) throws(NetworkError) {
    guard
      let other = outputs.first(where: { $0.tokens != rows || $0.channels != space.classes })
    else { return }
    throw .noClassifier(
      space: space.name, output: other.description, rows: rows, classes: space.classes)
  }
}
