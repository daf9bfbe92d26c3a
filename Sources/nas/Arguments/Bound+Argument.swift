import ArgumentParser
import Experiments
import Search
import Walks

extension Bound: ExpressibleByArgument {
  /// `metric <= number` or `metric >= number`.
  package init?(argument: String) { self.init(argument) }
}
