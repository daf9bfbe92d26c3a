import Networks
import Spaces
import Testing

@Suite struct CostBoundsTests {
  /// Laws, and what must change in the first and the last choices to meet them.
  struct Case: Sendable {
    let laws: [String]
    var smallest: [(slot: String, value: String)] = []
    var largest: [(slot: String, value: String)] = []

    func space() throws -> Space {
      let free = try TestSpaces.small()
      let texts = try [("smallest", "min", smallest), ("largest", "max", largest)].map {
        name, corner, overrides in
        let genome = try free.architecture(corner, overrides: overrides)
        return "\"\(name)\": \(free.text(of: genome))"
      }
      return try TestSpaces.small(
        laws: laws, more: ", \"architectures\": {\(texts.joined(separator: ", "))}")
    }
  }

  @Test(arguments: [
    Case(laws: []),
    Case(laws: ["early.width % 16 == 0"], smallest: [("early.width", "16")]),
    Case(laws: ["early.expansion * early.depth <= 3"], largest: [("early.depth", "1")]),
    Case(laws: ["early.0.kernel >= early.width / 3"], largest: [("early.width", "8")]),
    Case(
      laws: ["late.width % 8 == 0", "stem.width >= 8"],
      smallest: [("late.width", "16"), ("stem.width", "8")]),
    Case(laws: ["late.width >= early.width + 4"], largest: [("early.width", "8")]),
    Case(laws: ["stem.kernel + resolution / 3 <= late.width / 2 + 1"]),
  ])
  func `bounds are what all subnets give one by one`(test: Case) throws {
    let supernet = try Supernet(test.space())
    #expect(supernet.bounds == bruteForce(supernet))
  }

  @Test func `a law over a gene of later blocks does not forbid a stage without them`() throws {
    let space = try TestSpaces.read(
      """
      {"name": "x", "input": {"channels": 3, "resolution": 8}, "classes": 2,
       "stages": [
        {"name": "a", "width": [8, 12, 16], "depth": [1, 2],
         "first": {"block": "inverted-residual", "kernel": 3, "expansion": 2},
         "rest": {"block": "talking-heads-transformer", "headWidth": 8, "window": 8}}],
       "laws": ["a.width % a.headWidth == 0"]}
      """)
    let supernet = try Supernet(space)
    let genome = try supernet.architecture(#"{"a.width": 12, "a.depth": 1}"#)
    #expect(supernet.blocks(of: genome).count == 1)
  }

  private func bruteForce(_ supernet: Supernet) -> CostBounds? {
    var bounds: CostBounds?
    for genome in TestSpaces.subnets(of: supernet.space) {
      let cost = CostBounds(supernet.cost(of: genome))
      if bounds == nil { bounds = cost } else { bounds?.cover(cost) }
    }
    return bounds
  }
}
