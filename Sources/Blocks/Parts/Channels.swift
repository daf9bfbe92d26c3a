/// Rounding of channel counts.
enum Channels {
  /// The nearest multiple of 8, at least 8 and never below 0.9 of the value (the rule of
  /// MobileNetV2, Sandler et al., 2018).
  static func divisible(_ value: Int) -> Int {
    let rounded = max(8, (value + 4) / 8 * 8)
    return rounded * 10 < value * 9 ? rounded + 8 : rounded
  }
}
