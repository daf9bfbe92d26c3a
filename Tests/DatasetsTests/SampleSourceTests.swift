import Errors
import Seeding
import TestSupport
import Testing

@testable import Datasets

/// Sources beside the one that reads IDX files: sizes that differ, labels of more than a byte,
/// samples that are made or cannot be read.
struct SampleSourceTests {
  private let frame = ImageSize(height: 8, width: 8)

  private func normalization() throws -> Normalization { try Samples.identity(channels: 3) }

  @Test func `images of several sizes come in the size that is asked for, with their labels`()
    throws
  {
    let pictures = GradientPictures(count: 50)
    let data = try TrainingData(images: pictures, searchShare: 0.2, seed: 4)
    var augmentation = Augmentation()
    augmentation.crop = .resized(ResizedCrop())
    augmentation.flips = true
    let source = try BatchSource(
      training: data.training, batchSize: 8, seed: 1, normalization: normalization(),
      augmentation: augmentation, frame: frame)
    #expect(source.frame == frame && source.labelsPerImage == 1 && source.imageSize == 192)
    for epoch in 0..<3 {
      let batch = try Samples.batch(source, 2, epoch: epoch)
      let images = source.order(epoch: epoch)[16..<24]
      #expect(batch.labels == images.map(pictures.label))
      #expect(batch.labels.allSatisfy { $0 > 255 })
      for (position, image) in images.enumerated() {
        // The colour that the label means is the brightest.
        let pixels = batch.pixels[(192 * position)..<(192 * position + 192)]
        let sums = (0..<3).map { channel in
          stride(from: pixels.startIndex + channel, to: pixels.endIndex, by: 3).reduce(0) {
            $0 + pixels[$1]
          }
        }
        #expect(sums.firstIndex(of: sums.max() ?? 0) == image % 3)
      }
    }
  }

  @Test func `the split of a source follows from its count, as that of a set in memory`() throws {
    let made = try TrainingData(images: GradientPictures(count: 50), searchShare: 0.2, seed: 4)
    let read = try TrainingData(images: Samples.counted(50), searchShare: 0.2, seed: 4)
    #expect(made.training.indices == read.training.indices)
    #expect(made.search.indices == read.search.indices)
  }

  @Test func `images of several sizes need to be told which`() throws {
    let split = TestSplit(images: GradientPictures(count: 3))
    let error = #expect(throws: DatasetError.self) {
      try BatchSource(evaluating: split, batchSize: 1, normalization: normalization())
    }
    #expect(
      error?.description
        == "The images of this dataset differ in size. Say which size they are brought to.")
  }

  @Test(arguments: [
    ([10, 13], [8, 8], [8, 10], [0, 1]), ([13, 10], [8, 8], [10, 8], [1, 0]),
    ([4, 4], [8, 6], [8, 8], [0, 1]), ([8, 8], [8, 8], [8, 8], [0, 0]),
    ([100, 333], [10, 20], [10, 33], [0, 6]),
  ])
  func `an image is resized by its shorter side, and its middle taken`(
    size: [Int], frame: [Int], resized: [Int], corner: [Int]
  ) {
    let frame = ImageSize(height: frame[0], width: frame[1])
    let found = ImageSize(height: size[0], width: size[1]).covering(frame)
    #expect(found.resized == ImageSize(height: resized[0], width: resized[1]))
    #expect(
      found.part
        == PixelBox(row: corner[0], column: corner[1], height: frame.height, width: frame.width))
  }

  @Test func `an image is measured as its middle shows it`() throws {
    // Three columns of one value each, six rows: the middle three rows.
    let tall = ImageSet(
      height: 6, width: 3, channels: 1, classes: 1,
      pixels: (0..<6).flatMap { row in [10, 20, 30].map { UInt8($0 + row) } }, labels: [0])
    let source = try BatchSource(
      evaluating: TestSplit(images: tall), batchSize: 1, normalization: Samples.identity(),
      frame: ImageSize(height: 3, width: 3))
    #expect(try Samples.batch(source, 0).pixels == [11, 21, 31, 12, 22, 32, 13, 23, 33])
  }

  @Test func `mean and deviation count every pixel of a source once`() throws {
    let split = try TrainingData(images: GradientPictures(count: 20), searchShare: 0.1, seed: 1)
      .training
    var (sum, count) = (0, 0)
    for index in split.indices {
      try split.images.withSample(index) { sample in
        for place in stride(from: 0, to: sample.pixels.count, by: 3) {
          sum += Int(sample.pixels[place])
          count += 1
        }
      }
    }
    let mean = try Normalization(of: split).mean[0]
    #expect(abs(Double(mean) - Double(sum) / Double(count) / 255) < 1e-7)
  }

  @Test func `the fingerprint of a set that is read is what it was when labels were bytes`() {
    // Computed by a Python transcription of the hash.
    #expect(Samples.counted(3).fingerprint.hexadecimal == "542337af9902fdcf")
    let set = Samples.counted(3)
    let many = ImageSet(
      height: 3, width: 4, channels: 1, classes: 400, pixels: set.pixels, labels: [0, 1, 2])
    let wide = ImageSet(
      height: 3, width: 4, channels: 1, classes: 400, pixels: set.pixels, labels: [256, 1, 2])
    #expect(many.fingerprint.value != wide.fingerprint.value)
  }

  /// A set of which one sample cannot be read.
  private struct Torn: SampleSource {
    let images = Samples.counted(10)
    var count: Int { images.count }
    var classes: Int { images.classes }
    var channels: Int { images.channels }
    var size: ImageSize? { images.size }
    var labelLayout: LabelLayout { images.labelLayout }
    var fingerprint: StableHash { images.fingerprint }

    func withSample(_ index: Int, _ body: (Sample) -> Void) throws(DatasetError) {
      if index == 5 { throw .gzipTruncated(path: "torn") }
      images.withSample(index, body)
    }
  }

  @Test func `a sample that cannot be read is told to whoever reads its batch, and no other`()
    throws
  {
    let source = try BatchSource(
      evaluating: TestSplit(images: Torn()), batchSize: 2, normalization: Samples.identity())
    #expect(throws: DatasetError.gzipTruncated(path: "torn")) { try Samples.batch(source, 2) }
    let prefetcher = BatchPrefetcher(source)
    for batch in 0..<8 {
      do throws(BatchFailure<Never>) {
        try prefetcher.next { #expect($0.index == batch % 5) }
        #expect(batch % 5 != 2)
      } catch {
        guard case .data(let reason) = error else { continue }
        #expect(batch % 5 == 2 && reason == .gzipTruncated(path: "torn"))
      }
    }
  }
}
