import Seeding
import Testing

@testable import Datasets

struct PolicyTests {
  @Test func `magnitudes mean what they mean in timm and torchvision`() throws {
    let golden = try AugmentationGolden.read()
    #expect(golden.magnitudes.count > 500)
    for row in golden.magnitudes {
      let scale = try #require(MagnitudeScale(rawValue: row.scale))
      let name = try #require(ImageOperation.Name(rawValue: row.name))
      let ours = scale.operation(name, magnitude: row.magnitude, negative: row.negative)
      let theirs = try #require(ImageOperation(row.name, row.argument))
      switch (ours.argument, theirs.argument) {
      // torchvision's magnitudes are in single precision.
      case (let first?, let second?): #expect(abs(first - second) < 2e-6, "\(row)")
      case (let first, let second): #expect(first == second, "\(row)")
      }
    }
  }

  @Test func `the tables are the published ones`() throws {
    let golden = try AugmentationGolden.read()
    #expect(golden.policies.count == AutoAugment.Policy.allCases.count)
    for policy in AutoAugment.Policy.allCases {
      let theirs = try #require(golden.policies[policy.rawValue]).map { pair in
        pair.map { [$0.name, "\($0.probability)", "\($0.magnitude)"] }
      }
      var auto = AutoAugment()
      auto.policy = policy
      let ours = auto.pairs.map { pair in
        pair.map { [$0.name.rawValue, "\($0.probability)", "\($0.magnitude)"] }
      }
      #expect(ours == theirs && ours.count == 25)
    }
  }

  @Test func `RandAugment draws its operations evenly and applies each half the time`() {
    var stream = RandomStream(seed: 11, purpose: .test)
    let draws = 30_000
    let drawn = (0..<draws).map { _ in RandAugment().operations(using: &stream) }
    let counts = [0, 1, 2].map { count in Double(drawn.count { $0.count == count }) }
    // Two coins: ¼, ½, ¼; the bounds are five deviations away.
    for (count, share) in zip(counts, [0.25, 0.5, 0.25]) {
      #expect(abs(count / Double(draws) - share) < 5 * (0.25 / Double(draws)).squareRoot())
    }
    let applied = drawn.joined().map(\.kind)
    for name in ImageOperation.Name.allCases {
      let share = Double(applied.count { $0 == name.rawValue }) / Double(applied.count)
      #expect(abs(share - 1 / 15.0) < 0.0075, "\(name): \(share)")
    }
  }

  @Test func `the magnitude is normal about its mean and stays in its range`() {
    var stream = RandomStream(seed: 12, purpose: .test)
    let step = AugmentationStep(.shearX, 1, 9)
    let shears = (0..<20_000).compactMap { _ in
      step.operation(on: .increasing, noise: 0.5, using: &stream)?.argument
    }
    #expect(shears.count == 20_000)
    let magnitudes = shears.map { abs($0) / 0.03 }
    let mean = magnitudes.reduce(0, +) / 20_000
    // The part above 10 is cut off: the mean of a normal at 9 with σ ½ goes down by σ(φ(2) − 2(1 −
    // Φ(2))) = 0.00425.
    #expect(abs(mean - (9 - 0.00425)) < 0.018)
    #expect(magnitudes.allSatisfy { $0 <= 10 + 1e-9 })
    #expect(abs(Double(magnitudes.count { $0 > 10 - 1e-9 }) / 20_000 - 0.02275) < 0.006)
    #expect(abs(Double(shears.count { $0 < 0 }) / 20_000 - 0.5) < 0.018)
  }

  @Test func `AutoAugment draws its pairs evenly and its steps by their chance`() {
    var stream = RandomStream(seed: 13, purpose: .test)
    var policy = AutoAugment()
    policy.policy = .cifar10
    let draws = 50_000
    let drawn = (0..<draws).flatMap { _ in policy.operations(using: &stream) }
    for name in ImageOperation.Name.allCases {
      let expected =
        policy.pairs.joined().filter { $0.name == name }.reduce(0) { $0 + $1.probability }
        / 25
      let share = Double(drawn.count { $0.kind == name.rawValue }) / Double(draws)
      #expect(abs(share - expected) < 0.012, "\(name): \(share), not \(expected)")
    }
  }

  @Test func `jitter changes light and colour in any order, within its ranges`() {
    var stream = RandomStream(seed: 14, purpose: .test)
    var jitter = ColorJitter()
    jitter.hue = 0.1
    let drawn = (0..<5000).map { _ in jitter.operations(using: &stream) }
    let orders = Dictionary(grouping: drawn) { $0.map(\.kind) }
    #expect(orders.count == 24)
    #expect(orders.values.allSatisfy { (130...290).contains($0.count) })
    for operation in drawn.joined() {
      let range = operation.kind == "Hue" ? -0.1...0.1 : 0.6...1.4
      #expect(range.contains(operation.argument ?? -9))
    }
    jitter.hue = 0
    #expect(jitter.operations(using: &stream).count == 3)
  }
}

extension ImageOperation {
  /// The name that golden files use.
  fileprivate var kind: String {
    let word = "\(self)".prefix { $0 != "(" }
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}
