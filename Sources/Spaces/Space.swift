/// A search space: everything that a subnet may be, as plain data.
///
/// Of an abstract space (`genes` instead of `stages`) only slots and laws mean something: it has no stages, and 0 for what
/// concerns images.
public struct Space: Sendable {
  /// The path of its file, as it was given.
  public let path: String
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
  /// Genes of the whole network that blocks read, under `group.gene`.
  public let network: [String: GeneBinding]
  /// The stages, input first.
  public let stages: [StagePlan]
  /// All decisions, in canonical order: whole-network slots, then stage by stage.
  public let slots: [Slot]
  /// Conditions that every subnet meets.
  public internal(set) var laws: [Law] = []
  /// Architectures that the file names.
  public internal(set) var architectures: [NamedArchitecture] = []
  /// What the names in laws and architectures stand for: every slot, every depth and every fixed gene.
  let terms: [String: SpaceTerm]

  /// Whether its architectures are no networks that could be built here, but only choices that somebody else can score.
  public var isAbstract: Bool { stages.isEmpty }

  /// The names that laws may use for costs: those of networks.
  var costNames: [String] { isAbstract ? [] : Law.costs }
}
