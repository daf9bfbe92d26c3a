import Datasets
import Testing

/// Classes of which a split has no image.
@Suite struct ClassGapTests {
  private func set(_ labels: [Int32], classes: Int) -> ImageSet {
    ImageSet(
      height: 1, width: 1, channels: 1, classes: classes,
      pixels: Array(repeating: 0, count: labels.count), labels: labels)
  }

  @Test func `labels from 1 on leave the first class without an image`() throws {
    #expect(try TestSplit(images: set([1, 2, 3, 1], classes: 4)).classesWithoutImages() == [0])
    #expect(try TestSplit(images: set([3, 0, 2, 1], classes: 4)).classesWithoutImages() == [])
  }

  @Test func `a rare class may be in one split alone`() throws {
    let labels = (0..<100).map { Int32($0 == 50 ? 2 : $0 % 2) }
    let data = try TrainingData(images: set(labels, classes: 3), searchShare: 0.1, seed: 1)
    let gaps = try [data.training.classesWithoutImages(), data.search.classesWithoutImages()]
    #expect(gaps.sorted { $0.count < $1.count } == [[], [2]])
  }
}
