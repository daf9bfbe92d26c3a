public import ArgumentParser
import Experiments
public import Search

extension Bound: ExpressibleByArgument {
  /// `metric <= number` or `metric >= number`.
  public init?(argument: String) { self.init(argument) }
}
