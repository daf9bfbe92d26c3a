import Seeding
import Testing
import Walks

@testable import Search

@Suite struct RidgeInverseTests {
  @Test(arguments: [3, 40])
  func `it undoes the normal matrix, by whichever of the two products is smaller`(choices: Int)
    throws
  {
    var stream = RandomStream(seed: 4, purpose: .test)
    let taken = (0..<15).map { _ in
      (0..<3).map { WalkChoice(slot: $0, choice: stream.below(choices)) }
    }
    let columns = ChoiceColumns(taken, slotSizes: [choices, choices, choices])
    #expect(columns.isWide == (choices == 40))
    let rows = columns.rows.map { row in
      columns.means.enumerated().map { (row.contains($0.offset) ? 1 : 0) - $0.element }
    }
    func product(_ first: [Double], _ second: [Double]) -> Double {
      zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
    }
    for penalty in [1e-3, 1.0, 100] {
      let inverse = try #require(
        RidgeInverse(columns, products: columns.products, penalty: penalty))
      let vector = columns.means.map { _ in stream.uniform() }
      let solved = inverse.applied(to: vector)
      let images = rows.map { product($0, solved) }
      for column in vector.indices {
        let back = product(rows.map { $0[column] }, images) + penalty * solved[column]
        #expect(abs(back - vector[column]) < 1e-9)
      }
      for (row, leverage) in zip(rows, inverse.leverages) {
        #expect(abs(leverage - 1.0 / 15 - product(row, inverse.applied(to: row))) < 1e-9)
      }
      let deviations = rows.map { row in product(row, vector) }
      let sums = columns.means.indices.map { column in
        product(rows.map { $0[column] }, deviations)
      }
      for (found, wanted) in zip(
        inverse.coefficients(of: deviations), inverse.applied(to: sums))
      { #expect(abs(found - wanted) < 1e-9) }
    }
  }

  @Test func `an inverse undoes its matrix, and what is not positive definite has none`() throws {
    let found = try #require(RidgeInverse.inverse(of: [4, 2, 0, 2, 5, 1, 0, 1, 2], size: 3))
    let wanted = [9.0, -4, 2, -4, 8, -4, 2, -4, 16].map { $0 / 28 }
    for (a, b) in zip(found, wanted) { #expect(abs(a - b) < 1e-15) }
    #expect(RidgeInverse.inverse(of: [1, 2, 2, 1], size: 2) == nil)
    #expect(RidgeInverse.inverse(of: [0], size: 1) == nil)
    #expect(RidgeInverse.inverse(of: [.nan, 0, 0, 1], size: 2) == nil)
    #expect(RidgeInverse.inverse(of: [.infinity], size: 1) == nil)
  }
}
