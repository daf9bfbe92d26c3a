import Engine
import Foundation
import Graphs
import Networks
import Seeding
import Spaces
import TestSupport
import Testing
import Training

/// Cosines between the gradients of the largest subnet and of the others.
struct GradientConflictTests {
  private let supernet: Supernet
  private let step: SupernetStep

  /// A step whose gradients are there, but not merged; clipping and projection would change them.
  init() throws {
    supernet = try SmallSupernet.hybrid(#""scaling": "width-depth", "kernelSharing": "transform","#)
    let weights = ParameterStore(
      layout: supernet.layout, tensors: supernet.layout.randomTensors(seed: 61))
    step = SupernetStep(
      supernet: supernet, weights: weights, workspace: Workspace(threads: 2), side: 16,
      settings: TrainingSettings(
        steps: 1, batch: 6, merge: .released(startStep: 0),
        schedule: LearningRateSchedule(
          base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1)))
    var stream = RandomStream(seed: 62, purpose: .test)
    let images = (0..<6 * 16 * 16 * 2).map { _ in Float(stream.normal()) }
    let middle = try supernet.sample(using: &stream)
    step.begin()
    step.accumulate(
      images: images, labels: [0, 1, 2, 3, 4, 0], largest: supernet.space.largest,
      others: [supernet.space.smallest, middle])
  }

  @Test func `they are those of the gradients before clipping and merge`() {
    let layout = supernet.layout
    var expected: [String: Double] = [:]
    var sums: [String: (inner: Double, first: Double, second: Double)] = [:]
    for (index, tensor) in layout.tensors.enumerated() {
      guard step.gradients.spans[index] != nil, step.subnetGradients.spans[index] != nil else {
        continue
      }
      let (g, h) = (step.gradients[tensor], step.subnetGradients[tensor])
      let block = tensor.name.split(separator: ".").prefix(2).joined(separator: ".")
      for name in [tensor.name, block, "network"] {
        let sum = sums[name] ?? (0, 0, 0)
        sums[name] = (sum.inner + g.dot(h), sum.first + g.dot(g), sum.second + h.dot(h))
      }
    }
    for (name, sum) in sums {
      expected[name] =
        sum.inner / (sum.first.squareRoot() * sum.second.squareRoot() + 1e-12)
    }
    let conflicts = step.finish(step: 0, measuresConflicts: true).conflicts ?? []
    #expect(conflicts.count == expected.count)
    for conflict in conflicts {
      let cosine = expected[conflict.name] ?? .nan
      #expect(abs(conflict.cosine - cosine) < 1e-5, "\(conflict.name)")
    }
    #expect(conflicts.contains { $0.cosine < 0 } && conflicts.contains { $0.cosine > 0 })
    #expect(conflicts.last?.scope == .network)
  }

  @Test func `tensors are told apart by the operation that reads them`() throws {
    let conflicts = try #require(step.finish(step: 0, measuresConflicts: true).conflicts)
    var kinds: [String: String] = [:]
    for conflict in conflicts {
      #expect((conflict.kind == nil) == (conflict.scope != .tensor))
      kinds[conflict.name] = conflict.kind
    }
    let expected = [
      "stem.0.convolution.weight": "convolution", "late.0.depthwise.weight": "depthwise",
      "early.0.depthwise.weight": "depthwise", "late.0.projectNorm.gain": "batch-norm",
      "late.0.squeeze.reduce.weight": "squeeze.reduce", "head.0.classifier.bias": "classifier",
    ]
    for (name, kind) in expected { #expect(kinds[name] == kind, "\(name)") }
    #expect(Set(conflicts.filter { $0.scope == .block }.map(\.name)).isSuperset(of: ["late.0"]))
  }

  @Test func `nobody asks, nothing is told`() {
    #expect(step.finish(step: 0).conflicts == nil)
  }
}
