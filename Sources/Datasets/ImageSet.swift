package import Seeding

/// Images of one size in memory, with one label each, as they stand in two IDX files.
package struct ImageSet: SampleSource {
  /// Number of images.
  package let count: Int
  /// Height H in pixels.
  package let height: Int
  /// Width W in pixels.
  package let width: Int
  /// Channels C.
  package let channels: Int
  /// Classes N; every label is below.
  package let classes: Int
  /// Values 0 to 255, [count, H, W, C] in row-major order.
  package let pixels: [UInt8]
  /// One label per image.
  package let labels: [Int32]

  /// Reads two IDX files.
  ///
  /// - Throws: `DatasetError` if a file cannot be used, the two do not belong together, or a label
  ///   is not below `classes`.
  package init(_ files: ImageFiles, classes: Int) throws(DatasetError) {
    let images = try IDXFile(path: files.images, ranks: 3...4)
    let labels = try IDXFile(path: files.labels, ranks: 1...1)
    guard images.dimensions[0] == labels.dimensions[0] else {
      throw .countMismatch(
        files: files, images: images.dimensions[0], labels: labels.dimensions[0])
    }
    if let index = labels.values.firstIndex(where: { Int($0) >= classes }) {
      throw .labelOutOfRange(
        path: files.labels, index: index, label: Int(labels.values[index]), classes: classes)
    }
    self.init(
      height: images.dimensions[1], width: images.dimensions[2],
      channels: images.dimensions.dropFirst(3).first ?? 1, classes: classes,
      pixels: images.values, labels: labels.values.map(Int32.init))
  }

  /// Images made in memory: `pixels` holds H × W × C values for each label, and labels are below
  /// `classes`.
  package init(
    height: Int, width: Int, channels: Int, classes: Int, pixels: [UInt8], labels: [Int32]
  ) {
    precondition(
      pixels.count == labels.count * height * width * channels,
      "\(pixels.count) values are not \(labels.count) images of \(height) × \(width) × \(channels)")
    precondition(
      labels.allSatisfy { (0..<classes).contains(Int($0)) }, "a label is not below \(classes)")
    self.count = labels.count
    self.height = height
    self.width = width
    self.channels = channels
    self.classes = classes
    self.pixels = pixels
    self.labels = labels
  }

  /// Values of one image: H × W × C.
  package var imageSize: Int { height * width * channels }

  /// A hash of sizes, pixels and labels, the same on every machine; it reads every byte.
  package var fingerprint: StableHash {
    var hash = StableHash()
    for extent in [count, height, width, channels, classes] { hash.combine(UInt64(extent)) }
    pixels.withUnsafeBytes { hash.combine(bytes: $0) }
    // Labels count as the bytes that they are in a file, unless one of them fits into none.
    if labels.allSatisfy({ $0 <= UInt8.max }) {
      labels.map { UInt8($0) }.withUnsafeBytes { hash.combine(bytes: $0) }
    } else {
      for label in labels { hash.combine(UInt64(label)) }
    }
    return hash
  }

  /// The size of every image.
  package var size: ImageSize? { ImageSize(height: height, width: width) }

  /// One label for each image.
  package var labelLayout: LabelLayout { .image }

  /// Lends an image and its label where they stand.
  package func withSample(_ index: Int, _ body: (Sample) -> Void) {
    pixels.withUnsafeBufferPointer { pixels in
      labels.withUnsafeBufferPointer { labels in
        let start = index * imageSize
        body(
          Sample(
            size: ImageSize(height: height, width: width),
            pixels: UnsafeBufferPointer(rebasing: pixels[start..<(start + imageSize)]),
            labels: UnsafeBufferPointer(rebasing: labels[index...index])))
      }
    }
  }
}
