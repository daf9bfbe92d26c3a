import Documents

/// The keys of space files, each said once for the reader and for the schema.
struct SpaceKeys {
  /// The keys of `input`.
  struct Input {
    let channels = SpaceKey<Int>("channels", .integer(in: 1...1024), "channels of the images")
    let resolution = GeneDeclaration(
      "resolution", .integer(1...8192), summary: "side of the square input in pixels")
    let resize = SpaceKey<String>(
      "resize", .word(among: ["bicubic"]), "how images of another size become the network's",
      isRequired: false)

    var all: [FormEntry] { [channels.entry, resolution.entry, resize.entry] }
  }

  let inputKeys = Input()
  let name = SpaceKey<String>("name", .text, "the name of the space")
  let input = SpaceKey<SpaceReader>(
    "input", .part(SpaceSchema.members(Input().all)), "the images")
  let classes = SpaceKey<Int>("classes", .integer(in: 1...1_000_000), "number of classes")
  let normalization = SpaceKey<SpaceOptions.Normalization>(
    "normalization", .option, "over what layer norms take statistics", isRequired: false)
  let scaling = SpaceKey<SpaceOptions.Scaling>(
    "scaling", .option, "what multiplies the branches of transformer blocks", isRequired: false)
  let kernelSharing = SpaceKey<SpaceOptions.KernelSharing>(
    "kernelSharing", .option, "how small depthwise kernels come from the largest",
    isRequired: false)
  let lastNormGain = SpaceKey<SpaceOptions.LastNormGain>(
    "lastNormGain", .option, "the gain with which the last norm of a residual block starts",
    isRequired: false)
  let stages = SpaceKey<SpaceReader>(
    "stages", .part(SpaceSchema.list(SpaceSchema.reference("stage"), atLeast: 1)),
    "the stages, input first")
  let genes = SpaceKey<SpaceReader>(
    "genes",
    .part([
      ("type", .text("object")), ("minProperties", .integer(1)),
      ("additionalProperties", AbstractGenes.schema),
    ]), "the genes by name")
  let architectures = SpaceKey<SpaceReader>(
    "architectures",
    .part([
      ("type", .text("object")),
      ("additionalProperties", .object([("type", .text("object"))])),
    ]), "architectures with a name; each gives every active slot", isRequired: false)

  /// Conditions, with an example for the reader of the schema.
  func laws(_ example: String = "") -> SpaceKey<SpaceReader> {
    SpaceKey(
      "laws",
      .part(SpaceSchema.list(SpaceSchema.type("string", "such as \(example)"), atLeast: 0)),
      "conditions that every architecture meets", isRequired: false)
  }

  /// The keys of a space of networks, in the order in which people read them.
  func networks(_ vocabulary: Vocabulary) -> [FormEntry] {
    [name.entry, input.entry] + vocabulary.groups.map(\.entry) + [
      classes.entry, normalization.entry, scaling.entry, kernelSharing.entry, lastNormGain.entry,
      stages.entry,
      laws("mb6.width >= mb5.width, macs <= 800e6, if mb3.squeezeExcite then mb3.kernel >= 5")
        .entry, architectures.entry,
    ]
  }

  /// The keys of an abstract space.
  var abstract: [FormEntry] {
    [name.entry, genes.entry, laws("k1 >= k0").entry, architectures.entry]
  }
}

/// A key of a space file.
typealias SpaceKey<Value> = Key<Value, SpaceError>

/// A part of a space file that is read on its own.
typealias SpaceReader = JSONReader<SpaceError>

extension GeneGroup {
  /// The group as a key of a file.
  var entry: FormEntry {
    FormEntry(
      path: name,
      schema: SpaceSchema.object(
        [Self.stages.entry]
          + genes.map {
            FormEntry(path: $0.name, schema: $0.schema, isRequired: $0.name == amount.name)
          }, summary), isRequired: false)
  }

  /// What the list of stages means.
  package static let stagesSummary = "the stages whose blocks take part; all unless given"

  /// Which stages take part.
  static var stages: SpaceKey<SpaceReader> {
    SpaceKey(
      "stages",
      .part(SpaceSchema.list(SpaceSchema.type("string", "the name of a stage"), atLeast: 1)),
      stagesSummary, isRequired: false)
  }
}
