import ArgumentParser
import Experiments
package import Search

extension Objective: ExpressibleByArgument {
  /// `metric:min` or `metric:max`.
  package init?(argument: String) { self.init(argument) }
}
