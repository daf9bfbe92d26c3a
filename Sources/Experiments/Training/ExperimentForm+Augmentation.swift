import Datasets
import Documents

/// The `augmentation` of `training`: single settings.
extension ExperimentForm<Augmentation> {
  static var augmentation: Self {
    let alpha = ExperimentValue<Double>.real(in: 0.001...1000)
    return ExperimentForm(
      [
        .init(
          "padding", \.padding, .integer(in: 0...512),
          "zeros around an image before it is cropped at random"),
        .init(
          "resizedCrop", \.resizedCrop, .resizedCrop, ifGiven: ResizedCrop(),
          "a part of random size and shape, resized; instead of padding"),
        .init("flip", \.flips, .flag, "whether images are mirrored at random"),
        .init(
          "randAugment", \.randAugment, .randAugment, ifGiven: RandAugment(),
          "operations drawn evenly from 15, at one magnitude"),
        .init(
          "autoAugment", \.autoAugment, .autoAugment, ifGiven: AutoAugment(),
          "operations of a policy that was searched for, instead of randAugment"),
        .init(
          "colorJitter", \.colorJitter, .colorJitter, ifGiven: ColorJitter(),
          "changes of light and colour alone, instead of the other two"),
        .init(
          "erasing", \.erasing, .erasing, ifGiven: RandomErasing(),
          "a box of some images becomes noise"),
        .init(
          "mixup", \.mixing.mixup, alpha,
          "α of Mixup: images of a batch are averaged in pairs; none if left out"),
        .init(
          "cutmix", \.mixing.cutmix, alpha,
          "α of CutMix: images get a box of another one; none if left out"),
        .init(
          "interpolation", \.interpolation, .option,
          "how values between pixels are taken by resizedCrop and by operations"),
      ],
      rivals: ["padding", "resizedCrop"], ["randAugment", "autoAugment", "colorJitter"])
  }
}

extension ExperimentForm<ResizedCrop> {
  fileprivate static var resizedCrop: Self {
    ExperimentForm([
      .init("scale", \.scale, .interval(in: 0.001...1), "area of the part, least and greatest"),
      .init(
        "ratio", \.ratio, .interval(in: 0.01...100), "its width by its height, least and greatest"),
    ])
  }
}

extension ExperimentForm<RandAugment> {
  fileprivate static var randAugment: Self {
    ExperimentForm([
      .init("operations", \.operations, .integer(in: 1...15), "operations drawn for each image"),
      .init("magnitude", \.magnitude, .real(in: 0...10), "mean magnitude"),
      .init("noise", \.noise, .real(in: 0...10), "standard deviation of the magnitude"),
      .init(
        "probability", \.probability, .real(in: 0...1), "chance that a drawn operation is applied"),
    ])
  }
}

extension ExperimentForm<AutoAugment> {
  fileprivate static var autoAugment: Self {
    ExperimentForm([
      .init("policy", \.policy, .option, "the table of operations"),
      .init("noise", \.noise, .real(in: 0...10), "standard deviation of the magnitudes"),
    ])
  }
}

extension ExperimentForm<ColorJitter> {
  fileprivate static var colorJitter: Self {
    ExperimentForm([
      .init("brightness", \.brightness, .real(in: 0...10), "greatest change of the brightness"),
      .init("contrast", \.contrast, .real(in: 0...10), "greatest change of the contrast"),
      .init("saturation", \.saturation, .real(in: 0...10), "greatest change of the saturation"),
      .init(
        "hue", \.hue, .real(in: 0...0.5), "greatest turn of the hue, as a share of a whole one"),
    ])
  }
}

extension ExperimentForm<RandomErasing> {
  fileprivate static var erasing: Self {
    ExperimentForm([
      .init("probability", \.probability, .real(in: 0...1), "chance that an image loses a box"),
      .init("area", \.area, .interval(in: 0.001...1), "area of the box, least and greatest"),
      .init(
        "ratio", \.ratio, .interval(in: 0.01...100), "its height by its width, least and greatest"),
    ])
  }
}

extension Augmentation {
  /// The padding, where the crop has one.
  fileprivate var padding: Int? {
    get { if case .padded(let padding) = crop { padding } else { nil } }
    set { if let newValue { crop = .padded(newValue) } }
  }

  fileprivate var resizedCrop: ResizedCrop? {
    get { if case .resized(let crop) = crop { crop } else { nil } }
    set { if let newValue { crop = .resized(newValue) } }
  }

  fileprivate var randAugment: RandAugment? {
    get { if case .randAugment(let policy) = policy { policy } else { nil } }
    set { policy = newValue.map { .randAugment($0) } }
  }

  fileprivate var autoAugment: AutoAugment? {
    get { if case .autoAugment(let policy) = policy { policy } else { nil } }
    set { policy = newValue.map { .autoAugment($0) } }
  }

  fileprivate var colorJitter: ColorJitter? {
    get { if case .colorJitter(let policy) = policy { policy } else { nil } }
    set { policy = newValue.map { .colorJitter($0) } }
  }
}
