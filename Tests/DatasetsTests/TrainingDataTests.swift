import Datasets
import Errors
import Testing

struct TrainingDataTests {
  @Test func `the splits are disjoint and cover the training files`() throws {
    let data = try TrainingData(images: Samples.counted(50), searchShare: 0.1, seed: 1)
    #expect(data.search.indices.count == 5)
    #expect((data.training.indices + data.search.indices).sorted() == Array(0..<50))
    #expect(data.search.indices == data.search.indices.sorted())
  }

  @Test func `the splits follow from the seed`() throws {
    func held(_ seed: UInt64) throws -> [Int] {
      try TrainingData(images: Samples.counted(50), searchShare: 0.2, seed: seed).search.indices
    }
    #expect(try held(1) == held(1))
    #expect(try held(1) != held(2))
  }

  @Test(arguments: [-0.1, 0, 0.001, 0.999, 1, 2, .nan])
  func `a share that leaves one side empty is refused`(share: Double) throws {
    let error = #expect(throws: DatasetError.self) {
      try TrainingData(images: Samples.counted(10), searchShare: share, seed: 1)
    }
    #expect(
      error?.description
        == "A search share of \(share) leaves no image on one side of the 10 that there are. "
        + "Take a number between 0 and 1, such as 0.1.")
  }
}
