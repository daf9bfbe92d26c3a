import Foundation
import Search
import Seeding
import Testing
import Walks

@Suite struct AdditiveModelTests {
  private struct Golden: Decodable {
    struct Effect: Decodable {
      let slot: Int
      let choice: Int
      let value: Double
      let error: Double
    }

    let sizes: [Int]
    let rows: [[Int]]
    let values: [Double]
    let penalty: Double
    let leftOut: Double
    let effects: [Effect]
    let predictions: [Double]
  }

  private static func taken(_ row: [Int]) -> [WalkChoice] {
    row.enumerated().filter { $0.element >= 0 }
      .map { WalkChoice(slot: $0.offset, choice: $0.element) }
  }

  @Test func `effects, errors and penalty are those of NumPy`() throws {
    let url = try #require(
      Bundle.module.url(forResource: "ridge", withExtension: "json", subdirectory: "Golden"))
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    let rows = golden.rows.map(Self.taken)
    let model = try #require(
      AdditiveModel(rows, values: golden.values, slotSizes: golden.sizes))
    #expect(model.penalty == golden.penalty)
    let total = golden.values.reduce(0) { $0 + ($1 - model.mean) * ($1 - model.mean) }
    #expect(abs(model.unexplained * total / golden.leftOut - 1) < 1e-9)
    for effect in golden.effects {
      let found = try #require(
        model.effect(of: WalkChoice(slot: effect.slot, choice: effect.choice)))
      #expect(abs(found.value - effect.value) < 1e-9)
      #expect(abs(try #require(found.standardError) - effect.error) < 1e-9)
    }
    for (row, prediction) in zip(rows, golden.predictions) {
      #expect(abs(model.prediction(for: row) - prediction) < 1e-9)
    }
  }

  @Test func `an additive metric is learnt from few genomes`() throws {
    var stream = RandomStream(seed: 1, purpose: .test)
    let rows = (0..<60).map { _ in (0..<10).map { _ in stream.below(3) } }
    func value(_ row: [Int]) -> Double {
      row.enumerated().reduce(5) { $0 + Double($1.element * ($1.offset - 4)) }
    }
    let model = try #require(
      AdditiveModel(
        rows.map(Self.taken), values: rows.map(value), slotSizes: Array(repeating: 3, count: 10)))
    #expect(model.unexplained < 1e-4)
    let other = (0..<10).map { _ in stream.below(3) }
    #expect(abs(model.prediction(for: Self.taken(other)) - value(other)) < 0.1)
    let effects = (0..<3).compactMap { model.effect(of: WalkChoice(slot: 9, choice: $0))?.value }
    #expect(abs(effects[2] - effects[0] - 10) < 0.1)
  }

  @Test func `with more choices than genomes the model is that of the normal equations`() throws {
    var stream = RandomStream(seed: 2, purpose: .test)
    let rows = (0..<12).map { _ in (0..<4).map { _ in stream.below(6) } }
    let values = rows.map { row in Double(row[0] * row[0]) + stream.uniform() }
    let model = try #require(
      AdditiveModel(
        rows.map(Self.taken), values: values, slotSizes: Array(repeating: 1_000, count: 4)))
    let columns = Set(
      rows.flatMap { row in row.enumerated().map { 1_000 * $0.offset + $0.element } }
    )
    .sorted()
    #expect(columns.count > rows.count)
    // (XᵀX + λI) b = Xᵀ(y − ȳ), with X the centred rows.
    let taken = rows.map { row in
      columns.map { row[$0 / 1_000] == $0 % 1_000 ? 1.0 : 0 }
    }
    let means = columns.indices.map { column in taken.reduce(0) { $0 + $1[column] } / 12 }
    let centered = taken.map { row in zip(row, means).map { $0 - $1 } }
    let mean = values.reduce(0, +) / 12
    let effects = columns.map { column in
      model.coefficient(of: WalkChoice(slot: column / 1_000, choice: column % 1_000))
    }
    let predicted = centered.map { row in zip(row, effects).reduce(0) { $0 + $1.0 * $1.1 } }
    for (place, effect) in effects.enumerated() {
      let left =
        zip(centered, predicted).reduce(0) { $0 + $1.0[place] * $1.1 } + model.penalty * effect
      let right = zip(centered, values).reduce(0) { $0 + $1.0[place] * ($1.1 - mean) }
      #expect(abs(left - right) < 1e-9)
    }
    #expect(model.coefficient(of: WalkChoice(slot: 3, choice: 999)) == 0)
    #expect(model.effect(of: WalkChoice(slot: 3, choice: 999)) == nil)
  }

  @Test func `a choice never taken has no effect, and one genome no model`() throws {
    let rows = [[0, 1], [1, 1], [0, 0]].map(Self.taken)
    let model = try #require(AdditiveModel(rows, values: [1, 2, 4], slotSizes: [3, 2]))
    #expect(model.effect(of: WalkChoice(slot: 0, choice: 2)) == nil)
    #expect(model.count(of: WalkChoice(slot: 0, choice: 0)) == 2)
    #expect(AdditiveModel([rows[0]], values: [1], slotSizes: [3, 2]) == nil)
  }
}
