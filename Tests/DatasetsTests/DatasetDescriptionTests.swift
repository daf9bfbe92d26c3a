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
        + "'t10k-labels-idx1-ubyte.gz'. It holds 't10k-images-idx3-ubyte.gz', "
        + "'train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte'. Images are read from IDX files, as "
        + "MNIST's, plain or with .gz. Put the file there.")
  }

  @Test(arguments: [
    ("train-images.idx3-ubyte", "train-labels.idx1-ubyte.gz"),
    (
      "train-images-idx3-ubyte/train-images-idx3-ubyte",
      "train-labels.idx1-ubyte/train-labels.idx1-ubyte"
    ),
  ])
  func `other common spellings are found`(images: String, labels: String) throws {
    try fill(except: "train-images-idx3-ubyte.gz")
    try FileManager.default.removeItem(atPath: folder.path + "/train-labels-idx1-ubyte")
    for name in [images, labels] {
      let file = URL(fileURLWithPath: folder.path + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      _ = try folder.write([], name)
    }
    let found = try DatasetDescription(train: folder.path, test: folder.path, classes: 7)
    #expect(found.train.images == folder.path + "/" + images)
    #expect(found.train.labels == folder.path + "/" + labels)
  }

  @Test(
    arguments: [
      ([], FolderContent.nothing, "Put the file there."),
      (
        ["emnist-letters-train-images-idx3-ubyte.gz", "cat/1.jpg"],
        .lookalike("emnist-letters-train-images-idx3-ubyte.gz"),
        "'emnist-letters-train-images-idx3-ubyte.gz' looks like it: rename it to "
          + "'train-images-idx3-ubyte.gz'."
      ),
      (
        ["raw/train-images-idx3-ubyte.gz"], .inner("raw"),
        "The folder 'raw' in it holds it: name that one."
      ),
      (
        ["cat/a.JPG", "dog/b.png"], .folders(["cat", "dog"], hasPictures: true),
        "It holds folders of images ('cat', 'dog'). Images are read from IDX files, as MNIST's, plain or "
          + "with .gz. Folders of images are not read: write them as IDX files."
      ),
      (
        ["data_batch_1.bin", "test_batch.bin"],
        .format("CIFAR's batches", file: "data_batch_1.bin"),
        "It holds CIFAR's batches ('data_batch_1.bin'). Images are read from IDX files, as MNIST's, plain "
          + "or with .gz. Write it as IDX files."
      ),
      (
        ["cifar-10-batches-py/data_batch_1"],
        .format("CIFAR's batches", file: "cifar-10-batches-py"), nil
      ),
      (["train-0.parquet"], .format("Parquet files", file: "train-0.parquet"), nil),
      (["a.tar.gz"], .format("archives", file: "a.tar.gz"), nil),
      (["x.npz"], .format("arrays of other programs", file: "x.npz"), nil),
      (["labels.csv", "1.png"], .format("tables", file: "labels.csv"), nil),
      (["1.png"], .format("pictures", file: "1.png"), nil),
    ] as [([String], FolderContent, String?)])
  func `what stands in the folder instead is told`(
    names: [String], content: FolderContent, sentence: String?
  ) throws {
    for name in names {
      let file = URL(fileURLWithPath: folder.path + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      _ = try folder.write([], name)
    }
    let error = #expect(throws: DatasetError.self) {
      try DatasetDescription(train: folder.path, test: folder.path, classes: 10)
    }
    let name = "train-images-idx3-ubyte"
    #expect(error == .missingFile(folder: folder.path, name: name, found: content))
    if let sentence { #expect(error?.description.hasSuffix(".gz'. " + sentence) == true) }
  }

  @Test func `a file in place of a folder is told`() throws {
    let path = try folder.write([], "train-images-idx3-ubyte")
    let error = #expect(throws: DatasetError.self) {
      try DatasetDescription(train: path, test: path, classes: 10)
    }
    #expect(
      error?.description
        == "'\(path)' is a file. Name the folder that holds train-images-idx3-ubyte and its sisters, "
        + "plain or with .gz.")
  }
}
