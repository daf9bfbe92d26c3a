import Datasets
import Experiments
import Foundation
import Spaces
import Testing

/// What may stand at `training.augmentation`, and what it means.
@Suite struct AugmentationReadingTests {
  private func read(_ augmentation: String) throws(ExperimentError) -> Augmentation {
    let text = #"""
      {"space": "s.json", "data": {"train": "images"}, "training": {"augmentation": \#(augmentation)}}
      """#
    return try Experiment(reading: Data(text.utf8), path: "e.json").training.augmentation
  }

  @Test(arguments: AugmentationRecipe.allCases)
  func `a recipe is named`(recipe: AugmentationRecipe) throws {
    #expect(try read("\"\(recipe.rawValue)\"") == recipe.augmentation)
  }

  @Test func `recipes are what single settings make`() throws {
    let crop = #""resizedCrop": {"scale": [0.08, 1], "ratio": [0.75, 1.3333333333333333]}"#
    #expect(
      try read(
        """
        {\(crop), "flip": true, "interpolation": "bicubic",
         "autoAugment": {"policy": "imagenet-v0", "noise": 0.5}}
        """) == AugmentationRecipe.alphanet.augmentation)
    let deit = AugmentationRecipe.deit.augmentation
    #expect(
      try read(
        """
        {\(crop), "flip": true, "erasing": {"probability": 0.25}, "mixup": 0.8, "cutmix": 1,
         "randAugment": {"operations": 2, "magnitude": 9, "noise": 0.5, "probability": 0.5}}
        """) == deit)
    #expect(deit == AugmentationRecipe.levit.augmentation)
    #expect(
      try read(
        """
        {\(crop), "flip": true, "erasing": {"probability": 0.01},
         "randAugment": {"operations": 1, "magnitude": 1}}
        """) == AugmentationRecipe.nasvit.augmentation)
  }

  @Test func `empty objects have the usual settings and no object does nothing`() throws {
    #expect(try read("{}") == .none)
    var expected = Augmentation()
    expected.crop = .resized(ResizedCrop())
    expected.policy = .colorJitter(ColorJitter())
    expected.erasing = RandomErasing()
    #expect(try read(#"{"resizedCrop": {}, "colorJitter": {}, "erasing": {}}"#) == expected)
  }

  @Test func `every setting is read`() throws {
    var crop = ResizedCrop()
    (crop.scale, crop.ratio) = (0.25...0.5, 0.5...4)
    var jitter = ColorJitter()
    (jitter.brightness, jitter.contrast, jitter.saturation, jitter.hue) = (0.1, 0.2, 0.3, 0.05)
    var erasing = RandomErasing()
    (erasing.probability, erasing.area, erasing.ratio) = (0.75, 0.1...0.2, 1...2)
    var expected = Augmentation()
    expected.crop = .resized(crop)
    expected.policy = .colorJitter(jitter)
    expected.erasing = erasing
    expected.mixing = Mixing(mixup: 0.2, cutmix: nil)
    expected.interpolation = .bilinear
    #expect(
      try read(
        """
        {"resizedCrop": {"scale": [0.25, 0.5], "ratio": [0.5, 4]}, "mixup": 0.2,
         "colorJitter": {"brightness": 0.1, "contrast": 0.2, "saturation": 0.3, "hue": 0.05},
         "erasing": {"probability": 0.75, "area": [0.1, 0.2], "ratio": [1, 2]},
         "interpolation": "bilinear"}
        """) == expected)
    #expect(!expected.unmixed.mixing.isOn && expected.unmixed.erasing == erasing)
  }

  @Test(arguments: [
    (#""nasvti""#, "'nasvti' is not known here. Did you mean 'nasvit'? Allowed: alphanet, deit,"),
    ("3", "expected a name or an object, found 3."),
    (#"{"flips": true}"#, ".flips: unknown key 'flips'. Did you mean 'flip'?"),
    (
      #"{"padding": 4, "resizedCrop": {}}"#,
      ": 'padding' and 'resizedCrop' exclude each other. Give one."
    ),
    (
      #"{"randAugment": {}, "autoAugment": {}}"#,
      ": 'randAugment' and 'autoAugment' exclude each other. Give one."
    ),
    (
      #"{"randAugment": {}, "colorJitter": {}}"#,
      ": 'randAugment' and 'colorJitter' exclude each other. Give one."
    ),
    (#"{"randAugment": {"magnitude": 11}}"#, ".randAugment.magnitude: 11 is out of range."),
    (#"{"randAugment": {"operations": 0}}"#, ".randAugment.operations: 0 is out of range."),
    (
      #"{"autoAugment": {"policy": "imagnet"}}"#,
      ".autoAugment.policy: 'imagnet' is not known here. Did you mean 'imagenet'? Allowed: imagenet, "
        + "imagenet-v0, cifar10."
    ),
    (#"{"colorJitter": {"hue": 0.6}}"#, ".colorJitter.hue: 0.6 is out of range."),
    (
      #"{"resizedCrop": {"scale": [0.5, 0.25]}}"#,
      ".resizedCrop.scale: expected two numbers, the smaller first, found"
    ),
    (#"{"resizedCrop": {"scale": [0.5]}}"#, ".resizedCrop.scale: expected two numbers"),
    (#"{"resizedCrop": {"scale": [0, 1]}}"#, ".resizedCrop.scale[0]: 0 is out of range."),
    (#"{"erasing": {"area": 0.1}}"#, ".erasing.area: expected an array, found 0.1."),
    (#"{"erasing": {"probability": -0.5}}"#, ".erasing.probability: -0.5 is out of range."),
    (#"{"mixup": 0}"#, ".mixup: 0 is out of range. Allowed: 0.001 to 1000."),
    (#"{"interpolation": "nearest"}"#, "Allowed: bilinear, bicubic."),
  ])
  func `a mistake is named with its place`(augmentation: String, sentence: String) throws {
    let error = #expect(throws: ExperimentError.self) { try read(augmentation) }
    let description = try #require(error?.description)
    #expect(description.hasPrefix("e.json:1:"))
    #expect(description.contains("training.augmentation"), "\(description)")
    #expect(description.contains(sentence), "\(description)")
  }
}
