import Foundation
public import Graphs

extension Resize: ReferenceOperation {
  /// Weighted sums of 4×4 neighbours; beyond the border the border's value stands.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    forEachWeight(reads) { y, x, weight in output[y] += weight * reads.input[x] }
    return [output]
  }

  /// The transposed sums.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    forEachWeight(reads) { y, x, weight in gradients.inputs[0][x] += weight * upstream[0][y] }
    return gradients
  }

  /// Visits (output, input, weight) for every neighbour of every output element.
  private func forEachWeight(_ reads: ReferenceReads, _ body: (Int, Int, Double) -> Void) {
    let shape = reads.input.shape
    let rowWeights = Resize.neighbours(from: shape[1], to: height)
    let columnWeights = Resize.neighbours(from: shape[2], to: width)
    for image in 0..<shape[0] {
      for row in 0..<height {
        for column in 0..<width {
          for (y, vertical) in rowWeights[row] {
            for (x, horizontal) in columnWeights[column] {
              for c in 0..<shape[3] {
                body(
                  ((image * height + row) * width + column) * shape[3] + c,
                  ((image * shape[1] + y) * shape[2] + x) * shape[3] + c, vertical * horizontal)
              }
            }
          }
        }
      }
    }
  }

  /// For each output position along one axis, four input positions and their weights.
  private static func neighbours(from size: Int, to target: Int) -> [[(Int, Double)]] {
    (0..<target).map { position in
      let centre = (Double(position) + 0.5) * Double(size) / Double(target) - 0.5
      return (-1...2).map { offset in
        let neighbour = Int(floor(centre)) + offset
        return (min(max(neighbour, 0), size - 1), cubic(abs(centre - Double(neighbour))))
      }
    }
  }

  /// The cubic convolution kernel with a = −0.75 (Keys, 1981).
  private static func cubic(_ distance: Double) -> Double {
    let a = -0.75
    let d = distance
    if d <= 1 { return ((a + 2) * d - (a + 3)) * d * d + 1 }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0
  }
}
