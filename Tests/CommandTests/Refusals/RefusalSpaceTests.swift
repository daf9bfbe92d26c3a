import Testing

/// Search spaces and architectures that cannot be used.
@Suite struct RefusalSpaceTests {
  private static func space(_ change: String, _ sentence: String) -> Refusal {
    Refusal("nas space check small.json", after: "sed -i '\(change)' small.json", 65, sentence)
  }

  @Test(arguments: [
    space(
      "s/\"classes\": 4,/\"classes\": 4/",
      "small.json:2:2: not JSON: expected ',' or '}', found '\"'."),
    space(
      "s/\"classes\"/\"clases\"/",
      "small.json:1:62: clases: unknown key 'clases'. Did you mean 'classes'? Allowed: name, "
        + "input, merging, classes, normalization, scaling, kernelSharing, lastNormGain, stages, laws, "
        + "architectures."
    ),
    space(
      "s/inverted-residual/inverted-residaul/",
      "small.json:4:29: stages[1].block: unknown block 'inverted-residaul'. Did you mean "
        + "'inverted-residual'? Allowed: convolution, inverted-residual, "
        + "talking-heads-transformer, overlapping-patch-embedding, efficientvit-block, "
        + "efficientvit-subsample, levit-block, levit-downsample, patch-embedding, vit-block, "
        + "token-head, classification-head, convolution-head, batch-norm-head."
    ),
    space(
      "s/\"classes\": 4/\"classes\": 4, \"architectures\": {\"best\": {\"stem.widht\": 4}}/",
      #"small.json:1:103: architectures.best["stem.widht"]: the space has no slot "#
        + #"'stem.widht'. Did you mean 'stem.width'? `nas space describe` lists them."#
    ),
    space(
      "s/\\[4, 8\\]/[]/",
      "small.json:3:53: stages[0].width: a choice of nothing. Give at least one value."),
    space(
      "s/\\[4, 8\\]/[8, 4]/",
      "small.json:3:57: stages[0].width[1]: 4 stands after 8. Order the values from small to "
        + "large, so that the smallest network comes first."
    ),
    space(
      "s/\\[1, 2\\]/[0, 2]/",
      "small.json:4:72: stages[1].depth[0]: 0 is not allowed. Allowed: whole numbers from 1 to 256."
    ),
    space(
      "s/\"stages\"/\"laws\": [\"macs < 10\"], \"stages\"/",
      "Search space 'small': no subnet was found that meets 'macs < 10'; relax one of these laws."),
    space(
      "s/\"stages\"/\"laws\": [\"stem.widht < 10\"], \"stages\"/",
      "small.json:2:12: laws[0]: the law 'stem.widht < 10' names 'stem.widht', which the "
        + "space does not have. Did you mean 'stem.width'?"
    ),
    space(
      "s/inverted-residual\", \"width\": 8/talking-heads-transformer\", \"headWidth\": 8/; "
        + "s/, \"kernel\": \\[3, 5\\],/},/; s/ *\"expansion\": 2},$//",
      "Search space 'small', stage 'body', block 0 (talking-heads-transformer): 4 channels do not "
        + "divide into heads of width 8; use widths that are multiples of 8, or another "
        + "headWidth."),
  ])
  func `a space that cannot be used`(_ refusal: Refusal) throws { try refusal.check() }

  /// A vision transformer of 2 × 2 patches that merges tokens.
  private static func merging(_ genes: String, block: String = "", _ sentence: String) -> Refusal {
    let space = """
      {"name": "vit", "input": {"channels": 1, "resolution": 8}, "classes": 2, "merging": {\(genes)},
       "stages": [
        {"name": "embed", "block": "patch-embedding", "width": 8, "patch": 4, "grid": 2},
        {"name": "blocks", "block": "vit-block", "depth": 2, "heads": 2\(block)},
        {"name": "last", "block": "convolution", "width": 8, "kernel": 3},
        {"name": "head", "block": "token-head", "pool": "mean"}]}
      """
    return Refusal("nas space check vit.json", after: "echo '\(space)' > vit.json", 65, sentence)
  }

