import ArgumentParser
package import Datasets

extension AugmentationRecipe: ExpressibleByArgument {}
