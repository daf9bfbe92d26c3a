import Seeding
import TestSupport
import Testing

@testable import Datasets

/// Labels of pixels go where the pixels go.
struct LabelMapTests {
  /// Images with one value and the same label in each of four quarters, all of them known by their
  /// values.
  private struct Quarters: SampleSource {
    let count: Int
    let classes = 256
    let channels = 1
    let size: ImageSize? = ImageSize(height: 8, width: 8)
    let labelLayout = LabelLayout.pixel
    var fingerprint: StableHash { .of("quarters") }

    func withSample(_ index: Int, _ body: (Sample) -> Void) {
      let pixels = (0..<64).map { UInt8(20 * index + 40 * ($0 / 32) + 80 * ($0 / 4 % 2) + 10) }
      let labels = pixels.map(Int32.init)
      pixels.withUnsafeBufferPointer { pixels in
        labels.withUnsafeBufferPointer { labels in
          body(
            Sample(size: ImageSize(height: 8, width: 8), pixels: pixels, labels: labels))
        }
      }
    }
  }

  private func source(
    _ augmentation: Augmentation, count: Int = 4, frame: ImageSize? = nil
  ) throws -> BatchSource {
    try BatchSource(
      training: TrainingSplit(images: Quarters(count: count), indices: Array(0..<count)),
      batchSize: count, seed: 3, normalization: Samples.identity(), augmentation: augmentation,
      frame: frame)
  }

  @Test func `crops and mirrors move labels as they move pixels; black has none`() throws {
    let source = try source(Augmentation(padding: 2, flips: true))
    #expect(source.labelsPerImage == 64 && source.labelCount == 256)
    for epoch in 0..<20 {
      let batch = try Samples.batch(source, 0, epoch: epoch)
      #expect(zip(batch.pixels, batch.labels).allSatisfy { $0 == ($1 < 0 ? 0 : Int($1)) })
    }
  }

  @Test func `parts that are resized take the nearest label`() throws {
    var augmentation = Augmentation()
    augmentation.crop = .resized(ResizedCrop())
    augmentation.interpolation = .bilinear
    for frame in [nil, ImageSize(height: 16, width: 12)] {
      let source = try source(augmentation, frame: frame)
      for epoch in 0..<10 {
        let batch = try Samples.batch(source, 0, epoch: epoch)
        #expect(batch.labels.allSatisfy { $0 >= 10 })
        // Only along the two edges between quarters are values mixed.
        let equal = zip(batch.pixels, batch.labels).count { $0 == Int($1) }
        #expect(Double(equal) > 0.4 * Double(batch.labels.count))
        #expect(zip(batch.pixels, batch.labels).allSatisfy { abs($0 - Int($1)) <= 60 })
      }
    }
  }

  @Test func `an image that is measured smaller has the labels of its pixels`() throws {
    let source = try BatchSource(
      evaluating: TestSplit(images: Quarters(count: 2)), batchSize: 2,
      normalization: Samples.identity(), frame: ImageSize(height: 4, width: 2))
    let batch = try Samples.batch(source, 0)
    #expect(batch.labels.prefix(8) == [10, 90, 10, 90, 50, 130, 50, 130])
  }

  @Test func `operations that move pixels move labels, and what comes from outside has none`()
    throws
  {
    var policy = RandAugment()
    policy.probability = 1
    var augmentation = Augmentation()
    augmentation.policy = .randAugment(policy)
    let source = try source(augmentation)
    var moved = 0
    for epoch in 0..<60 {
      let labels = try Samples.batch(source, 0, epoch: epoch).labels
      let known = Set(
        (0..<4).flatMap { image in [10, 50, 90, 130].map { Int32(20 * image + $0) } })
      #expect(labels.allSatisfy { $0 == LabelLayout.unlabelled || known.contains($0) })
      moved += labels.contains(LabelLayout.unlabelled) ? 1 : 0
    }
    #expect(moved > 10)
    let shift = ImageOperation.translateX(0.25)
    let map = try #require(shift.move(height: 8, width: 8))
    #expect(map == AffineMap(1, 0, 2, 0, 1, 0))
    #expect(ImageOperation.invert.move(height: 8, width: 8) == nil)
  }

  @Test func `a box of CutMix brings its labels with it, and nothing is left to mix`() throws {
    var augmentation = Augmentation()
    augmentation.mixing = Mixing(cutmix: 1)
    let source = try source(augmentation)
    for epoch in 0..<20 {
      let batch = try Samples.batch(source, 0, epoch: epoch)
      #expect(zip(batch.pixels, batch.labels).allSatisfy { $0 == Int($1) })
      #expect(source.blend(batch: 0, epoch: epoch) == .none)
    }
  }

  @Test func `Mixup mixes each label with the one in the same place`() throws {
    var augmentation = Augmentation()
    augmentation.mixing = Mixing(mixup: 1)
    let source = try source(augmentation)
    let blend = source.blend(batch: 0, epoch: 1)
    #expect(blend.isOn)
    let (pixels, labels) = try Samples.batch(source, 0, epoch: 1)
    for row in [0, 63, 64, 200] {
      let other = Int(labels[(3 - row / 64) * 64 + row % 64])
      let target = { (index: Int) in
        blend.target(of: row, class: index, labels: labels, count: 4, rows: 64)
      }
      #expect(target(Int(labels[row])) == blend.share && target(other) == 1 - blend.share)
      let mixed = blend.share * Double(labels[row]) + (1 - blend.share) * Double(other)
      #expect(abs(Double(pixels[row]) - mixed) < 0.51)
      #expect(blend.isLabelled(row, labels: labels, count: 4, rows: 64))
    }
    var holed = labels
    holed[255] = LabelLayout.unlabelled
    #expect(!blend.isLabelled(255, labels: holed, count: 4, rows: 64))
    #expect(!blend.isLabelled(63, labels: holed, count: 4, rows: 64))
    #expect(Blend.none.isLabelled(63, labels: holed, count: 4, rows: 64))
  }
}
