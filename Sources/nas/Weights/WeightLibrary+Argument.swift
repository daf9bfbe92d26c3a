import ArgumentParser
package import Interchange

extension WeightLibrary: ExpressibleByArgument {}
