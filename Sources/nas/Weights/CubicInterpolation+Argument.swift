import ArgumentParser
package import Graphs

extension CubicInterpolation: ExpressibleByArgument {}
