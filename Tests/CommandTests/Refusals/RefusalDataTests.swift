import Testing

/// Image files that cannot be used.
@Suite struct RefusalDataTests {
  private static func images(_ scene: String, _ sentence: String, status: Int32 = 65) -> Refusal {
    Refusal("nas run tiny.json", after: "cd images; \(scene)", status, sentence)
  }

  private static func overwrite(_ file: String, at offset: Int, _ bytes: String) -> String {
    "printf '\(bytes)' | dd of=\(file) bs=1 seek=\(offset) conv=notrunc status=none"
  }

  private static let pixels = "train-images-idx3-ubyte"
  private static let labels = "train-labels-idx1-ubyte"

  @Test(arguments: [
    images(
      "truncate -s 100 \(pixels)",
      "'images/train-images-idx3-ubyte' ends after 84 of the 40 × 8 × 8 bytes that its "
        + "header declares. Fetch the file again."
    ),
    images(
      "echo extra >> \(pixels)",
      "'images/train-images-idx3-ubyte' goes on after the 40 × 8 × 8 bytes that its header "
        + "declares. Fetch the file again."
    ),
    images(
      "gzip \(pixels); truncate -s 300 \(pixels).gz",
      "'images/train-images-idx3-ubyte.gz' is cut off: its gzip stream has no end. Fetch the "
        + "file again."
    ),
    images(
      "gzip \(pixels); " + overwrite("\(pixels).gz", at: 300, "damaged"),
      "'images/train-images-idx3-ubyte.gz' is damaged: incorrect data check. Fetch the file "
        + "again."),
    images(
      overwrite(pixels, at: 0, "PNG"),
      "'images/train-images-idx3-ubyte' is not an IDX file: it does not start with two zero "
        + "bytes, an element type and a number of dimensions. Name an IDX file, plain or "
        + "compressed with gzip."
    ),
    images(
      overwrite(pixels, at: 2, "\\x0d"),
      "'images/train-images-idx3-ubyte' holds elements of type 13 (32-bit floats); images and labels "
        + "must be unsigned bytes (type 8), so that labels are 0 to 255. Write it as such."
    ),
    images(
      overwrite(labels, at: 20, "\\x09"),
      "Label 12 of 'images/train-labels-idx1-ubyte' is 9, but the space has 4 classes "
        + "(labels 0 to 3). Raise 'classes' in the space, or mend the labels."
    ),
    images(
      overwrite("t10k-labels-idx1-ubyte", at: 10, "\\x09"),
      "Label 2 of 'images/t10k-labels-idx1-ubyte' is 9, but the space has 4 classes (labels "
        + "0 to 3). Raise 'classes' in the space, or mend the labels."
    ),
    images(
      "cp t10k-labels-idx1-ubyte \(labels)",
      "'images/train-images-idx3-ubyte' holds 40 images and 'images/train-labels-idx1-ubyte' "
        + "8 labels. Name two files that belong together."
    ),
    images(
      "cp \(pixels) \(labels)",
      "'images/train-labels-idx1-ubyte' has 3 dimensions; labels have 1 (count)."),
    images(
      "rm \(labels)",
      "The folder 'images' holds neither 'train-labels-idx1-ubyte' nor "
        + "'train-labels-idx1-ubyte.gz'. It holds 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte', "
        + "'train-images-idx3-ubyte'. Images are read from IDX files, as MNIST's, plain or with .gz. "
        + "Put the file there.",
      status: 74),
    images(
      "rm t10k-images-idx3-ubyte",
      "The folder 'images' holds neither 't10k-images-idx3-ubyte' nor "
        + "'t10k-images-idx3-ubyte.gz'. It holds 't10k-labels-idx1-ubyte', 'train-images-idx3-ubyte', "
        + "'train-labels-idx1-ubyte'. Images are read from IDX files, as MNIST's, plain or with .gz. "
        + "Put the file there.",
      status: 74),
    images(
      "rm \(labels); mkdir photos; touch photos/1.jpg",
      "The folder 'images' holds neither 'train-labels-idx1-ubyte' nor "
        + "'train-labels-idx1-ubyte.gz'. It holds folders of images ('photos'). Images are read from "
        + "IDX files, as MNIST's, plain or with .gz. Folders of images are not read: write them as IDX "
        + "files.",
      status: 74),
    images(
      "rm \(labels); mkdir \(labels)",
      "The folder 'images' holds neither 'train-labels-idx1-ubyte' nor "
        + "'train-labels-idx1-ubyte.gz'. It holds folders ('train-labels-idx1-ubyte'). Images are read "
        + "from IDX files, as MNIST's, plain or with .gz. Folders of images are not read: write them "
        + "as IDX files.",
      status: 74),
    images(
      overwrite(pixels, at: 8, "\\0\\0\\0\\x04\\0\\0\\0\\x10"),
      "Search space 'small' takes images of N×N×1 (height × width × channels), the data set "
        + "has 4×16×1. Change 'input' in the space, or take other images."
    ),
    images(
      overwrite("t10k-images-idx3-ubyte", at: 8, "\\0\\0\\0\\x04\\0\\0\\0\\x10"),
      "'images/t10k-images-idx3-ubyte' has images of 4×16×1, the training images have 8×8×1. "
        + "Take files that belong together."
    ),
    images(
      "cd ..; sed -i 's/\"resolution\": 8/\"resolution\": 12/' small.json",
      #"Search space 'small': images are 8×8, the network takes 12×12; add "resize": "#
        + #""bicubic" to "input" or choose another resolution."#
    ),
    images(
      #"""
      cd ..
      at8='{"resolution": 8, "stem.width": 4, "body.depth": 1, "body.kernel": 3}'
      sed -i 's/"resolution": 8/"resolution": [8, 12]/; s/"classes"/"architectures": {"smallest": '"$at8"', "largest": '"$at8"'}, "classes"/' small.json
      """#,
      #"Search space 'small': images are 8×8, the network takes 12×12; add "resize": "#
        + #""bicubic" to "input" or choose another resolution."#
    ),
    images(
      #"""
      cd ..
      sed -i 's/"classification-head", "width": 16, "expansion": 2/"convolution", "width": 16, "kernel": 3/' small.json
      """#,
      "Search space 'small': its last stage gives 4×4×16, not one logit for each of 4 classes; let "
        + "the last stage be a classification-head."
    ),
    images(
      "cd ..; sed -i 's/\"channels\": 1/\"channels\": 3/' small.json",
      "Search space 'small' takes images of N×N×3 (height × width × channels), the data set "
        + "has 8×8×1. Change 'input' in the space, or take other images."
    ),
  ])
  func `images and labels that cannot be used`(_ refusal: Refusal) throws { try refusal.check() }
}
