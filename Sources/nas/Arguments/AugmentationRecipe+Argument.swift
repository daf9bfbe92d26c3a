public import ArgumentParser
public import Datasets

extension AugmentationRecipe: ExpressibleByArgument {}
