import Seeding
import Testing

@testable import Datasets

struct MixingTests {
  /// Batches of images of one value each: the image's index plus one.
  private func source(_ mixing: Mixing, batch: Int = 4) throws -> BatchSource {
    let set = ImageSet(
      height: 4, width: 5, channels: 1, classes: 8,
      pixels: (0..<8).flatMap { Array(repeating: UInt8(10 * $0 + 10), count: 20) },
      labels: Array(0..<8))
    var augmentation = Augmentation()
    augmentation.mixing = mixing
    return try BatchSource(
      training: TrainingSplit(images: set, indices: Array(0..<8)), batchSize: batch, seed: 6,
      normalization: Samples.identity(), augmentation: augmentation)
  }

  private func images(_ source: BatchSource, epoch: Int) throws -> (
    values: [Float], labels: [Int32]
  ) {
    var values = Array(repeating: Float.nan, count: source.valueCount)
    var labels = Array(repeating: Int32(-1), count: source.batchSize)
    try source.fill(batch: 1, epoch: epoch, into: &values, labels: &labels)
    return (values, labels)
  }

  @Test func `Mixup is the mean of an image and its partner, weighted by the labels' shares`()
    throws
  {
    let source = try source(Mixing(mixup: 1))
    for epoch in 0..<20 {
      let blend = source.blend(batch: 1, epoch: epoch)
      #expect(blend.box == nil && (0...1).contains(blend.share))
      let (values, labels) = try images(source, epoch: epoch)
      for image in 0..<4 {
        let own = Double(10 * labels[image] + 10)
        let other = Double(10 * labels[Blend.partner(of: image, in: 4)] + 10)
        let expected = blend.share * own + (1 - blend.share) * other
        for value in values[(20 * image)..<(20 * image + 20)] {
          #expect(abs(Double(value) - expected) < 1e-4)
        }
      }
    }
  }

  @Test func `CutMix takes a box from the partner, and its share of the area`() throws {
    let source = try source(Mixing(cutmix: 1))
    for epoch in 0..<20 {
      let blend = source.blend(batch: 1, epoch: epoch)
      let (values, labels) = try images(source, epoch: epoch)
      for image in 0..<4 {
        let other = Float(10 * labels[Blend.partner(of: image, in: 4)] + 10)
        let taken = values[(20 * image)..<(20 * image + 20)].count { abs($0 - other) < 1e-3 }
        #expect(taken == blend.box?.area)
        #expect(abs(blend.share - (1 - Double(taken) / 20)) < 1e-12)
      }
    }
  }

  @Test func `an image without a partner stays as it is`() throws {
    let source = try source(Mixing(mixup: 1, cutmix: 1), batch: 3)
    for epoch in 0..<10 {
      let (values, labels) = try images(source, epoch: epoch)
      let own = Float(10 * labels[1] + 10)
      #expect(values[20..<40].allSatisfy { abs($0 - own) < 1e-4 })
    }
  }

  @Test func `where both ways are on each is taken half the time`() {
    let mixing = Mixing(mixup: 0.8, cutmix: 1)
    let blends = (0..<10_000).map {
      mixing.blend(batch: $0, epoch: 2, seed: 5, frame: ImageSize(height: 32, width: 32))
    }
    #expect(abs(Double(blends.count { $0.box != nil }) / 10_000 - 0.5) < 0.025)
    let shares = blends.filter { $0.box == nil }.map(\.share)
    let mean = shares.reduce(0, +) / Double(shares.count)
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count)
    #expect(abs(mean - 0.5) < 0.025)
    // Beta(α, α) has the variance 1/(4(2α + 1)).
    #expect(abs(variance - 1 / 10.4) < 0.006)
    #expect(!Mixing().isOn && mixing.isOn)
    #expect(
      Mixing().blend(batch: 0, epoch: 0, seed: 0, frame: ImageSize(height: 4, width: 4)) == .none)
  }

  /// Beta(100, 100) is near ½, Beta(0.01, 0.01) near 0 or 1.
  @Test func `each way draws its share by its own α`() {
    let mixing = Mixing(mixup: 100, cutmix: 0.01)
    let blends = (0..<200).map {
      mixing.blend(batch: $0, epoch: 0, seed: 5, frame: ImageSize(height: 32, width: 32))
    }
    #expect(blends.filter { $0.box == nil }.allSatisfy { (0.3...0.7).contains($0.share) })
    let boxes = blends.filter { $0.box != nil }
    #expect(boxes.count { $0.share == 1 } > boxes.count / 4)
    #expect(boxes.count { $0.share < 0.8 } > boxes.count / 4)
  }

  @Test func `a blend follows from seed, epoch and batch`() {
    let mixing = Mixing(mixup: 0.8)
    func share(_ batch: Int, _ epoch: Int, _ seed: UInt64) -> Double {
      mixing.blend(batch: batch, epoch: epoch, seed: seed, frame: ImageSize(height: 8, width: 8))
        .share
    }
    #expect(share(3, 4, 5) == share(3, 4, 5))
    #expect(Set([share(3, 4, 5), share(4, 4, 5), share(3, 5, 5), share(3, 4, 6)]).count == 4)
  }

  @Test func `a prefetcher says how its batches are mixed`() throws {
    let source = try source(Mixing(mixup: 1))
    let prefetcher = BatchPrefetcher(source, epoch: 3)
    for index in 0..<2 {
      try prefetcher.next { batch in
        #expect(batch.blend == source.blend(batch: index, epoch: 3) && batch.blend.isOn)
        for image in 0..<4 {
          let (own, other) = (Int(batch.labels[image]), Int(batch.labels[3 - image]))
          let target = (0..<8).map {
            batch.blend.target(of: image, class: $0, labels: batch.labels, count: 4)
          }
          #expect(own != other && target[own] == batch.blend.share)
          #expect(target[other] == 1 - batch.blend.share)
          #expect(abs(target.reduce(0, +) - 1) < 1e-12)
        }
      }
    }
  }
}
