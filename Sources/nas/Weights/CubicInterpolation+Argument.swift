public import ArgumentParser
public import Graphs

extension CubicInterpolation: ExpressibleByArgument {}
