import Foundation
import Search
import TestSupport
import Testing

/// Fronts, crowding and hypervolume agree with pymoo.
@Suite struct FrontGoldenTests {
  private func cases() throws -> [FrontGolden.Case] {
    let cases = try GoldenFile("fronts", in: .module).decoded(as: FrontGolden.self).cases
    try #require(Set(cases.map(\.objectives)) == [1, 2, 3, 4])
    return cases
  }

  @Test func `hypervolume agrees with pymoo in one to four objectives`() throws {
    for golden in try cases() {
      let volume = Hypervolume.of(golden.points, reference: golden.reference)
      #expect(abs(volume - golden.hypervolume) <= 1e-12 * golden.hypervolume)
    }
  }

  @Test func `fronts agree with pymoo in one to four objectives, equal points included`() throws {
    for golden in try cases() {
      let scores = golden.points.compactMap { Score(objectives: $0) }
      #expect(ParetoFront.fronts(of: scores) == golden.fronts)
    }
  }

  @Test func `crowding distances are pymoo's times the number of objectives`() throws {
    var compared = 0
    for golden in try cases() {
      let fronts = golden.fronts.filter { $0.count > 2 }
      for (front, distances) in zip(fronts, golden.crowding ?? []) {
        let crowding = ParetoFront.crowding(of: front.map { golden.points[$0] })
        for (mine, other) in zip(crowding, distances) {
          let expected = other.map { $0 * Double(golden.objectives) } ?? .infinity
          #expect(mine == expected || abs(mine - expected) <= 1e-12 * expected)
          compared += 1
        }
      }
    }
    #expect(compared > 80)
  }
}
