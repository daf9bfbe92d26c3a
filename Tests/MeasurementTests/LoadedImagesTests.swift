import Datasets
import Measurement
import Tensors
import Testing

struct LoadedImagesTests {
  private let set = ImageSet(
    height: 1, width: 2, channels: 1, classes: 7,
    pixels: (0..<14).map { UInt8($0 * 5) }, labels: [0, 1, 2, 3, 4, 5, 6])

  @Test
  func `images stand in order, the last batch smaller`() throws {
    let loaded = try Pictures.loaded(set, batch: 3)
    #expect(loaded.count == 7 && loaded.batch == 3 && loaded.imageSize == 2)
    #expect(loaded.batchCount == 3)
    #expect((0..<3).map { loaded.size(ofBatch: $0) } == [3, 3, 1])
    #expect(loaded.labels == [0, 1, 2, 3, 4, 5, 6])
    #expect((0..<14).allSatisfy { loaded.images.pointer[$0] == Float($0 * 5) / 255 })
    #expect(loaded.images(ofBatch: 2)[1] == 65.0 / 255)
  }

  @Test
  func `so many batches of an epoch are those that training would see`() throws {
    let data = try TrainingData(images: set, searchShare: 0.15, seed: 2)
    let source = try BatchSource(
      training: data.training, batchSize: 2, seed: 3, normalization: Pictures.plain(channels: 1),
      augmentation: .none)
    let loaded = try LoadedImages(source, epoch: 4, batches: 2)
    #expect(loaded.count == 4 && loaded.batchCount == 2)
    #expect(loaded.labels == source.order(epoch: 4).prefix(4).map { Int32(set.labels[$0]) })
    #expect(try LoadedImages(source, batches: 100).batchCount == source.batchCount)
  }
}
