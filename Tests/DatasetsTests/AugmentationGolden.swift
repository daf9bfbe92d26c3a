import Foundation
import TestSupport

@testable import Datasets

/// Golden values of image operations, policies and boxes (`augmentation.json`).
struct AugmentationGolden: Decodable {
  struct Image: Decodable {
    let shape: [Int]
    let pixels: Data
  }

  /// What Pillow or torchvision made of an image.
  struct Operation: Decodable {
    let image: Int
    let name: String
    let argument: Double?
    let interpolation: String
    let pixels: Data
  }

  /// A part of an image, resized by torchvision.
  struct Crop: Decodable {
    let image: Int
    /// Top, left, height, width.
    let box: [Int]
    /// Height, width.
    let size: [Int]
    let interpolation: String
    let pixels: Data
  }

  /// What a magnitude means to timm or torchvision.
  struct Magnitude: Decodable {
    let scale: String
    let name: String
    let magnitude: Double
    let negative: Bool
    let argument: Double?
  }

  /// An operation of a table.
  struct Step: Decodable {
    let name: String
    let probability: Double
    let magnitude: Double

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      name = try row.decode(String.self)
      probability = try row.decode(Double.self)
      magnitude = try row.decode(Double.self)
    }
  }

  /// Moments of top, left, height and width of many boxes.
  struct Boxes: Decodable {
    let kind: String
    let height: Int
    let width: Int
    let draws: Int
    let mean: [Double]
    let deviation: [Double]
  }

  /// One value per channel for places outside an image.
  let fill: [UInt8]
  let images: [Image]
  let operations: [Operation]
  let crops: [Crop]
  let magnitudes: [Magnitude]
  let policies: [String: [[Step]]]
  let boxes: [Boxes]

  static func read() throws -> AugmentationGolden {
    try GoldenFile("augmentation", in: .module).decoded(as: Self.self)
  }

  /// An image before anything was done to it.
  func picture(_ index: Int) -> PixelImage {
    let image = images[index]
    return PixelImage(
      height: image.shape[0], width: image.shape[1], channels: image.shape[2],
      pixels: Array(image.pixels))
  }
}
