import Analysis
import Results
import Spaces
import Testing

/// Effects of choices on metrics, where they are known.
struct MainEffectsTests {
  private let toy: Toy

  init() throws { toy = try Toy() }

  /// Every genome once; `a` and `c` add to the accuracy, `b` does not, and to the size only `b`.
  private var candidates: [CandidateRecord] {
    toy.genomes.enumerated().map { id, genome in
      let (a, b, c) = (genome.choices[0], genome.choices[1], genome.choices[2])
      return toy.candidate(
        id, genome, accuracy: 0.5 + 0.1 * Double(a) + 0.02 * Double(c),
        metrics: ["size": 10 * Double(b), "constant": 3])
    }
  }

  @Test func `effects that add up are found, against the mean of their slot`() throws {
    let effects = try MainEffects(of: candidates, in: toy.space)
    #expect(effects.candidates == 12)
    #expect(effects.metrics.map(\.name) == ["accuracy", "size"])
    #expect(effects.metrics.allSatisfy { $0.unexplained < 1e-4 })
    #expect(effects.choices.map(\.slot) == [0, 0, 0, 1, 1, 2, 2])
    #expect(effects.choices.map(\.index) == [0, 1, 2, 0, 1, 0, 1])
    #expect(effects.choices.map(\.candidates) == [4, 4, 4, 6, 6, 6, 6])
    let expected: [(accuracy: Double, size: Double)] = [
      (-0.1, 0), (0, 0), (0.1, 0), (0, -5), (0, 5), (-0.01, 0), (0.01, 0),
    ]
    for (choice, (accuracy, size)) in zip(effects.choices, expected) {
      #expect(abs(try #require(choice.effects[0]).value - accuracy) < 1e-3)
      #expect(abs(try #require(choice.effects[1]).value - size) < 1e-2)
      #expect(try #require(choice.effects[0]?.standardError) < 1e-3)
    }
  }

  @Test func `choices that none takes are left out, and failed candidates with them`() throws {
    var some = candidates.filter { toy.genomes[$0.id].choices[0] < 2 }
    some[0].state = .failed
    let effects = try MainEffects(of: some, in: toy.space)
    #expect(effects.candidates == 7)
    #expect(effects.choices.map(\.slot) == [0, 0, 1, 1, 2, 2])
    #expect(effects.choices.map(\.candidates) == [3, 4, 3, 4, 3, 4])
  }

  @Test func `a metric that some lack is told by the others`() throws {
    var some = candidates
    for place in some.indices where toy.genomes[place].choices[0] == 2 {
      some[place].metrics = [:]
    }
    let effects = try MainEffects(of: some, in: toy.space)
    #expect(effects.metrics.map(\.name) == ["accuracy", "size"])
    #expect(effects.choices[2].candidates == 4)
    #expect(effects.choices[2].effects.map { $0 == nil } == [false, true])
  }

  @Test func `a metric that is called as one of ours stands beside it`() throws {
    var some = candidates
    for place in some.indices {
      some[place].predictedLatency = Double(place)
      some[place].metrics = ["latency_ms": Double(place * place), "metrics.a": Double(place)]
    }
    let effects = try MainEffects(of: some, in: toy.space)
    #expect(
      effects.metrics.map(\.name) == [
        "accuracy", "latency_ms", "metrics.latency_ms", "metrics.metrics.a",
      ])
  }

  @Test func `candidates that are all alike have no effects`() throws {
    let alike = candidates.map { toy.candidate($0.id, toy.genomes[$0.id], accuracy: 0.5) }
    let effects = try MainEffects(of: alike, in: toy.space)
    #expect(effects.candidates == 12)
    #expect(effects.metrics.isEmpty)
    #expect(effects.choices.isEmpty)
  }
}
