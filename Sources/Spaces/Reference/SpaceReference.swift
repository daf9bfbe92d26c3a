package import Documents

/// What a search space file may say, made of the declarations that its reader uses.
package struct SpaceReference: Sendable {
  /// One way to write something in a file.
  package struct Form: Hashable, Sendable {
    /// How it is written.
    package let form: String
    /// What it means.
    package let meaning: String
  }

  /// The blocks and groups of genes that there are.
  package let vocabulary: Vocabulary

  /// The reference of a vocabulary.
  package init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// The keys of a file and of its `input`, genes of groups and options left out.
  package var keys: [FormEntry] {
    let others = Set(vocabulary.groups.map(\.name) + SpaceOptions.reference.map(\.key))
    return SpaceKeys().networks(vocabulary).filter { !others.contains($0.path) }.flatMap { entry in
      [entry]
        + (entry.path == SpaceKeys().input.name ? SpaceKeys.Input().all : []).map { inner in
          FormEntry(
            path: "\(entry.path).\(inner.path)", schema: inner.schema, isRequired: inner.isRequired)
        }
    }
  }

  /// The keys of a stage, genes of blocks left out.
  package var stageKeys: [FormEntry] { StageKeys().common }

  /// How the parts of a file are written, from the smallest to the largest.
  package static let forms: [Form] = [
    Form(form: "\"width\": 16", meaning: "a value is fixed: every subnet has it"),
    Form(
      form: "\"width\": [16, 24]",
      meaning: """
        an array is a choice, and so a slot of the space with the path stage.width; numbers stand from small to \
        large (genes that descend: from large to small), so that the smallest network comes first; one element \
        is a slot too
        """),
    Form(
      form: "\"width\": {\"from\": 16, \"to\": 32, \"step\": 8}",
      meaning: "a choice of equal steps: 16, 24, 32"),
    Form(
      form: "\"kernels\": [[7, 5], [5, 5]]",
      meaning: "a choice between lists, of a gene whose value is a list; [7, 5] is one list, fixed"),
    Form(
      form: "\"name\": \"late\"",
      meaning: "the name of a stage begins the paths of its slots: late.width, late.depth"),
    Form(
      form: "\"depth\": [1, 2, 3]",
      meaning: """
        how many blocks of a stage run, the first ones; 1 unless given; blocks count from 0. What the stage says of a \
        gene holds for each of them: a stride of 2 at depth 3 halves three times; let first alone have it
        """),
    Form(
      form: "\"block\": \"vit-block\"",
      meaning: "all blocks of the stage are of this kind; its genes stand beside the key"),
    Form(
      form: "\"block\": [\"vit-block\", {\"block\": \"levit-block\", \"heads\": [2, 4]}]",
      meaning: """
        a choice between kinds, the slot stage.block; a kind is a name, or an object with genes of its own; genes \
        beside the key belong to all kinds that have them. A gene of two kinds is one slot if both take the same values \
        of the same sort; else, as where one takes whole numbers alone and the other any, each has its own, behind the \
        kind without its hyphens: stage.levitBlock.heads. Genes of kinds not taken are inactive
        """),
    Form(
      form: "\"first\": {\"block\": …}, \"rest\": {\"block\": …}",
      meaning: """
        in place of block: what stands at position 0, and at all others; genes beside them belong to both, genes \
        inside to the stage all the same (stage.kernel). Of a gene of which both say something, and not the same, \
        there are two: stage.first.kernel and stage.rest.kernel
        """),
    Form(
      form: "\"perBlock\": [\"heads\", \"block\"]",
      meaning: """
        each block chooses these for itself: slots stage.0.heads, stage.1.heads, …; any gene of the stage's blocks, \
        and block where it is a choice
        """),
    Form(
      form: "no \"width\"",
      meaning: "where it may be left out, the block keeps the channels that reach it"),
    Form(
      form: "\"resolution\": [28, 32]",
      meaning: """
        a choice of sides, the slot resolution; with "resize": "bicubic" images of another side are brought to it, \
        without they are refused
        """),
    Form(
      form: "\"merging\": {\"r\": [8, 4, 0]}",
      meaning: """
        beside input: how many tokens each block that can takes away, the slot merging.r; where it is 0 the other \
        genes of merging are inactive
        """),
    Form(
      form: "\"merging\": {\"stages\": [\"early\", \"late\"], \"r\": [4, 0]}",
      meaning: """
        blocks of these stages alone merge. Blocks that need a grid, as convolutions, windows and relativePosition do, \
        must stand before the first that merges
        """),
    Form(
      form: "\"laws\": [\"macs <= 800e6\"]",
      meaning: "conditions that every subnet meets; min and max must meet them too"),
    Form(
      form: "\"architectures\": {\"small\": {\"resolution\": 28, \"stem.width\": 16}}",
      meaning: """
        subnets with a name: a value for each slot, those left out that the others make inactive (blocks beyond the \
        depth, genes of another kind). min and max are the first and the last choices of all slots, unless \
        architectures called smallest and largest say otherwise
        """),
    Form(
      form: "\"$schema\": \"space.schema.json\"",
      meaning: "for editors, which know from it what may stand where ('nas space schema' prints it)"
    ),
    Form(
      form: "\"genes\": {\"k0\": [0, 1, 2]}",
      meaning: """
        in place of input, classes and stages: an abstract space, whose architectures a program of your own scores \
        ('nas search --evaluator')
        """),
    Form(
      form: "map and tokens",
      meaning: """
        what flows from block to block: a map [H, W, C] of a grid with channels, or tokens [T, C]; each block says \
        what it reads and what it gives. The first reads the image, a map; the last is a head, which gives the logits \
        of the classes
        """),
  ]

  /// Whole spaces to begin with, each with a title.
  package static let examples: [Form] = [
    Form(
      form: """
        {
          "name": "example",
          "input": {"channels": 3, "resolution": [32, 64], "resize": "bicubic"},
          "classes": 10,
          "stages": [
            {"name": "stem", "block": "convolution", "width": [16, 24], "kernel": 3, "stride": 2,
             "activation": ["swish", "hswish"]},
            {"name": "early", "block": "inverted-residual", "width": 24, "depth": [1, 2],
             "kernel": [3, 5], "expansion": 1, "perBlock": ["kernel"]},
            {"name": "middle", "width": [48, 64], "depth": [1, 2, 3], "kernel": [3, 5],
             "squeezeExcite": [false, true],
             "first": {"block": "inverted-residual", "expansion": 4, "stride": 2},
             "rest": {"block": "inverted-residual", "expansion": [2, 3]}},
            {"name": "late", "width": [64, 96], "depth": [1, 2], "kernel": [3, 5],
             "block": [
               {"block": "inverted-residual", "expansion": 2},
               {"block": "efficientvit-block", "heads": [2, 4]},
               {"block": "vit-block", "heads": [2, 4]}]},
            {"name": "head", "block": "classification-head", "width": 128, "expansion": 2}
          ],
          "laws": [
            "macs <= 60e6",
            "late.width >= middle.width",
            "if late.block == 'vit-block' then late.heads >= 2"
          ],
          "architectures": {
            "small": {
              "resolution": 32, "stem.width": 16, "stem.activation": "swish", "early.depth": 1,
              "early.0.kernel": 3,
              "middle.width": 48, "middle.depth": 1, "middle.kernel": 3, "middle.squeezeExcite": false,
              "late.width": 64, "late.depth": 1, "late.kernel": 3, "late.block": "inverted-residual"}
          }
        }
        """,
      meaning: "a convolutional network whose late blocks may be attention"),
    Form(
      form: """
        {
          "name": "tokens",
          "input": {"channels": 3, "resolution": 64},
          "classes": 10,
          "merging": {"stages": ["early", "late"], "r": [4, 2, 0]},
          "stages": [
            {"name": "embed", "block": "patch-embedding", "width": 64, "patch": 8, "grid": 8},
            {"name": "early", "block": "vit-block", "depth": [2, 3], "heads": [2, 4], "mlpRatio": [2, 3]},
            {"name": "late", "block": "vit-block", "depth": [2, 3], "heads": [2, 4], "perBlock": ["heads"]},
            {"name": "head", "block": "token-head"}
          ],
          "laws": ["if merging.r > 2 then early.depth >= 2", "early.depth + late.depth <= 6"]
        }
        """,
      meaning: "a vision transformer whose tokens merge in two stages"),
  ]
}
