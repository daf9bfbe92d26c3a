import Datasets
import Foundation
import Seeding
import Testing

@Suite(
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
struct FashionMNISTTests {
  @Test func `Debian's Fashion-MNIST is read whole`() throws {
    let description = try DatasetDescription(
      train: "fashion-mnist", test: "fashion-mnist", classes: 10)
    let train = try ImageSet(description.train, classes: description.classes)
    let test = try #require(try TestSplit(opening: description).images as? ImageSet)
    for (set, count) in [(train, 60_000), (test, 10_000)] {
      #expect(Samples.shape(of: set) == [count, 28, 28, 1])
      let counts = Dictionary(grouping: set.labels) { $0 }.mapValues(\.count)
      #expect(counts == Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, count / 10) }))
    }
    let data = try TrainingData(opening: description, searchShare: 0.1, seed: 1)
    #expect(data.training.indices.count == 54_000 && data.search.indices.count == 6_000)
    #expect(data.training.images.fingerprint.value == train.fingerprint.value)
    let normalization = try Normalization(of: data.training)
    // 0.2860 and 0.3530 are the customary numbers for all 60,000 images.
    #expect(abs(normalization.mean[0] - 0.286) < 0.002)
    #expect(abs(normalization.deviation[0] - 0.353) < 0.002)
  }
}
