import Foundation
import Seeding
import Synchronization
import Testing

@testable import Datasets

/// Batches under the named recipes: the same whatever else is done, and within range.
struct AugmentedBatchTests {
  private func source(
    _ augmentation: Augmentation, channels: Int = 3, seed: UInt64 = 8
  ) throws -> BatchSource {
    var stream = RandomStream(seed: 31, purpose: .test)
    let set = ImageSet(
      height: 16, width: 12, channels: channels, classes: 4,
      pixels: (0..<(20 * 16 * 12 * channels)).map { _ in UInt8(stream.below(256)) },
      labels: (0..<20).map { Int32($0 % 4) })
    return try BatchSource(
      training: TrainingSplit(images: set, indices: Array(0..<20)), batchSize: 5, seed: seed,
      normalization: Normalization(
        mean: Array(repeating: 0.5, count: channels),
        deviation: Array(repeating: 0.25, count: channels)),
      augmentation: augmentation)
  }

  private func values(_ source: BatchSource, batch: Int, epoch: Int) throws -> [Float] {
    var values = Array(repeating: Float.nan, count: source.valueCount)
    var labels = Array(repeating: Int32(-1), count: source.batchSize)
    try source.fill(batch: batch, epoch: epoch, into: &values, labels: &labels)
    return values + labels.map(Float.init)
  }

  @Test(arguments: AugmentationRecipe.allCases)
  func `a batch follows from seed, epoch and index`(recipe: AugmentationRecipe) throws {
    let first = try values(source(recipe.augmentation), batch: 2, epoch: 5)
    let source = try source(recipe.augmentation)
    for epoch in 0..<3 { _ = try values(source, batch: epoch, epoch: epoch) }
    #expect(try values(source, batch: 2, epoch: 5) == first)
    #expect(try values(source, batch: 1, epoch: 5) != first)
    #expect(try values(source, batch: 2, epoch: 6) != first)
    #expect(try values(self.source(recipe.augmentation, seed: 9), batch: 2, epoch: 5) != first)
  }

  @Test(arguments: AugmentationRecipe.allCases)
  func `many threads fill what one fills`(recipe: AugmentationRecipe) throws {
    let source = try source(recipe.augmentation)
    let turns = (0..<24).map { (batch: $0 % 4, epoch: $0 / 4) }
    let alone = try turns.map { try values(source, batch: $0.batch, epoch: $0.epoch) }
    let together = Mutex<[Int: [Float]]>([:])
    DispatchQueue.concurrentPerform(iterations: turns.count) { index in
      let turn = turns[(index * 7) % turns.count]
      let filled = try? values(source, batch: turn.batch, epoch: turn.epoch)
      together.withLock { $0[(index * 7) % turns.count] = filled }
    }
    #expect(together.withLock { all in turns.indices.map { all[$0] } } == alone)
  }

  @Test(arguments: AugmentationRecipe.allCases, [1, 3])
  func `values stay those of bytes, except where noise was put`(
    recipe: AugmentationRecipe, channels: Int
  ) throws {
    var augmentation = recipe.augmentation
    augmentation.erasing = nil
    let source = try source(augmentation, channels: channels)
    for epoch in 0..<6 {
      for batch in 0..<4 {
        let values = try values(source, batch: batch, epoch: epoch).dropLast(5)
        // A byte lies between −½ and ½, divided by the deviation ¼.
        #expect(values.allSatisfy { (-2.00001...2.00001).contains($0) })
      }
    }
  }

  @Test func `the settings before the recipes give the bits that they gave`() throws {
    let set = Samples.counted(12)
    let source = try BatchSource(
      training: TrainingSplit(images: set, indices: Array(0..<12)), batchSize: 12, seed: 1,
      normalization: Samples.identity(), augmentation: Augmentation(padding: 1, flips: true))
    var hash = StableHash()
    for epoch in 0..<4 {
      for pixel in try Samples.batch(source, 0, epoch: epoch).pixels { hash.combine(UInt64(pixel)) }
    }
    // Computed by a Python transcription of streams, order and placement.
    #expect(hash.hexadecimal == "58d1cb1996df21e5")
  }

  @Test func `operations refuse images that are neither grey nor of three colours`() throws {
    let split = TrainingSplit(images: Samples.counted(4, channels: 2), indices: [0, 1])
    let error = #expect(throws: DatasetError.self) {
      try BatchSource(
        training: split, batchSize: 1, seed: 5, normalization: Samples.identity(channels: 2),
        augmentation: AugmentationRecipe.nasvit.augmentation)
    }
    #expect(
      error?.description
        == "RandAugment, AutoAugment and colour jitter know images of 1 or 3 channels, these have "
        + "2. Leave them out of the augmentation.")
  }
}
