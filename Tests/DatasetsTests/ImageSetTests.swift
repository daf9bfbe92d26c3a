import Datasets
import Errors
import Foundation
import Seeding
import Testing

struct ImageSetTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func files(images: [UInt8], labels: [UInt8]) throws -> ImageFiles {
    ImageFiles(
      images: try folder.write(images, "images"), labels: try folder.write(labels, "labels"))
  }

  private func sentence(_ files: ImageFiles, classes: Int) throws -> String {
    let error = #expect(throws: DatasetError.self) { try ImageSet(files, classes: classes) }
    return try #require(error).description
      .replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test func `images of one and of several channels are read`() throws {
    let grey = try ImageSet(
      files(
        images: IDXBytes.file([2, 1, 3], [1, 2, 3, 4, 5, 6]), labels: IDXBytes.file([2], [0, 1])),
      classes: 2)
    #expect(Samples.shape(of: grey) == [2, 1, 3, 1])
    let colour = try ImageSet(
      files(
        images: IDXBytes.file([1, 2, 1, 3], [1, 2, 3, 4, 5, 6]), labels: IDXBytes.file([1], [1])),
      classes: 2)
    #expect(Samples.shape(of: colour) == [1, 2, 1, 3])
    #expect(colour.pixels == [1, 2, 3, 4, 5, 6] && colour.labels == [1])
  }

  @Test func `files that do not belong together are refused`() throws {
    let files = try files(
      images: IDXBytes.file([2, 1, 1], [1, 2]), labels: IDXBytes.file([3], [0, 0, 0]))
    #expect(
      try sentence(files, classes: 1)
        == "'images' holds 2 images and 'labels' 3 labels. Name two files that belong together.")
  }

  @Test func `a label out of range is refused`() throws {
    let files = try files(
      images: IDXBytes.file([3, 1, 1], [1, 2, 3]), labels: IDXBytes.file([3], [0, 4, 5]))
    #expect(
      try sentence(files, classes: 4)
        == "Label 1 of 'labels' is 4, but the space has 4 classes (labels 0 to 3). "
        + "Raise 'classes' in the space, or mend the labels.")
    #expect(try ImageSet(files, classes: 6).labels == [0, 4, 5])
  }

  @Test func `the fingerprint tells sets apart`() {
    let set = Samples.counted(2)
    let turned = ImageSet(
      height: 4, width: 3, channels: 1, classes: 4, pixels: set.pixels, labels: set.labels)
    var labels = set.labels
    labels[0] = 3
    let relabelled = ImageSet(
      height: 3, width: 4, channels: 1, classes: 4, pixels: set.pixels, labels: labels)
    let prints = [set, turned, relabelled, Samples.counted(3)].map(\.fingerprint.value)
    #expect(Set(prints).count == 4)
    #expect(prints[0] == Samples.counted(2).fingerprint.value)
  }
}
