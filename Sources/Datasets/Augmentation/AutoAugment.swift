import Seeding

/// One of 25 pairs of operations, found by search, for each image; each of the two is applied by a
/// chance of its own.
///
/// Source: Cubuk, Zoph, Mane, Vasudevan and Le (2019).
package struct AutoAugment: Hashable, Sendable {
  /// The published policies.
  package enum Policy: String, CaseIterable, Sendable {
    /// Found on ImageNet, as in the paper.
    case imageNet = "imagenet"
    /// Found on ImageNet, as in the first code for TensorFlow ("v0"); AttentiveNAS and AlphaNet
    /// train with it.
    case imageNetV0 = "imagenet-v0"
    /// Found on CIFAR-10, as in the paper.
    case cifar10 = "cifar10"
  }

  /// The policy.
  package var policy = Policy.imageNet
  /// Standard deviation of the magnitudes.
  package var noise = 0.0

  /// The policy of the paper for ImageNet, without noise.
  package init() {}

  func operations(using stream: inout RandomStream) -> [ImageOperation] {
    pairs[stream.below(pairs.count)].compactMap {
      $0.operation(on: scale, noise: noise, using: &stream)
    }
  }
}
