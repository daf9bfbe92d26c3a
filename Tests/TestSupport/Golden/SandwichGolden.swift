/// Golden values of one step of the sandwich rule (`sandwich.json`).
public struct SandwichGolden: Decodable, Sendable {
  /// One network of the step: the first is the largest.
  public struct Network: Decodable, Sendable {
    /// What it is called.
    public let name: String
    /// Its loss.
    public let loss: Double
    /// Its logits [B, N].
    public let logits: GoldenTensor
  }

  /// A tensor of the supernet: fill and gradients.
  public struct Tensor: Decodable, Sendable {
    /// Its name.
    public let name: String
    /// Its extents.
    public let shape: [Int]
    let id: Double
    let base: Double
    let amplitude: Double
    /// The largest network's gradient; nil if it does not read the tensor.
    public let largest: GoldenTensor?
    /// The sum of the other networks' gradients; nil if none reads the tensor.
    public let subnets: GoldenTensor?
    /// The gradient for the optimiser: their sum, the largest network's projected where they conflict.
    public let merged: GoldenTensor?
    /// The cosine between both; nil if one is absent or nothing but rounding.
    public let cosine: Double?
    /// Whether the cosine is negative.
    public let conflict: Bool?

    /// The values.
    public var value: ReferenceTensor {
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

  /// The error allowed to an engine in single precision, as a share of the largest magnitude or of the floor.
  public let tolerance: Double
  /// The least magnitude that an engine's errors are related to.
  public let floor: Double
  let images: Images
  /// The labels of the images.
  public let labels: [Int]
  /// Label smoothing ε of the largest network's loss.
  public let smoothing: Double
  /// The networks, in the order in which they run.
  public let networks: [Network]
  /// L2 norm of all subnet gradients together.
  public let subnetGradientNorm: Double
  /// The tensors of the supernet.
  public let tensors: [Tensor]

  /// The images [B, H, W, C].
  public var imageTensor: ReferenceTensor {
    GoldenFill(id: images.id, base: images.base, amplitude: images.amplitude)
      .tensor(images.shape)
  }

  /// The values of all tensors by name.
  public var supernet: [String: ReferenceTensor] {
    Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.value) })
  }
}
