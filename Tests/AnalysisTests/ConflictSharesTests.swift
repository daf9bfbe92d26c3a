import Analysis
import Results
import Testing

/// Shares of negative cosines put together.
struct ConflictSharesTests {
  private let toy: Toy
  private let run: Int64

  init() throws {
    toy = try Toy()
    run = try toy.run("first")
  }

  /// Cosines of one step: two tensors of one kind, one of another, a block and the network.
  private func record(step: Int, _ expand: [Double], project: Double, network: Double) throws {
    let tensors = expand.enumerated().map { place, cosine in
      ConflictRecord(
        step: step, scope: .tensor, name: "a.\(place).expand", kind: "expand", cosine: cosine)
    }
    try toy.database.record(
      tensors + [
        ConflictRecord(
          step: step, scope: .tensor, name: "a.0.project", kind: "project", cosine: project),
        ConflictRecord(step: step, scope: .block, name: "a.0", kind: nil, cosine: 0.5),
        ConflictRecord(step: step, scope: .network, name: "network", kind: nil, cosine: network),
      ], in: run)
  }

  private func shares(windows: Int) throws -> ConflictShares {
    ConflictShares(try toy.database.conflictShares(of: run, windows: windows))
  }

  @Test func `kinds add up to their scope, windows to the whole`() throws {
    try record(step: 10, [-0.5, 0.5], project: 0.25, network: -0.25)
    try record(step: 20, [-0.5, -0.25], project: -0.5, network: 0.75)
    try record(step: 30, [1, 1], project: -1, network: 0.5)
    let shares = try shares(windows: 3)
    #expect(shares.windows == [10...10, 20...20, 30...30])
    let scopes = shares.groups.map(\.scope)
    #expect(scopes == [.tensor, .block, .network, .tensor, .tensor])
    #expect(shares.groups.map(\.kind) == [nil, nil, nil, "expand", "project"])
    let all = shares.groups[0]
    #expect((0..<3).map { shares.share(of: all, in: $0).cosines } == [3, 3, 3])
    #expect((0..<3).map { shares.share(of: all, in: $0).negative } == [1, 3, 1])
    #expect(shares.share(of: all) == 5.0 / 9)
    #expect(shares.share(of: shares.groups[2]) == 1.0 / 3)
    #expect(shares.share(of: shares.groups[2], in: 1).mean == 0.75)
    #expect(shares.share(of: shares.groups[3], in: 1).share == 1)
    #expect(try self.shares(windows: 1).windows == [10...30])
  }

  @Test func `kinds that conflict most come first`() throws {
    try record(step: 1, [0.5, -0.5], project: -0.5, network: 1)
    #expect(try shares(windows: 1).kinds(conflictingMost: 4).map(\.kind) == ["project", "expand"])
    #expect(try shares(windows: 1).kinds(conflictingMost: 1).map(\.kind) == ["project"])
    try record(step: 1, [-0.5, -0.5], project: -0.5, network: 1)
    #expect(try shares(windows: 1).kinds(conflictingMost: 2).map(\.kind) == ["expand", "project"])
  }

  @Test func `without cosines there is no group, and elsewhere no share`() throws {
    let none = try shares(windows: 4)
    #expect(none.groups.isEmpty)
    #expect(none.windows.isEmpty)
    #expect(none.kinds(conflictingMost: 4).isEmpty)
    try record(step: 1, [0.5], project: 0.5, network: 1)
    let known = try shares(windows: 1).groups[0]
    #expect(none.share(of: known) == 0)
    #expect(none.share(of: known, in: 0).share == nil)
    #expect(none.share(of: known, in: 0).mean == nil)
  }
}
