public import ArgumentParser
public import Interchange

extension WeightLibrary: ExpressibleByArgument {}
