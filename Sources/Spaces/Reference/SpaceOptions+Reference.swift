import Documents

extension SpaceOptions {
  /// All options, in the order of the file.
  package static var reference: [OptionReference] {
    let (keys, usual) = (SpaceKeys(), SpaceOptions())
    return [
      reference(keys.normalization, usual.normalization, \.meaning),
      reference(keys.scaling, usual.scaling, \.meaning),
      reference(keys.kernelSharing, usual.kernelSharing, \.meaning),
      reference(keys.lastNormGain, usual.lastNormGain, \.meaning),
    ]
  }

  private static func reference<Option: RawRepresentable & CaseIterable>(
    _ key: SpaceKey<Option>, _ usual: Option, _ meaning: (Option) -> String
  ) -> OptionReference where Option.RawValue == String {
    OptionReference(
      key: key.name, summary: key.entry.summary, standard: usual.rawValue,
      values: Option.allCases.map { ($0.rawValue, meaning($0)) }.map(OptionReference.Value.init))
  }
}

extension SpaceOptions.Normalization {
  /// What it means, for a reference.
  var meaning: String {
    switch self {
    case .joint: "over all tokens and channels of an image together, as NASViT's released code"
    case .token: "over the channels of each token, as is usual"
    }
  }
}

extension SpaceOptions.Scaling {
  /// What it means, for a reference.
  var meaning: String {
    switch self {
    case .absent: "nothing"
    case .layerScale: "one learned vector for each branch (LayerScale)"
    case .widthDepth: "one learned vector for each width and depth of the stage (NASViT's paper)"
    case .repo:
      "one learned vector for each depth and number of tokens modulo 8, times 8 over the channels (NASViT's code)"
    }
  }
}

extension SpaceOptions.KernelSharing {
  /// What it means, for a reference.
  var meaning: String {
    switch self {
    case .crop: "the centre of the largest kernel"
    case .transform: "that centre times a learned matrix (once-for-all); needs a choice of kernels"
    }
  }
}

extension SpaceOptions.LastNormGain {
  /// What it means, for a reference.
  var meaning: String {
    switch self {
    case .zero: "0: at the start a block is its shortcut"
    case .one: "1, as that of every other norm"
    }
  }
}
