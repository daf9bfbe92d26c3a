import Seeding
import Testing

@testable import Datasets

struct BoxTests {
  /// Top, left, height, width of many boxes, or of those that there are.
  private func boxes(_ kind: String, height: Int, width: Int, count: Int) -> [PixelBox] {
    var stream = RandomStream(seed: 21, purpose: .test)
    var erasing = RandomErasing()
    erasing.probability = 1
    return (0..<count).compactMap { index in
      switch kind {
      case "crop": ResizedCrop().box(height: height, width: width, using: &stream)
      case "erasing": erasing.box(height: height, width: width, using: &stream)
      default:
        Mixing(cutmix: 1).blend(
          batch: index, epoch: 0, seed: 3, frame: ImageSize(height: height, width: width)
        ).box
      }
    }
  }

  @Test func `boxes are distributed as those of torchvision and timm`() throws {
    let golden = try AugmentationGolden.read()
    #expect(golden.boxes.count == 6)
    for row in golden.boxes {
      let ours = boxes(row.kind, height: row.height, width: row.width, count: 20_000)
      let values = ours.map { [$0.row, $0.column, $0.height, $0.width].map(Double.init) }
      for side in 0..<4 {
        let mean = values.reduce(0) { $0 + $1[side] } / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1[side] - mean) * ($1[side] - mean) }
        let deviation = (squares / Double(values.count)).squareRoot()
        // Both means err by σ/√n: five deviations of their difference.
        let bound = 5 * row.deviation[side] * (2 / Double(row.draws)).squareRoot()
        #expect(abs(mean - row.mean[side]) < bound, "\(row.kind) \(side): \(mean)")
        #expect(abs(deviation / row.deviation[side] - 1) < 0.04, "\(row.kind) \(side)")
      }
    }
  }

  @Test(arguments: [(1, 1), (1, 40), (40, 1), (2, 3), (28, 28)])
  func `boxes lie inside images of any shape`(height: Int, width: Int) {
    for kind in ["crop", "erasing", "cutmix"] {
      for box in boxes(kind, height: height, width: width, count: 500) {
        #expect(box.row >= 0 && box.row + box.height <= height)
        #expect(box.column >= 0 && box.column + box.width <= width)
        #expect(kind != "crop" || box.area > 0)
      }
    }
  }

  @Test func `a part that never fits becomes the largest one in the middle`() {
    var stream = RandomStream(seed: 22, purpose: .test)
    var crop = ResizedCrop()
    crop.scale = 1...1
    let wide = crop.box(height: 9, width: 40, using: &stream)
    #expect(wide == PixelBox(row: 0, column: 14, height: 9, width: 12))
    let tall = crop.box(height: 40, width: 9, using: &stream)
    #expect(tall == PixelBox(row: 14, column: 0, height: 12, width: 9))
  }

  /// timm and torchvision: a ratio is height by width of an erased box, and width by height of a
  /// part that is shown.
  @Test func `ratios stand upright for erasing and lie for crops`() {
    var stream = RandomStream(seed: 24, purpose: .test)
    var (erasing, crop) = (RandomErasing(), ResizedCrop())
    (erasing.probability, erasing.area, erasing.ratio) = (1, 0.1...0.2, 2...3)
    (crop.scale, crop.ratio) = (0.1...0.2, 2...3)
    for _ in 0..<50 {
      let erased = erasing.box(height: 40, width: 40, using: &stream)
      #expect(erased.map { Double($0.height) > 1.7 * Double($0.width) } == true)
      let shown = crop.box(height: 40, width: 40, using: &stream)
      #expect(Double(shown.width) > 1.7 * Double(shown.height))
    }
  }

  @Test func `erasing takes so many images`() {
    var stream = RandomStream(seed: 23, purpose: .test)
    let erased = (0..<20_000).count { _ in
      RandomErasing().box(height: 32, width: 32, using: &stream) != nil
    }
    #expect(abs(Double(erased) / 20_000 - 0.25) < 0.016)
  }
}
