public import ArgumentParser
import Experiments
public import Search

extension Objective: ExpressibleByArgument {
  /// `metric:min` or `metric:max`.
  public init?(argument: String) { self.init(argument) }
}
