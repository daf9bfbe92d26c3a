import Engine
import Foundation
import Graphs
import Seeding
import Tensors
import TestSupport
import Testing
import Training

struct AdamWTests {
  private let layout = ParameterLayout(vectors: [
    ("weight", 19, .weight), ("table", 5, .table), ("bias", 7, .bias), ("norm", 4, .norm),
    ("scaling", 3, .scaling),
  ])
  private let settings = AdamW.Settings(
    beta1: 0.8, beta2: 0.95, epsilon: 1e-4, weightDecay: 0.3)

  @Test
  func `five steps agree with the formula in double precision`() throws {
    var stream = RandomStream(seed: 61, purpose: .test)
    let optimizer = AdamW(settings: settings, layout: layout, team: ThreadTeam(threads: 2))
    let weights = ParameterStore(layout: layout)
    let gradients = GradientStore(layout: layout)
    var states: [String: [(w: Double, m: Double, v: Double)]] = [:]
    for tensor in layout.tensors {
      let values = (0..<tensor.count).map { _ in Float(stream.normal()) }
      _ = weights[tensor].update(fromContentsOf: values)
      states[tensor.name] = values.map { (Double($0), 0, 0) }
    }
    for step in 1...5 {
      let rate = 0.02 * Double(step)
      gradients.clear()
      for tensor in layout.tensors {
        // From the third step on nobody reads the table: its gradient is zero, its momentum is not.
        let isRead = tensor.name != "table" || step < 3
        let values = (0..<tensor.count).map { _ in isRead ? Float(stream.normal()) : 0 }
        if isRead { gradients.set(values, of: tensor.name) }
        let decay = ["weight", "table"].contains(tensor.name) ? 0.3 : 0
        states[tensor.name] = zip(states[tensor.name] ?? [], values).map { state, gradient in
          let g = Double(gradient)
          let m = 0.8 * state.m + 0.2 * g
          let v = 0.95 * state.v + 0.05 * g * g
          let correction = (1 - pow(0.8, Double(step)), 1 - pow(0.95, Double(step)))
          let w =
            state.w * (1 - rate * decay) - rate * (m / correction.0)
            / ((v / correction.1).squareRoot() + 1e-4)
          return (w, m, v)
        }
      }
      let table = layout.tensors[try #require(layout.index(of: "table"))]
      let before = Array(weights[table])
      optimizer.step(weights, gradients, rate: rate)
      #expect(optimizer.stepCount == step)
      #expect(zip(before, weights[table]).allSatisfy { $0 != $1 })
      for tensor in layout.tensors {
        let expected = try #require(states[tensor.name])
        let reference = ReferenceTensor(shape: tensor.extents, values: expected.map(\.w))
        #expect(
          compare(Array(weights[tensor]), shape: tensor.extents, reference, tolerance: 1e-5)
            == nil, "\(tensor.name) at step \(step)")
      }
    }
  }

  @Test
  func `only weights and tables decay`() {
    let optimizer = AdamW(settings: settings, layout: layout, team: ThreadTeam(threads: 1))
    let weights = ParameterStore(layout: layout)
    for tensor in layout.tensors { weights[tensor].update(repeating: 2) }
    optimizer.step(weights, GradientStore(layout: layout), rate: 0.1)
    for tensor in layout.tensors {
      let decays = tensor.role == .weight || tensor.role == .table
      #expect(weights[tensor].allSatisfy { abs($0 - (decays ? 1.94 : 2)) < 1e-6 }, "\(tensor.name)")
    }
  }
}
