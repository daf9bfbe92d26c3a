import Spaces

extension Supernet {
  /// Checks that images of a side can be shown to every subnet: they have its resolution, or the space resizes.
  public func requireImages(side: Int) throws(NetworkError) {
    guard space.resize == nil else { return }
    let genomes = [space.smallest, space.largest]
    for resolution in genomes.map({ space.resolution($0) }) where resolution != side {
      throw .imageSize(space: space.name, images: side, network: resolution)
    }
  }
}
