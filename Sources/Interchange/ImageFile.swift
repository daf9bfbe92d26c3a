package import Foundation
import Tensors

/// Images that are handed in as a safetensors file: `images` [B, channels, height, width], already
/// normalised, height equal to width.
package struct ImageFile: Sendable {
  /// Number of images B.
  package let count: Int
  /// Height and width.
  package let side: Int
  /// The images [B, height, width, channels].
  package let pixels: [Float]

  /// Reads images with a number of channels.
  ///
  /// - Throws: `InterchangeError` if there is no such tensor, or one of another shape.
  package init(
    reading data: Data, path: String, channels: Int
  ) throws(InterchangeError) {
    let file: TensorFile
    do {
      file = try TensorFile(reading: data, path: path)
    } catch {
      throw .container(error)
    }
    guard let images = file.tensors["images"] else {
      throw .images(path: path, found: "no tensor 'images'", channels: channels)
    }
    let shape = images.shape
    guard shape.count == 4, shape[0] > 0, shape[1] == channels, shape[2] > 0, shape[2] == shape[3]
    else { throw .images(path: path, found: "'images' of shape \(shape)", channels: channels) }
    count = shape[0]
    side = shape[2]
    pixels = Self.channelsLast(images.values, count: count, channels: channels)
  }

  /// Moves the channels of [B, C, …] behind the pixels.
  private static func channelsLast(_ values: [Float], count: Int, channels: Int) -> [Float] {
    let positions = values.count / (count * channels)
    return [Float](unsafeUninitializedCapacity: values.count) { result, initialized in
      for image in 0..<count {
        for position in 0..<positions {
          for channel in 0..<channels {
            result.initializeElement(
              at: (image * positions + position) * channels + channel,
              to: values[(image * channels + channel) * positions + position])
          }
        }
      }
      initialized = values.count
    }
  }
}
