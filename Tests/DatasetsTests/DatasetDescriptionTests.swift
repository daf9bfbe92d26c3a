import Datasets
import Errors
import Foundation
import Testing

struct DatasetDescriptionTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func fill(_ prefix: String = "", except missing: String = "") throws {
    for split in ["train", "t10k"] {
      for name in ["\(split)-images-idx3-ubyte.gz", "\(split)-labels-idx1-ubyte"]
      where name != missing {
        _ = try folder.write([], prefix + name)
      }
    }
  }

  @Test func `a folder is searched for plain and compressed files`() throws {
    try fill()
    let found = try DatasetDescription(train: folder.path, test: folder.path, classes: 7)
    #expect(found.train.images == folder.path + "/train-images-idx3-ubyte.gz")
    #expect(found.train.labels == folder.path + "/train-labels-idx1-ubyte")
    #expect(found.test.images == folder.path + "/t10k-images-idx3-ubyte.gz")
    #expect(found.test.labels == folder.path + "/t10k-labels-idx1-ubyte")
    #expect(found.classes == 7)
  }

  @Test func `a packaged dataset lies in the folder of installed ones`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/fashion-mnist", withIntermediateDirectories: true)
    try fill("fashion-mnist/")
    let found = try DatasetDescription(
      train: "fashion-mnist", test: "fashion-mnist", classes: 10, installed: folder.path)
    #expect(found.train.labels == folder.path + "/fashion-mnist/train-labels-idx1-ubyte")
  }

  @Test func `a package that is not installed is named`() throws {
    let error = #expect(throws: DatasetError.self) {
      try DatasetDescription(
        train: "fashion-mnist", test: "fashion-mnist", classes: 10, installed: "/nowhere")
    }
    #expect(
      error?.description
        == "The dataset 'fashion-mnist' is not in '/nowhere/fashion-mnist'. Install it with "
        + "'apt install dataset-fashion-mnist', or name a folder that holds it.")
  }

  @Test func `an unknown name is answered with the known ones`() throws {
    let error = #expect(throws: DatasetError.self) {
      try DatasetDescription(train: "fashion-mnits", test: folder.path, classes: 10)
    }
    #expect(
      error?.description
        == "'fashion-mnits' is neither a folder nor a known dataset (fashion-mnist). Did you mean "
        + "'fashion-mnist'? Name a folder that holds train-images-idx3-ubyte and its sisters, "
        + "plain or with .gz.")
    #expect(error?.category == .data)
  }

  @Test func `a missing file is named`() throws {
    try fill(except: "t10k-labels-idx1-ubyte")
    let error = #expect(throws: DatasetError.self) {
      try DatasetDescription(train: folder.path, test: folder.path, classes: 10)
    }
    #expect(
      error?.description
        == "The folder '\(folder.path)' holds neither 't10k-labels-idx1-ubyte' nor "
        + "'t10k-labels-idx1-ubyte.gz'. Put the file there.")
  }
}
