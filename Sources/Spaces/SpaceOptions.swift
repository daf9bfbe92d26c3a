/// Options of the whole space that change what parameters its subnets have, or how they start.
package struct SpaceOptions: Hashable, Sendable {
  /// Over what a layer norm of a transformer block takes its statistics.
  package enum Normalization: String, CaseIterable, Sendable {
    /// Tokens and channels of one image together (the released NASViT).
    case joint
    /// The channels of one token (the textbook).
    case token
  }

  /// What multiplies the branches of transformer blocks before they are added.
  package enum Scaling: String, CaseIterable, Sendable {
    /// Nothing.
    case absent = "none"
    /// One learned vector per branch (LayerScale, Touvron et al., 2021).
    case layerScale = "layer-scale"
    /// One vector per width choice and depth of the stage (NASViT's paper, Gong et al., 2022).
    case widthDepth = "width-depth"
    /// One vector per depth and token count modulo 8, multiplied by 8 / C (NASViT's released code).
    case repo
  }

  /// How small depthwise kernels of an elastic layer come from its largest.
  package enum KernelSharing: String, CaseIterable, Sendable {
    /// The centre as it is (BigNAS, Yu et al., 2020).
    case crop
    /// The centre times a learned matrix, size by size (once-for-all, Cai et al., 2020).
    case transform
  }

  /// The gain with which the last norm of a residual block starts.
  package enum LastNormGain: String, CaseIterable, Sendable {
    /// 0: at the start the block is its shortcut (Goyal et al., 2017).
    case zero
    /// 1, as every other norm.
    case one
  }

  /// The layer norm of transformer blocks.
  package let normalization: Normalization
  /// The scaling layers of transformer blocks.
  package let scaling: Scaling
  /// The kernels of inverted residuals.
  package let kernelSharing: KernelSharing
  /// The last norm of inverted residuals.
  package let lastNormGain: LastNormGain

  /// Options; the defaults are those of a file that names none.
  package init(
    normalization: Normalization = .joint, scaling: Scaling = .widthDepth,
    kernelSharing: KernelSharing = .crop, lastNormGain: LastNormGain = .zero
  ) {
    self.normalization = normalization
    self.scaling = scaling
    self.kernelSharing = kernelSharing
    self.lastNormGain = lastNormGain
  }

  /// Every combination of options.
  static let all = Normalization.allCases.flatMap { normalization in
    Scaling.allCases.flatMap { scaling in
      KernelSharing.allCases.flatMap { sharing in
        LastNormGain.allCases.map {
          SpaceOptions(
            normalization: normalization, scaling: scaling, kernelSharing: sharing,
            lastNormGain: $0)
        }
      }
    }
  }

  /// The keys of a file with what stands there.
  var entries: [(key: String, value: String)] {
    [
      ("normalization", normalization.rawValue), ("scaling", scaling.rawValue),
      ("kernelSharing", kernelSharing.rawValue), ("lastNormGain", lastNormGain.rawValue),
    ]
  }

  /// What differs where other options stand "there" and these "here".
  func difference(from other: SpaceOptions) -> String {
    zip(other.entries, entries).filter { $0.value != $1.value }.map {
      "'\($0.key)' (\"\($0.value)\" there, \"\($1.value)\" here)"
    }.joined(separator: ", ")
  }
}
