/// Settings that belong to a published training method, by its name.
package enum AugmentationRecipe: String, CaseIterable, Sendable {
  /// AlphaNet and AttentiveNAS: resized crop, mirror, AutoAugment "v0" with noise 0.5 on the
  /// magnitudes.
  ///
  /// Source: the released configuration. Bicubic interpolation is ours.
  case alphanet
  /// DeiT (Touvron et al., 2021): RandAugment of 2 at magnitude 9, erasing 0.25, Mixup 0.8 and
  /// CutMix 1.
  ///
  /// Source: the paper's table of settings. Repeated augmentation, which is a way to draw batches,
  /// is left out.
  case deit
  /// LeViT (Graham et al., 2021), which takes over DeiT's augmentation; what it adds is a teacher
  /// and a longer schedule.
  case levit
  /// NASViT (Gong et al., 2022): resized crop, mirror, one weak operation (RandAugment 1 at
  /// magnitude 1), erasing 0.01.
  ///
  /// Source: the released configuration. Its Mixup and CutMix with α = 0.01, which leave nearly
  /// every image alone, are left out.
  case nasvit

  /// The settings.
  package var augmentation: Augmentation {
    var augmentation = Augmentation()
    augmentation.crop = .resized(ResizedCrop())
    augmentation.flips = true
    switch self {
    case .alphanet:
      var policy = AutoAugment()
      policy.policy = .imageNetV0
      policy.noise = 0.5
      augmentation.policy = .autoAugment(policy)
    case .deit, .levit:
      augmentation.policy = .randAugment(RandAugment())
      augmentation.erasing = RandomErasing()
      augmentation.mixing = Mixing(mixup: 0.8, cutmix: 1)
    case .nasvit:
      var policy = RandAugment()
      policy.operations = 1
      policy.magnitude = 1
      augmentation.policy = .randAugment(policy)
      var erasing = RandomErasing()
      erasing.probability = 0.01
      augmentation.erasing = erasing
    }
    return augmentation
  }
}
