import ArgumentParser
import Blocks
package import Datasets
import Documents
import Spaces
import Tensors

/// `nas bench loader`: how many training images a loader makes ready in a second.
struct BenchLoaderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loader",
    abstract: "Time the augmentation of training images.",
    discussion: """
      Every thread fills a batch of its own from random images in memory: normalised, and varied as a recipe says. \
      Training fills its batches on one thread beside those that compute.

      Recipes: \(AugmentationRecipe.allValueStrings.joined(separator: ", ")).

      Example:
        nas bench loader --recipe nasvit --side 224 --batch 64 --threads 1
      """)

  @Option(help: "The recipe; images as they are if left out.")
  var recipe: AugmentationRecipe?

  @Option(help: "Side of the images.")
  var side = 224

  @Option(help: "Channels of the images, 1 or 3.")
  var channels = 3

  @OptionGroup var batch: BatchOption
  @OptionGroup var setting: BenchSetting

  func validate() throws {
    try (1...4096).require("--side", side)
    guard channels == 1 || channels == 3 else {
      throw ValidationError("--channels is \(channels). Give 1 or 3.")
    }
  }

  func run() throws {
    let team = ThreadTeam(threads: setting.threads)
    let filling = try BatchFilling(
      augmentation: recipe?.augmentation ?? .none, batch: batch.size, side: side,
      channels: channels, members: setting.threads, seed: setting.seed)
    try setting.write(
      BenchmarkReport(
        setting.read { filling.run(on: team) }, macs: 0, operationsPerMac: 2,
        images: setting.threads * batch.size,
        subject: [
          ("threads", .integer(setting.threads)), ("batch", .integer(batch.size)),
          ("side", .integer(side)), ("channels", .integer(channels)),
          ("recipe", .text(recipe?.rawValue ?? "none")),
        ]))
  }
}

extension AugmentationRecipe: ExpressibleByArgument {}
