import Testing

@testable import Datasets

struct BatchSourceTests {
  private func training(
    batchSize: Int = 4, seed: UInt64 = 1, augmentation: Augmentation = .none
  ) throws -> BatchSource {
    let set = Samples.counted(12)
    return try BatchSource(
      training: TrainingSplit(images: set, indices: [0, 1, 2, 4, 5, 6, 8, 9, 10, 11]),
      batchSize: batchSize, seed: seed, normalization: Samples.identity(),
      augmentation: augmentation)
  }

  @Test func `an epoch visits each image of the split once, in an order of its own`() throws {
    let source = try training()
    let first = source.order(epoch: 0)
    #expect(first.sorted() == [0, 1, 2, 4, 5, 6, 8, 9, 10, 11])
    #expect(source.order(epoch: 1) != first)
    #expect(source.order(epoch: 0) == first)
    #expect(try training(seed: 2).order(epoch: 0) != first)
  }

  @Test func `training drops the incomplete batch`() throws {
    let source = try training()
    #expect(source.batchCount == 2 && source.imageCount == 8 && source.size(ofBatch: 1) == 4)
  }

  @Test func `a batch holds the images of its order with their labels`() throws {
    let source = try training()
    for batch in 0..<2 {
      let filled = try Samples.batch(source, batch, epoch: 7)
      let images = source.order(epoch: 7)[(4 * batch)..<(4 * batch + 4)]
      #expect(filled.labels == images.map { Int32($0 % 4) })
      #expect(filled.pixels == images.flatMap { image in (1...12).map { 16 * image + $0 } })
    }
  }

  @Test func `a batch does not depend on the batches before it`() throws {
    let augmentation = Augmentation(padding: 1, flips: true)
    let source = try training(augmentation: augmentation)
    let direct = try Samples.batch(source, 1, epoch: 3)
    for epoch in 0..<5 { _ = try Samples.batch(source, 0, epoch: epoch) }
    let again = try Samples.batch(source, 1, epoch: 3)
    let fresh = try Samples.batch(training(augmentation: augmentation), 1, epoch: 3)
    for other in [again, fresh] {
      #expect(other.pixels == direct.pixels && other.labels == direct.labels)
    }
  }

  @Test func `evaluation keeps file order and the incomplete batch`() throws {
    let split = TestSplit(images: Samples.counted(5))
    let source = try BatchSource(
      evaluating: split, batchSize: 2, normalization: Samples.identity())
    #expect(source.batchCount == 3 && source.imageCount == 5)
    #expect((0..<3).map(source.size(ofBatch:)) == [2, 2, 1])
    #expect(try Samples.batch(source, 1).labels == [2, 3])
    let last = try Samples.batch(source, 2)
    #expect(last.labels == [0, -1])
    #expect(last.pixels == (1...12).map { 64 + $0 } + Array(repeating: -1, count: 12))
  }

  @Test func `values are normalised by channel`() throws {
    let set = ImageSet(
      height: 1, width: 2, channels: 2, classes: 1, pixels: [0, 255, 51, 102], labels: [0])
    let source = try BatchSource(
      evaluating: TestSplit(images: set), batchSize: 1,
      normalization: Normalization(mean: [0, 0.5], deviation: [1, 0.25]))
    var values: [Float] = [9, 9, 9, 9]
    var label: Int32 = 9
    try source.fill(batch: 0, epoch: 0, into: &values, labels: &label)
    #expect(values == [0, 2, 0.2, (0.4 - 0.5) / 0.25])
    #expect(label == 0)
  }

  @Test(arguments: [-3, 0, 11])
  func `a batch that cannot be drawn is refused`(batchSize: Int) throws {
    let error = #expect(throws: DatasetError.self) { try training(batchSize: batchSize) }
    #expect(
      error?.description
        == "A batch of \(batchSize) images cannot be drawn from 10. Take 1 to 10.")
  }
}
