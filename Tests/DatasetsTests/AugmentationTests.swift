import Seeding
import Testing

@testable import Datasets

struct AugmentationTests {
  private func placement(
    _ augmentation: Augmentation, image: Int, epoch: Int, seed: UInt64
  ) -> Placement {
    let size = ImageSize(height: 2, width: 3)
    return augmentation.variation(of: image, epoch: epoch, seed: seed, size: size, frame: size)
      .placement
  }

  /// A source of one augmented image that stands alone, with the placement that it gets in an
  /// epoch.
  private func augmented(
    _ augmentation: Augmentation, channels: Int = 1, where wanted: (Placement) -> Bool
  ) throws -> [Int] {
    let set = Samples.counted(2, height: 2, width: 3, channels: channels)
    let split = TrainingSplit(images: set, indices: [0])
    let source = try BatchSource(
      training: split, batchSize: 1, seed: 5,
      normalization: Samples.identity(channels: channels), augmentation: augmentation)
    let epoch = try #require(
      (0..<500).first { wanted(placement(augmentation, image: 0, epoch: $0, seed: 5)) })
    return try Samples.batch(source, 0, epoch: epoch).pixels
  }

  // The image is 1 2 3 over 4 5 6.
  @Test func `a crop moves the image and fills with black`() throws {
    let crop = Augmentation(padding: 1, flips: false)
    #expect(
      try augmented(crop) { $0 == Placement(row: -1, column: -1, mirrored: false) }
        == [0, 0, 0, 0, 1, 2])
    #expect(
      try augmented(crop) { $0 == Placement(row: 1, column: 1, mirrored: false) }
        == [5, 6, 0, 0, 0, 0])
    #expect(
      try augmented(crop) { $0 == Placement(row: 0, column: 1, mirrored: false) }
        == [2, 3, 0, 5, 6, 0])
  }

  @Test func `a mirror turns the crop`() throws {
    #expect(
      try augmented(Augmentation(padding: 0, flips: true)) { $0.mirrored } == [3, 2, 1, 6, 5, 4])
    #expect(
      try augmented(Augmentation(padding: 1, flips: true)) {
        $0 == Placement(row: 0, column: 1, mirrored: true)
      } == [0, 3, 2, 0, 6, 5])
  }

  @Test func `channels stay together`() throws {
    #expect(
      try augmented(Augmentation(padding: 0, flips: true), channels: 2) { $0.mirrored }
        == [5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8])
  }

  @Test func `placements spread over all crops and both directions`() {
    let augmentation = Augmentation(padding: 1, flips: true)
    let placements = (0..<1800).map { placement(augmentation, image: $0, epoch: 3, seed: 9) }
    let counts = Dictionary(grouping: placements) { $0 }.mapValues(\.count)
    #expect(counts.count == 18)
    #expect(counts.values.allSatisfy { (60...140).contains($0) })
  }

  @Test func `a placement follows from seed, epoch and image`() {
    let augmentation = Augmentation(padding: 20, flips: true)
    let first = placement(augmentation, image: 3, epoch: 4, seed: 5)
    #expect(placement(augmentation, image: 3, epoch: 4, seed: 5) == first)
    #expect(placement(augmentation, image: 4, epoch: 4, seed: 5) != first)
    #expect(placement(augmentation, image: 3, epoch: 5, seed: 5) != first)
    #expect(placement(augmentation, image: 3, epoch: 4, seed: 6) != first)
  }

  @Test(arguments: [-1, 2, Int.max])
  func `a padding that no crop can have is refused`(padding: Int) throws {
    let split = TrainingSplit(images: Samples.counted(2, height: 2, width: 3), indices: [0])
    let error = #expect(throws: DatasetError.self) {
      try BatchSource(
        training: split, batchSize: 1, seed: 5, normalization: Samples.identity(),
        augmentation: Augmentation(padding: padding, flips: false))
    }
    #expect(
      error?.description
        == "Random crops of 2 × 3 images cannot be padded by \(padding). Take 0 to 1.")
  }
}