  @Test(arguments: [
    merging(
      #""r": [4, 0]"#,
      "Search space 'vit', stage 'blocks', block 0 (vit-block): merging takes 4 tokens away in this "
        + "block, and the network begins with 4 that may merge, so that none would be left; let "
        + "merging.r be smaller."
    ),
    merging(
      #""r": [1, 0]"#, block: #", "relativePosition": 1"#,
      "Search space 'vit', stage 'blocks', block 0 (vit-block): tokens that merge have no place in a "
        + "grid, which its relative positions need; let merging.r be 0 or relativePosition be 0, leave "
        + "the stage out of merging.stages, or add a law such as \"merging.r == 0 or "
        + "stage.relativePosition == 0\"."
    ),
    merging(
      #""r": 1"#,
      "Search space 'vit', stage 'last', block 0 (convolution): it needs a grid, as convolutions, "
        + "windows and relativePosition do, and merging took tokens away from it: 3×8 tokens of a 2×2 "
        + "grid, the first 1 beside it, 2 merged; let merging.r be 0, leave the stages before it out of "
        + "merging.stages, or let the blocks that merge stand behind it."
    ),
    merging(
      #""r": -1"#,
      "vit.json:1:91: merging.r: -1 is not allowed. Allowed: whole numbers from 0 to 4096, and lists "
        + "of them as elements of a choice."
    ),
  ])
  func `a space whose tokens cannot merge`(_ refusal: Refusal) throws { try refusal.check() }

  private static func architecture(_ text: String, _ sentence: String) -> Refusal {
    Refusal("nas cost small.json --architecture '\(text)'", 65, sentence)
  }

  @Test(arguments: [
    architecture(
      #"{"stem.width": 4, "body.depth": 1}"#,
      "architecture:1:1: the architecture leaves open: body.kernel. Give each a value."),
    architecture(
      #"{"stem.width": 4, "body.depth": 1, "body.kernel": 3, "body.kernle": 3}"#,
      #"architecture:1:54: ["body.kernle"]: the space has no slot 'body.kernle'. Did you mean "#
        + #"'body.kernel'? `nas space describe` lists them."#
    ),
    architecture(
      #"{"stem.width": 5, "body.depth": 1, "body.kernel": 3}"#,
      #"architecture:1:16: ["stem.width"]: 5 is no choice of 'stem.width'. Allowed: 4, 8."#),
    architecture(
      #"{"stem.width": 4,"#,
      "architecture:1:18: not JSON: expected a key in double quotes, found the end of the file."),
    Refusal(
      "nas cost small.json --architecture mim", 64,
      "'mim' is no architecture. Did you mean 'min'? Give one of min, max, random:SEED, a "
        + "path to a JSON file, or JSON text."
    ),
    Refusal(
      "nas latency small.json --architecture min --set stem.width=9", 65,
      "--set stem.width=9: 9 is no choice of 'stem.width'. Allowed: 4, 8."),
  ])
  func `an architecture that cannot be used`(_ refusal: Refusal) throws { try refusal.check() }

  @Test func `memory that the system refuses ends with a sentence`() throws {
    let outcome = try Shell.bash(
      "ulimit -v 400000; \"$NAS\" bench kernel sgemm --size 4096 --repeats 1")
    #expect(outcome.status == 74)
    #expect(
      outcome.errors.hasPrefix("error: The system has no 67108928 bytes of memory left for this"),
      "\(outcome.errors)")
  }

  @Test(arguments: [
    "latency small.json -a min", "profile small.json -o latency.json", "bench step small.json",
    "bench train small.json -a min", "bench latency small.json -a min",
  ])
  func `a batch that no memory holds is refused before anything is allocated`(
    command: String
  ) throws {
    let outcome = try Shell.withFolder { folder in
      try SmallSpace.write(to: folder, changing: ["[8, 12]": "2048", "[4, 8]": "1024"])
      return try Shell.bash("\"$NAS\" \(command) --batch 65536", in: folder)
    }
    #expect(outcome.status == 65)
    // At least 65536 × 4 bytes × 1024² × 2048 into an operation and out of it.
    let subnet = command.hasPrefix("profile") ? "the largest" : "this"
    let match = try #require(
      outcome.errors.firstMatch(
        of:
          /error: 65,536 images at a time take ([0-9]+) TB in ([a-z ]+) subnet of 'small', this process/
      ), "\(outcome.errors)")
    #expect(match.2 == subnet)
    #expect(try #require(Int(match.1)) > 1100)
  }

  @Test(arguments: [
    Refusal(
      "nas space check nowhere.json", 74,
      "Cannot read 'nowhere.json': no such file or directory. Check the path and its permissions."),
    Refusal(
      "nas space check images", 74,
      "Cannot read 'images': it is a folder. Check the path and its permissions."),
    Refusal(
      "nas space check empty.json", after: "touch empty.json", 65,
      "empty.json:1:1: not JSON: expected a value, found the end of the file."),
    Refusal(
      "nas space schema small.json", after: "sed -i 's/classes/clases/' small.json", 65,
      "small.json:1:62: clases: unknown key 'clases'. Did you mean 'classes'? Allowed: name, "
        + "input, merging, classes, normalization, scaling, kernelSharing, lastNormGain, stages, laws, "
        + "architectures."
    ),
  ])
  func `a space file that is none`(_ refusal: Refusal) throws { try refusal.check() }
}
