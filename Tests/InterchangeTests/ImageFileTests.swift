import Foundation
import Interchange
import Tensors
import Testing

/// Images that are handed in.
@Suite struct ImageFileTests {
  private func bytes(_ shape: [Int], name: String = "images") -> Data {
    let values = (0..<shape.reduce(1, *)).map { Float($0) }
    return TensorFile(tensors: [name: StoredTensor(shape: shape, values: values)]).encoded()
  }

  @Test func `channels move behind the pixels`() throws {
    let file = try ImageFile(reading: bytes([2, 3, 2, 2]), path: "x", channels: 3)
    #expect(file.count == 2)
    #expect(file.side == 2)
    #expect(
      file.pixels == [
        0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11,
        12, 16, 20, 13, 17, 21, 14, 18, 22, 15, 19, 23,
      ])
  }

  @Test(arguments: [[2, 1, 4, 4], [2, 3, 4, 5], [0, 3, 4, 4], [3, 4, 4], [2, 3, 0, 0]])
  func `images of another shape are refused`(shape: [Int]) {
    #expect(
      throws: InterchangeError.images(
        path: "x", found: "'images' of shape \(shape)", channels: 3)
    ) {
      try ImageFile(reading: bytes(shape), path: "x", channels: 3)
    }
  }

  @Test func `a file without images says what belongs there`() {
    let error = #expect(throws: InterchangeError.self) {
      try ImageFile(reading: bytes([1, 3, 2, 2], name: "image"), path: "x", channels: 3)
    }
    #expect(
      error?.description
        == "'x' holds no tensor 'images'; the network takes a tensor 'images' of shape "
        + "[images, 3, side, side].")
  }

  @Test func `what is no safetensors file is refused`() {
    #expect(throws: InterchangeError.container(.tooShort(path: "x", bytes: 3))) {
      try ImageFile(reading: Data("PNG".utf8), path: "x", channels: 3)
    }
  }
}
