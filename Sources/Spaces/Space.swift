/// A search space: everything that a subnet may be, as plain data.
public struct Space: Sendable {
  /// Its name.
  public let name: String
  /// Channels of the input images.
  public let channels: Int
  /// Side of the square input in pixels; the slot `resolution` if it is a choice.
  public let resolution: GeneBinding
  /// How images of another size become the network's: `"bicubic"`, or nil if they are refused.
  public let resize: String?
  /// Number of classes N.
  public let classes: Int
  /// Options that change the parameters.
  public let options: SpaceOptions
  /// The stages, input first.
  public let stages: [StagePlan]
  /// All decisions, in canonical order: whole-network slots, then stage by stage.
  public let slots: [Slot]
  /// Conditions that every subnet meets.
  public let laws: [Law]
  /// Architectures that the file names.
  public let architectures: [NamedArchitecture]
}
