import Engine
import Foundation
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// Networks from outside that teach.
struct TeacherEnsembleTests {
  private let supernet: Supernet
  private let images: [Float]

  init() throws {
    supernet = try SmallSupernet.tiny()
    var stream = RandomStream(seed: 92, purpose: .test)
    images = (0..<4 * 64).map { _ in Float(stream.normal()) }
  }

  /// Softmax of a teacher's logits over the temperature, in double.
  private func probabilities(_ teacher: Teacher, _ images: [Float], temperature: Double) -> [Double]
  {
    let plan = Plan(
      inferring: teacher.graph, weights: teacher.weights, statistics: teacher.statistics, batch: 4,
      workspace: Workspace(threads: 1))
    plan.forward(images)
    return (0..<4).flatMap { image in
      let powers = (0..<3).map {
        exp(Double(plan.output.pointer[image * 3 + $0]) / temperature)
      }
      return powers.map { $0 / powers.reduce(0, +) }
    }
  }

  @Test(arguments: [0.2, 1, 4])
  func `softened probabilities are averaged, each teacher seeing images in its own way`(
    temperature: Double
  ) {
    let teachers = SmallTeachers.pair(of: supernet)
    #expect(teachers[0].input == nil)
    // v = 0.25 x + 0.5 is the pixel, which the second teacher sees as (v − 0.3)/0.5.
    let seen = images.map { (0.25 * $0 + 0.5 - 0.3) / 0.5 }
    let expected = zip(
      probabilities(teachers[0], images, temperature: temperature),
      probabilities(teachers[1], seen, temperature: temperature)
    ).map { ($0 + $1) / 2 }
    let ensemble = TeacherEnsemble(
      teachers, temperature: temperature, weight: 0.6, batch: 4, workspace: Workspace(threads: 2))
    // The second answer meets what the first one left.
    for _ in 0..<2 {
      let answer = ensemble.answer(images)
      #expect(answer.weight == 0.6)
      for (index, probability) in expected.enumerated() {
        #expect(abs(Double(answer.probabilities[index]) - probability) < 1e-5)
      }
    }
  }

  private func losses(
    _ distillation: Distillation, labels: [Int32], teachers: Bool, largest: Bool = true
  ) -> [Double] {
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: 93)
    let workspace = Workspace(threads: 2)
    let step = SupernetStep(
      supernet: supernet, weights: weights, workspace: workspace, side: 8,
      settings: TrainingSettings(
        steps: 1, batch: 4, distillation: distillation,
        schedule: LearningRateSchedule(
          base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1)),
      teachers: teachers
        ? TeacherEnsemble(
          SmallTeachers.pair(of: supernet), batch: 4, workspace: workspace) : nil)
    step.begin()
    step.accumulate(
      images: images, labels: labels, largest: largest ? supernet.space.largest : nil,
      others: [supernet.space.smallest])
    return step.finish(step: 0).losses
  }

  @Test func `the largest subnet learns from them alone, the others from it`() {
    let first = losses(.inPlace, labels: [0, 1, 2, 0], teachers: true)
    #expect(first == losses(.inPlace, labels: [2, 2, 1, 1], teachers: true))
    let plain = losses(.inPlace, labels: [0, 1, 2, 0], teachers: false)
    #expect(first[0] != plain[0])
    #expect(first[1] == plain[1])
  }

  @Test func `who learns from labels learns from teachers as the largest subnet does`() {
    let first = losses(.labels, labels: [0, 1, 2, 0], teachers: true)
    #expect(first == losses(.labels, labels: [1, 1, 1, 1], teachers: true))
    let alone = losses(.labels, labels: [0, 1, 2, 0], teachers: true, largest: false)
    #expect(alone == [first[1]])
  }
}
