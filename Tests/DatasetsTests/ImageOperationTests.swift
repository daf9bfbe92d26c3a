import Seeding
import Testing

@testable import Datasets

struct ImageOperationTests {
  @Test func `operations are applied in the order in which they were drawn`() throws {
    let set = ImageSet(
      height: 1, width: 2, channels: 1, classes: 1, pixels: [10, 200], labels: [0])
    let writer = SampleWriter(
      set, frame: ImageSize(height: 1, width: 2), normalization: try Samples.identity(),
      interpolation: .bicubic)
    func written(_ operations: [ImageOperation]) -> [Float] {
      var values: [Float] = [-1, -1]
      var label: Int32 = -1
      set.withSample(0) { sample in
        writer.write(
          sample,
          varied: Variation(
            placement: .identity, crop: nil, operations: operations, erased: nil,
            noise: RandomStream(seed: 0, purpose: .test)), to: &values, labels: &label)
      }
      return values.map { $0.rounded() }
    }
    #expect(written([.invert, .solarizeAdd(50)]) == [245, 105])
    #expect(written([.solarizeAdd(50), .invert]) == [195, 55])
  }

  private struct Difference {
    var largest = 0
    var values = 0
    var equal = 0

    mutating func count(_ ours: [UInt8], _ theirs: [UInt8]) {
      for (first, second) in zip(ours, theirs) {
        largest = max(largest, abs(Int(first) - Int(second)))
        values += 1
        equal += first == second ? 1 : 0
      }
    }
  }

  @Test func `every operation gives Pillow's values within one level, and nearly all exactly`()
    throws
  {
    let golden = try AugmentationGolden.read()
    var differences: [String: Difference] = [:]
    for row in golden.operations {
      var picture = golden.picture(row.image)
      let operation = try #require(ImageOperation(row.name, row.argument))
      let interpolation = try #require(Interpolation(rawValue: row.interpolation))
      picture.apply(operation, fill: golden.fill, interpolation: interpolation)
      #expect(picture.pixels.count == row.pixels.count)
      var difference = Difference()
      difference.count(picture.pixels, Array(row.pixels))
      #expect(difference.largest <= 1, "\(operation) of image \(row.image)")
      differences[row.name, default: Difference()].count(picture.pixels, Array(row.pixels))
    }
    #expect(differences.count == ImageOperation.Name.allCases.count + 1)
    for (name, difference) in differences {
      #expect(difference.equal * 1000 >= difference.values * 999, "\(name): \(difference)")
    }
  }

  @Test func `a resized part has torchvision's values within one level`() throws {
    let golden = try AugmentationGolden.read()
    var all = Difference()
    for row in golden.crops {
      let box = PixelBox(
        row: row.box[0], column: row.box[1], height: row.box[2], width: row.box[3])
      let part = golden.picture(row.image).cropped(
        box, toHeight: row.size[0], width: row.size[1],
        interpolation: try #require(Interpolation(rawValue: row.interpolation)))
      #expect(part.pixels.count == row.pixels.count)
      all.count(part.pixels, Array(row.pixels))
    }
    #expect(all.values > 10_000 && all.largest <= 1, "\(all)")
    #expect(all.equal * 1000 >= all.values * 999, "\(all)")
  }

  // Pillow has refused to keep no bit since version 11; before, and in TensorFlow, the image became
  // black.
  @Test func `an image that keeps no bit is black`() {
    var picture = PixelImage(height: 1, width: 3, channels: 1, pixels: [0, 7, 255])
    picture.apply(.posterize(bits: 0), fill: [9], interpolation: .bicubic)
    #expect(picture.pixels == [0, 0, 0])
  }

  @Test func `colour operations leave a grey image alone, as in Pillow's mode L`() {
    let grey = PixelImage(height: 2, width: 2, channels: 1, pixels: [3, 90, 200, 255])
    for operation in [ImageOperation.color(0.1), .color(1.9), .hue(0.3)] {
      var picture = grey
      picture.apply(operation, fill: [0], interpolation: .bicubic)
      #expect(picture == grey)
    }
  }

  @Test func `a place that comes from outside has the fill colour`() {
    var picture = PixelImage(
      height: 1, width: 4, channels: 3, pixels: Array(repeating: 200, count: 12))
    picture.apply(.translateX(0.5), fill: [1, 2, 3], interpolation: .bilinear)
    #expect(picture.pixels == [200, 200, 200, 200, 200, 200, 1, 2, 3, 1, 2, 3])
  }

  @Test(arguments: [1, 3])
  func `no argument and no image leads out of 0 to 255`(channels: Int) {
    var stream = RandomStream(seed: 5, purpose: .test, step: UInt64(channels))
    for round in 0..<60 {
      let (height, width) = (1 + stream.below(9), 1 + stream.below(9))
      let contrast = round % 3 == 0 ? 1 : 255
      let before = PixelImage(
        height: height, width: width, channels: channels,
        pixels: (0..<(height * width * channels)).map { _ in
          UInt8(stream.below(2) * contrast + (contrast == 1 ? 254 * stream.below(2) : 0))
        })
      for name in ImageOperation.Name.allCases {
        for scale in MagnitudeScale.allCases {
          var picture = before
          let operation = scale.operation(
            name, magnitude: stream.uniform(in: 0...scale.greatest),
            negative: stream.below(2) == 1)
          let interpolation: Interpolation = round % 2 == 0 ? .bilinear : .bicubic
          // A value that left the bytes would trap in their conversion.
          picture.apply(operation, fill: [9, 8, 7], interpolation: interpolation)
          #expect(picture.pixels.count == before.pixels.count)
        }
      }
      var turned = before
      turned.apply(.hue(stream.uniform(in: -0.5...0.5)), fill: [0], interpolation: .bicubic)
      #expect(turned.pixels.count == before.pixels.count)
    }
  }
}
