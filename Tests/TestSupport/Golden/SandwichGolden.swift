/// Golden values of one step of the sandwich rule (`sandwich.json`).
package struct SandwichGolden: Decodable, Sendable {
  /// One network of the step: the first is the largest.
  package struct Network: Decodable, Sendable {
    /// What it is called.
    package let name: String
    /// Its loss.
    package let loss: Double
    /// Its logits [B, N].
    package let logits: GoldenTensor
  }

  /// A tensor of the supernet: fill and gradients.
  package struct Tensor: Decodable, Sendable {
    /// Its name.
    package let name: String
    /// Its extents.
    package let shape: [Int]
    let id: Double
    let base: Double
    let amplitude: Double
    /// The largest network's gradient; nil if it does not read the tensor.
    package let largest: GoldenTensor?
    /// The sum of the other networks' gradients; nil if none reads the tensor.
    package let subnets: GoldenTensor?
    /// The gradient for the optimiser: their sum, the largest network's projected where they
    /// conflict.
    package let merged: GoldenTensor?
    /// The cosine between both; nil if one is absent or nothing but rounding.
    package let cosine: Double?
    /// Whether the cosine is negative.
    package let conflict: Bool?

    /// The values.
    package var value: ReferenceTensor {
      GoldenFill(id: id, base: base, amplitude: amplitude).tensor(shape)
    }
  }

  /// The images: fill and shape.
  struct Images: Decodable, Sendable {
    let shape: [Int]
    let id: Double
    let base: Double
    let amplitude: Double
  }

  /// The error allowed to an engine in single precision, as a share of the largest magnitude or of
  /// the floor.
  package let tolerance: Double
  /// The least magnitude that an engine's errors are related to.
  package let floor: Double
  let images: Images
  /// The labels of the images.
  package let labels: [Int]
  /// Label smoothing ε of the largest network's loss.
  package let smoothing: Double
  /// The networks, in the order in which they run.
  package let networks: [Network]
  /// L2 norm of all subnet gradients together.
  package let subnetGradientNorm: Double
  /// The tensors of the supernet.
  package let tensors: [Tensor]

  /// The images [B, H, W, C].
  package var imageTensor: ReferenceTensor {
    GoldenFill(id: images.id, base: images.base, amplitude: images.amplitude)
      .tensor(images.shape)
  }

  /// The values of all tensors by name.
  package var supernet: [String: ReferenceTensor] {
    Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.value) })
  }
}
