import Documents
import Errors
import Spaces
import Testing

@Suite struct SpaceErrorTests {
  private let stem = #"{"name": "a", "block": "convolution", "width": 8}"#

  @Test func `a file that is not JSON is refused with line and column`() {
    #expect(
      TestVocabulary.refusal(ofFile: "{\"name\": \"x\"\n \"classes\": 2}")
        == "x.json:2:2: not JSON: expected ',' or '}', found '\"'.")
    #expect(
      TestVocabulary.refusal(ofFile: "{\"name\": \"x\",\n \"name\": \"y\"}")
        == "x.json:2:2: name: the key 'name' stands twice (first in line 1). Remove one of them.")
  }

  @Test func `unknown keys of the file are refused`() {
    #expect(
      TestVocabulary.refusal(stem, ", \"lows\": []")
        == "x.json:4:4: lows: unknown key 'lows'. Did you mean 'laws'?"
        + " Allowed: name, input, merging, classes, normalization, scaling, kernelSharing, lastNormGain, stages,"
        + " laws, architectures.")
    #expect(
      TestVocabulary.refusal(ofFile: "{\"name\": \"x\"}")
        == """
        3 mistakes:
        x.json:1:1: the key 'classes' is missing. Add it.
        x.json:1:1: the key 'input' is missing. Add it.
        x.json:1:1: the key 'stages' is missing. Add it.
        """)
    #expect(
      TestVocabulary.refusal(stem, ", \"normalization\": \"tokn\"")
        == "x.json:4:21: normalization: 'tokn' is not known here. Did you mean 'token'?"
        + " Allowed: joint, token.")
    #expect(
      TestVocabulary.refusal(stem, ", \"kernelSharing\": \"transform\"")
        == "x.json:4:21: kernelSharing: 'transform' makes small kernels of larger ones, and no"
        + " inverted-residual has a choice of kernels. Give one a choice, such as [3, 5], or write"
        + " 'crop'.")
    let elastic =
      #"{"name": "a", "block": "inverted-residual", "width": 8, "expansion": 1, "kernel": [3, 5]}"#
    #expect(TestVocabulary.refusal(elastic, ", \"kernelSharing\": \"transform\"") == nil)
    #expect(
      TestVocabulary.refusal("")
        == "x.json:2:12: stages: a choice of nothing. Give at least one value.")
  }

  @Test(arguments: [
    (
      #"{"name": "a", "block": "convolutoin", "width": 8}"#,
      "x.json:3:24: stages[0].block: unknown block 'convolutoin'. Did you mean 'convolution'?"
        + " Allowed: convolution, inverted-residual, talking-heads-transformer,"
        + " classification-head, mixer, merger."
    ),
    (
      #"{"name": "a", "block": "convolution", "widht": 8}"#,
      "x.json:3:39: stages[0].widht: unknown key 'widht'. Did you mean 'width'? Allowed: name,"
        + " depth, block, first, rest, perBlock, width, kernel, stride, activation."
    ),
    (
      #"{"name": "a", "block": "convolution"}"#,
      "x.json:3:1: stages[0]: the block 'convolution' needs the gene 'width'."
        + " Add it: whole numbers from 1 to 4096."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": []}"#,
      "x.json:3:48: stages[0].width: a choice of nothing. Give at least one value."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": [8, 16, 12]}"#,
      "x.json:3:56: stages[0].width[2]: 12 stands after 16. Order the values from small to large,"
        + " so that the smallest network comes first."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": 8, "stride": [1, 2]}"#,
      "x.json:3:65: stages[0].stride[1]: 2 stands after 1. Order the values from large to small,"
        + " so that the smallest network comes first."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": [8, 8]}"#,
      "x.json:3:52: stages[0].width[1]: 8 stands twice in this choice. Remove one of them."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": 8, "depth": 0}"#,
      "x.json:3:60: stages[0].depth: 0 is not allowed. Allowed: whole numbers from 1 to 256."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": "8"}"#,
      "x.json:3:48: stages[0].width: \"8\" is not allowed."
        + " Allowed: whole numbers from 1 to 4096."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": 8, "kernel": [3, 4]}"#,
      "x.json:3:65: stages[0].kernel[1]: 4 is not allowed."
        + " Allowed: odd whole numbers from 1 to 15."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": 8, "activation": "swsh"}"#,
      "x.json:3:65: stages[0].activation: \"swsh\" is not allowed. Did you mean 'swish'?"
        + " Allowed: relu, swish."
    ),
    (
      #"{"name": "a", "block": "mixer", "width": 8, "ratio": [0.5, 9]}"#,
      "x.json:3:60: stages[0].ratio[1]: 9 is not allowed. Allowed: numbers from 0.25 to 8."
    ),
    (
      #"{"name": "a", "block": "mixer", "width": 8, "kernels": [3, 11]}"#,
      "x.json:3:56: stages[0].kernels: an array is not allowed."
        + " Allowed: lists of whole numbers from 1 to 9."
    ),
    (
      #"{"name": "a", "block": "convolution", "width": {"from": 8, "to": 17, "step": 4}}"#,
      "x.json:3:48: stages[0].width: no whole number of steps of 4 leads from 8 to 17."
        + " Change 'step' or 'to'."
    ),
    (
      #"{"name": "a", "block": "mixer", "width": 8, "ratio": {"from": 1, "to": 2, "step": 1e-4}}"#,
      "x.json:3:54: stages[0].ratio: a choice of more than 4096 values. Take a larger step."
    ),
    (
      #"{"name": "a-b", "block": "convolution", "width": 8}"#,
      "x.json:3:10: stages[0].name: 'a-b' cannot be a name."
        + " Use letters, digits and '_', beginning with a letter."
    ),
    (
      #"{"name": "a", "block": "mixer", "width": 8, "perBlock": ["haeds"]}"#,
      "x.json:3:58: stages[0].perBlock[0]: no block of this stage has a gene 'haeds'."
        + " Did you mean 'heads'? Allowed: width, heads, ratio, kernels, patch."
    ),
    (
      """
      {"name": "a", "depth": 2, "width": 8,
       "first": {"block": "mixer", "width": 8}, "rest": {"block": "mixer"}}
      """,
      "x.json:4:30: stages[0].first.width: the gene 'width' stands twice in this stage (first in"
        + " line 3). Genes belong to the stage: give it once, beside 'first' and 'rest' if both"
        + " take it."
    ),
    (
      #"{"name": "a", "width": 8, "first": {"block": "mixer"}}"#,
      "x.json:3:1: stages[0]: the key 'rest' is missing. Add it."
    ),
    (
      #"{"name": "a", "block": "mixer", "width": 8, "rest": {"block": "mixer"}}"#,
      "x.json:3:24: stages[0].block: a stage has either 'block' or 'first' and 'rest'."
        + " Remove one of the two."
    ),
    (
      """
      {"name": "a", "block": "mixer", "width": 8},
      {"name": "a", "block": "mixer", "width": 8}
      """,
      "x.json:4:10: stages[1].name: another part of the space has the name 'a' already. Give each"
        + " stage its own."
    ),
  ])
  func `a stage with a mistake is refused`(stages: String, expected: String) {
    #expect(TestVocabulary.refusal(stages) == expected)
  }

  @Test func `categories follow the exit codes`() {
    #expect(SpaceError.illegalSeed(argument: "random:").category == .usage)
    #expect(SpaceError.emptyChoice(at: JSONPlace(file: "x")).category == .data)
  }
}
