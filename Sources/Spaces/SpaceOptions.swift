/// Options of the whole space that change what parameters its subnets have.
public struct SpaceOptions: Hashable, Sendable {
  /// Over what a layer norm of a transformer block takes its statistics.
  public enum Normalization: String, CaseIterable, Sendable {
    /// Tokens and channels of one image together (the released NASViT).
    case joint
    /// The channels of one token (the textbook).
    case token
  }

  /// Which vector a switchable scaling layer uses (NASViT, section 3 of its specification).
  public enum Scaling: String, CaseIterable, Sendable {
    /// One vector per width choice and depth of the stage (the paper).
    case widthDepth = "width-depth"
    /// Depth and token count modulo 8, multiplied by 8 / C (the released code).
    case repo
  }

  /// The layer norm of transformer blocks.
  public let normalization: Normalization
  /// The index of switchable scaling layers.
  public let scaling: Scaling

  /// Options; the defaults are those of a file that names none.
  public init(normalization: Normalization = .joint, scaling: Scaling = .widthDepth) {
    self.normalization = normalization
    self.scaling = scaling
  }
}
