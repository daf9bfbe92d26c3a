import Blocks
import Foundation
import Networks
import Spaces
import Testing

@testable import nas

/// Spaces to begin with.
@Suite struct SpaceStarterTests {
  private func space(_ text: String) throws -> Space {
    try Space(reading: Data(text.utf8), path: "new.json", vocabulary: Roster.vocabulary)
  }

  @Test(arguments: SpaceStarter.Family.allCases, [28, 32, 64, 96, 224])
  func `each is a space whose networks can be built`(
    family: SpaceStarter.Family, side: Int
  ) throws {
    for channels in [1, 3] {
      let text = try SpaceStarter(family: family, side: side, classes: 5, channels: channels)
        .text()
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(text)")
      let supernet = try Supernet(space(text))
      try supernet.requireClassifier()
      let (least, greatest) = (supernet.bounds.least, supernet.bounds.greatest)
      #expect(least.macs > 10_000 && least.macs < greatest.macs)
      #expect(greatest.macs < (side < 128 ? 500_000_000 : 5_000_000_000), "\(greatest)")
      #expect(supernet.space.channels == channels && supernet.space.classes == 5)
    }
  }

  @Test(arguments: SpaceStarter.Family.allCases, [16, 40, 150, 300])
  func `other sides do as well, or are refused with near ones`(
    family: SpaceStarter.Family, side: Int
  ) throws {
    do {
      _ = try Supernet(
        space(SpaceStarter(family: family, side: side, classes: 2, channels: 3).text()))
    } catch let error as SpaceStarterError {
      #expect(family == .vit, "\(error)")
    }
  }

  @Test func `the command prints one, and refuses what cannot be`() throws {
    let outcome = try Shell.nas(
      "space", "new", "--like", "hybrid", "--resolution", "64", "--classes", "5")
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == (try SpaceStarter(family: .hybrid, side: 64, classes: 5, channels: 3).text()))
    for (arguments, sentence) in [
      (
        ["--like", "hybird", "--resolution", "64", "--classes", "5"],
        "--like 'hybird' is no family. Did you mean 'hybrid'? Allowed: nasvit, efficientvit, vit, hybrid."
      ),
      (
        ["--like", "vit", "--resolution", "97", "--classes", "5"],
        "--resolution 97: no patch of 2 to 32 pixels divides images of this side into a grid of 4 to 16 patches. "
          + "Give 96 or 98, or another family."
      ),
      (
        ["--like", "vit", "--resolution", "8", "--classes", "5"],
        "--resolution is 8. Give 16 to 1024."
      ),
    ] {
      let refused = try Shell.nas(["space", "new"] + arguments)
      #expect(refused.status == 64)
      #expect(refused.errors.contains(sentence), "\(refused.errors)")
    }
  }
}
