import Graphs
import Spaces

/// The learned factors of a residual branch in one subnet: which vector, and by what it is
/// multiplied.
///
/// `none` has no vector, `layer-scale` one (Touvron et al., 2021), `width-depth` one for each width
/// and depth of the stage (NASViT, Gong et al., 2022), `repo` one for each depth and token count
/// modulo 8, times 8/C (its released code). All start at 10⁻⁴.
struct ScalingLayer {
  /// Extents of the switching axes that are stored at least: depths and slots.
  static let depths = 10
  static let slots = 8

  private let axes: [ParameterSlice.Axis]?
  private let factor: Float

  /// The scaling layer behind a signal's width, at a place.
  init(signal: Signal, position: Position) {
    let channels = ParameterSlice.Axis.leading(signal.channels)
    let depth = ParameterSlice.Axis.index(position.depth, stored: Self.depths)
    switch position.options.scaling {
    case .absent:
      axes = nil
      factor = 1
    case .layerScale:
      axes = [channels]
      factor = 1
    case .widthDepth:
      axes = [depth, Self.slot(of: signal.channels, among: position.widths), channels]
      factor = 1
    case .repo:
      axes = [depth, .index(signal.tokens % Self.slots, stored: Self.slots), channels]
      factor = Float(Self.slots) / Float(signal.channels)
    }
  }

  /// Multiplies what leaves a branch; branches that name one tensor share it.
  func apply(
    _ builder: inout GraphBuilder, _ name: String, _ input: Value, tensor: String
  ) -> Value {
    guard let axes else { return input }
    let vector = builder.slice("scaling.\(tensor)", axes, .constant(1e-4), .scaling)
    return builder.add(
      name, .channelScale(ChannelScale(factor: factor)), [input], parameters: [vector])
  }

  /// The place of a width: C/8 modulo 8, or modulo the next number that tells all widths of the
  /// stage apart.
  ///
  /// Widths that are no multiples of 8 are counted in their greatest common divisor with 8.
  private static func slot(of channels: Int, among widths: [Int]) -> ParameterSlice.Axis {
    let widths = Set(widths + [channels])
    let unit = widths.reduce(8, greatestCommonDivisor)
    var modulus = slots
    while Set(widths.map { $0 / unit % modulus }).count < widths.count { modulus += 1 }
    return .index(channels / unit % modulus, stored: modulus)
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }
}
