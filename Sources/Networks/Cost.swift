/// What a network costs, exactly.
package struct Cost: Hashable, Sendable {
  /// Multiply-accumulates for one image.
  package var macs: Int
  /// Parameters that the subnet reads.
  package var parameters: Int
  /// Multiply-accumulates for one image with which tokens are matched to merge them; `macs` does
  /// not count them.
  package var matchingMacs: Int

  /// A cost.
  package init(macs: Int, parameters: Int, matchingMacs: Int = 0) {
    self.macs = macs
    self.parameters = parameters
    self.matchingMacs = matchingMacs
  }

  /// The measure of a name in laws (`Law.costs`); nil for any other name.
  package func measure(named name: String) -> Double? {
    switch name {
    case "macs": Double(macs)
    case "parameters": Double(parameters)
    default: nil
    }
  }

  /// The most that a network may take, in multiply-accumulates, in parameters and in elements of
  /// one value: 10¹³.
  ///
  /// Times the largest batch and the operations of a training step it is still a number of 64 bits.
  static let limit = 10_000_000_000_000

  /// Nothing.
  package static let zero = Cost(macs: 0, parameters: 0)

  /// Costs of blocks add up.
  package static func + (first: Cost, second: Cost) -> Cost {
    Cost(
      macs: first.macs + second.macs, parameters: first.parameters + second.parameters,
      matchingMacs: first.matchingMacs + second.matchingMacs)
  }

  /// Costs of blocks add up.
  package static func += (first: inout Cost, second: Cost) {
    first = first + second
  }
}
