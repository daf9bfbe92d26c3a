import Documents
import Networks
import Seeding
import Spaces
import Testing

@Suite struct CostLawTests {
  private func space(_ laws: [String], largest: String? = nil) throws -> Space {
    let free = try TestSpaces.small()
    let more = try largest.map { seed in
      ", \"architectures\": {\"largest\": \(free.text(of: try free.architecture(seed)))}"
    }
    return try TestSpaces.small(laws: laws, more: more ?? "")
  }

  @Test func `a largest subnet above the law is refused with a way out`() throws {
    let most = try Supernet(TestSpaces.small()).bounds.greatest.macs
    let space = try space(["macs < \(most)"])
    let error = #expect(throws: NetworkError.self) { try Supernet(space) }
    #expect(
      error?.description
        == "x.json:13:11: laws[0]: the largest subnet breaks the law 'macs < \(most)'; name a legal "
        + "\"largest\" in \"architectures\".")
  }

  @Test func `all laws that corners break are told, each with its line`() throws {
    let bounds = try Supernet(TestSpaces.small()).bounds
    let space = try space([
      "parameters >= 0", "macs < \(bounds.greatest.macs)",
      "parameters > \(bounds.least.parameters)",
    ])
    let error = #expect(throws: NetworkError.self) { try Supernet(space) }
    let lines = (error?.description ?? "").split(separator: "\n")
    #expect(lines.first == "2 mistakes:")
    #expect(lines.dropFirst().first?.contains(": laws[1]: the largest subnet breaks") == true)
    #expect(lines.last?.contains(": laws[2]: the smallest subnet breaks") == true)
  }

  @Test func `laws that no subnet meets are all named`() throws {
    let space = try space(["macs <= 10", "parameters >= 0"])
    #expect(
      throws: NetworkError.lawsUnmet(space: "small", laws: ["macs <= 10", "parameters >= 0"])
    ) {
      try Supernet(space)
    }
  }

  @Test func `samples meet laws about costs`() throws {
    let free = try Supernet(TestSpaces.small())
    let middle = (free.bounds.least.macs + free.bounds.greatest.macs) / 2
    let half = (free.bounds.least.parameters + free.bounds.greatest.parameters) / 2
    let supernet = try Supernet(
      space(["macs <= \(middle)", "parameters <= \(half)"], largest: "random:4"))
    for seed in UInt64(0)..<50 {
      var stream = RandomStream(seed: seed, purpose: .test)
      let genome = try supernet.sample(using: &stream)
      let cost = supernet.cost(of: genome)
      #expect(cost.macs <= middle)
      #expect(cost.parameters <= half)
      #expect(supernet.brokenLaw(genome) == nil)
    }
  }

  @Test func `an architecture on the command line meets laws about costs`() throws {
    let free = try Supernet(TestSpaces.small())
    let law = "parameters < \(free.bounds.greatest.parameters)"
    let supernet = try Supernet(space([law], largest: "random:0"))
    let text = free.space.text(of: free.space.largest)
    let standing = try #require(supernet.space.laws.first).place
    #expect(standing.line > 1)
    #expect(
      throws: SpaceError.architectureAgainstLaw(
        at: JSONPlace(file: text), law: law, standing: standing)
    ) {
      try supernet.architecture(text)
    }
    #expect(try supernet.brokenLaw(supernet.architecture("random:9")) == nil)
  }
}
