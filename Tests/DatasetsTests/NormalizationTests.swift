import Datasets
import Errors
import Testing

struct NormalizationTests {
  @Test func `mean and deviation are those of the training images alone`() throws {
    let set = ImageSet(
      height: 1, width: 2, channels: 2, classes: 1,
      pixels: [0, 10, 0, 30, 0, 10, 0, 30, 255, 10, 255, 30], labels: [0, 0, 0])
    let seed = try #require(
      (0..<20).first {
        try TrainingData(images: set, searchShare: 0.34, seed: $0).search.indices == [0]
      })
    let training = try TrainingData(images: set, searchShare: 0.34, seed: seed).training
    let measured = try Normalization(of: training)
    // Channel 0: 0, 0, 255, 255; channel 1: 10, 30, 10, 30.
    #expect(measured.mean == [0.5, 20 / 255])
    #expect(measured.deviation == [0.5, 10 / 255])
  }

  @Test func `a channel of one single value is refused`() throws {
    let set = ImageSet(
      height: 1, width: 1, channels: 1, classes: 1, pixels: [51, 51, 51], labels: [0, 0, 0])
    let training = try TrainingData(images: set, searchShare: 0.4, seed: 1).training
    let error = #expect(throws: DatasetError.self) { try Normalization(of: training) }
    #expect(
      error?.description
        == "Channel 0 has mean 0.2 and deviation 0.0. Means must be finite and deviations above "
        + "0; images of one single value cannot be normalised.")
  }

  @Test func `numbers that do not belong together are refused`() throws {
    #expect(throws: DatasetError.normalizationChannels(means: 2, deviations: 1, channels: 2)) {
      try Normalization(mean: [0, 0], deviation: [1])
    }
    #expect(throws: DatasetError.self) { try Normalization(mean: [.infinity], deviation: [1]) }
    let split = TestSplit(images: Samples.counted(2))
    let error = #expect(throws: DatasetError.self) {
      try BatchSource(
        evaluating: split, batchSize: 1, normalization: Samples.identity(channels: 3))
    }
    #expect(
      error?.description
        == "There are 3 means and 3 deviations for images of 1 channels. Give one of each per "
        + "channel.")
  }
}
