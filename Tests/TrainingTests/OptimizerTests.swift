import Engine
import Foundation
import Graphs
import Seeding
import Tensors
import TestSupport
import Testing
import Training

struct OptimizerTests {
  private let layout = ParameterLayout(vectors: [
    ("weight", 19, .weight), ("table", 5, .table), ("bias", 7, .bias), ("norm", 4, .norm),
    ("scaling", 3, .scaling),
  ])
  private let settings = AdamW.Settings(beta1: 0.8, beta2: 0.95, epsilon: 1e-4)

  @Test(arguments: [OptimizerSettings.Rule.adamW(), .sgd(), .rmsProp()])
  func `as many moments are counted as the optimiser has`(rule: OptimizerSettings.Rule) {
    let optimizer = OptimizerSettings(rule).makeOptimizer(
      layout: layout, team: ThreadTeam(threads: 1))
    #expect(rule.momentCount == optimizer.moments.count)
    #expect(optimizer.moments.allSatisfy { $0.values.count == layout.extent })
  }

  @Test
  func `five steps agree with the formula in double precision`() throws {
    var stream = RandomStream(seed: 61, purpose: .test)
    let optimizer = AdamW(
      settings: settings, decay: WeightDecay(0.3), layout: layout, team: ThreadTeam(threads: 2))
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

  @Test(arguments: [
    OptimizerSettings.Rule.adamW(), .sgd(momentum: 0), .rmsProp(.init(memory: 0)),
  ])
  func `only weights and tables decay`(rule: OptimizerSettings.Rule) {
    let optimizer = OptimizerSettings(rule, weightDecay: WeightDecay(0.3))
      .makeOptimizer(layout: layout, team: ThreadTeam(threads: 1))
    let weights = ParameterStore(layout: layout)
    for tensor in layout.tensors { weights[tensor].update(repeating: 2) }
    optimizer.step(weights, GradientStore(layout: layout), rate: 0.1)
    for tensor in layout.tensors {
      let decays = tensor.role == .weight || tensor.role == .table
      let expected: Float =
        switch rule {
        case .adamW, .sgd: decays ? 1.94 : 2
        // The decay is the whole gradient, divided by its own magnitude and ε.
        case .rmsProp: decays ? 2 - 0.1 * 0.6 / 0.601 : 2
        }
      #expect(weights[tensor].allSatisfy { abs($0 - expected) < 1e-6 }, "\(tensor.name)")
    }
  }

  // SGD: m = 0.5, w = 1 − 0.1 (0.5 + 0.45); then m = −0.55, w −= 0.1 (−1 − 0.495). RMSProp: v =
  // 0.025, then 0.1225.
  static let twoSteps: [(OptimizerSettings.Rule, Double)] = {
    let first = 0.5 / (0.025.squareRoot() + 0.001)
    let second = 0.9 * first - 1 / (0.1225.squareRoot() + 0.001)
    return [(.sgd(momentum: 0.9), 1.0545), (.rmsProp(), 1 - 0.1 * (first + second))]
  }()

  /// Two steps with rate 0.1 on a weight of 1 whose gradients are 0.5 and −1.
  @Test(arguments: twoSteps)
  func `two steps are those of the formula`(
    rule: OptimizerSettings.Rule, expected: Double
  ) throws {
    let layout = ParameterLayout(vectors: [("a", 1, .weight)])
    let optimizer = OptimizerSettings(rule).makeOptimizer(
      layout: layout, team: ThreadTeam(threads: 1))
    let weights = ParameterStore(layout: layout)
    weights[layout.tensors[0]].update(repeating: 1)
    for gradient in [Float(0.5), -1] {
      let gradients = GradientStore(layout: layout)
      gradients.set([gradient], of: "a")
      optimizer.step(weights, gradients, rate: 0.1)
    }
    #expect(abs(Double(weights[layout.tensors[0]][0]) - expected) < 1e-5)
  }
}
