import Experiments
import Foundation
import Graphs
import Testing
import Training

@Suite struct TrainingSectionTests {
  private func settings(_ training: String, images: Int = 640) throws -> TrainingSettings {
    let text = """
      {"space": "s.json", "data": {"train": "a", "test": "b"}, "training": {\(training)}}
      """
    return try Experiment(reading: Data(text.utf8), path: "x.json").training
      .settings(images: images)
  }

  @Test func `NASViT's way is the default`() throws {
    let settings = try settings(#""epochs": 4"#)
    #expect(settings.steps == 40)
    #expect(settings.policy == .sandwich(random: 2))
    #expect(settings.distillation == .inPlace)
    #expect(settings.merge == .paper)
    #expect(settings.clipping == .norm(1))
    #expect(settings.optimizer.rule == .adamW())
  }

  @Test func `AlphaNet, BigNAS, AttentiveNAS and the released NASViT are settings`() throws {
    let alphanet = try settings(
      """
      "distillation": {"name": "alpha"}, "projection": false, "clip": 1, "clipBy": "value",
      "optimizer": {"name": "sgd", "weightDecay": 1e-5}
      """)
    #expect(alphanet.distillation == .alpha(AlphaDivergence()))
    #expect(alphanet.merge == .sum)
    #expect(alphanet.clipping == .value(1))
    #expect(alphanet.optimizer.rule == .sgd(momentum: 0.9))
    #expect(alphanet.optimizer.weightDecay == WeightDecay(1e-5))

    let bignas = try settings(
      """
      "epochs": 30, "projection": false, "optimizer": {"name": "rmsprop"},
      "schedule": {"name": "exponential", "rate": 0.256, "finalRate": 0.05, "warmUp": 0}
      """)
    #expect(bignas.optimizer.rule == .rmsProp())
    #expect(bignas.schedule.rate(at: 0) == 0.256)
    #expect(abs(bignas.schedule.rate(at: 299) - 0.256 * 0.05) < 1e-12)

    let steeper = try settings(
      """
      "epochs": 30,
      "schedule": {"name": "exponential", "rate": 0.1, "finalRate": 0.2, "factor": 0.5, "interval": 0.1, "warmUp": 0}
      """)
    let steps = [0, 29, 30, 60, 89, 90, 299]
    #expect(
      zip(steps, [0.1, 0.1, 0.05, 0.025, 0.025, 0.02, 0.02])
        .allSatisfy { abs(steeper.schedule.rate(at: $0) - $1) < 1e-12 })

    let attentive = try settings(
      #""policy": {"name": "attentive", "random": 2, "choice": "worst", "candidates": 5}"#)
    #expect(attentive.policy == .attentive(subnets: 2, choice: .worst, candidates: 5))
    #expect(
      try settings(#""policy": {"name": "attentive", "score": "loss"}"#)
        == settings(#""policy": {"name": "attentive"}"#))

    let released = try settings(
      #""epochs": 9, "projection": {"mode": "released", "startEpoch": 3, "scope": "block"}"#)
    var expected = GradientMerge.released(startStep: 30)
    expected.scope = .block
    #expect(released.merge == expected)
  }

  @Test func `subnets repeat, run in AlphaNet's order, and the rate lags behind`() throws {
    let settings = try settings(
      """
      "epochs": 4, "policy": {"repeat": 5, "order": "smallest-last"}, "schedule": {"delay": 1}
      """)
    #expect(settings.repeats == 5 && settings.order == .smallestLast)
    #expect(settings.schedule.rate(at: 0) == settings.schedule.rate(at: 1))
    let plain = try self.settings(#""epochs": 4"#)
    #expect(plain.repeats == 1 && plain.order == .smallestFirst && plain.schedule.delay == 0)
    #expect(try self.settings(#""policy": {"name": "uniform", "random": 1}"#).repeats == 1)
  }

  @Test func `warm-up, divergence and decay are settings, as in the released AlphaNet`() throws {
    let settings = try settings(
      """
      "epochs": 36, "schedule": {"rate": 0.8, "finalRate": 0, "warmUp": 0.1, "warmUpFrom": 0.001, "warmUpBy": "scaling"},
      "distillation": {"name": "alpha", "minus": -2, "plus": 0.5},
      "optimizer": {"weightDecay": 0.1, "undecayed": ["table", "bias"]}
      """)
    #expect(settings.schedule.rate(at: 0) == 0.8 * 0.001)
    let cosine = 0.4 * (1 + cos(Double.pi * 18 / 360))
    #expect(abs(settings.schedule.rate(at: 18) - (0.001 + 0.5 * 0.999) * cosine) < 1e-12)
    #expect(settings.distillation == .alpha(AlphaDivergence(minus: -2, plus: 0.5)))
    #expect(
      settings.optimizer.weightDecay == WeightDecay(0.1, excluding: [.bias, .table]))
    let error = #expect(throws: ExperimentError.self) {
      try self.settings(#""distillation": {"plus": 0.5}"#)
    }
    #expect(
      error?.description.hasSuffix("only the distillation \"alpha\" has a 'plus'. Leave it out.")
        == true)
  }

  @Test func `several batches make a step`() throws {
    let settings = try settings(#""epochs": 2, "batch": 64, "accumulation": 5"#)
    #expect(settings.steps == 4)
    #expect(settings.accumulation == 5)
  }

  @Test func `AlphaNet's regularisation, an average and teachers are settings`() throws {
    let settings = try settings(
      """
      "dropPath": 0.2, "dropPathStages": 2, "dropout": 0.2, "ema": 0.99985, "recordEvery": 7
      """)
    #expect(settings.drops == DropRates(path: 0.2, pathStages: 2, features: 0.2))
    #expect(settings.averageDecay == 0.99985)
    #expect(settings.conflictEvery == 7)
    let plain = try self.settings(#""dropPathStages": null, "ema": null, "teacher": null"#)
    #expect(!plain.drops.dropsAnything && plain.averageDecay == nil)
  }

  @Test(arguments: [
    (
      #""policy": {"name": "uniform"}, "dropPath": 0.1"#,
      #"training.dropPath: only the largest subnet drops anything, and the policy "uniform" has none."#
    ),
    (
      #""policy": {"name": "uniform"}, "dropout": 0.1"#,
      #"training.dropout: only the largest subnet drops anything, and the policy "uniform" has none."#
    ),
    (
      #""dropPathStages": 2"#,
      "training.dropPathStages: nothing is dropped without a 'dropPath'. Leave it out."
    ),
    (#""dropPath": 1"#, "training.dropPath: 1 is out of range. Allowed: 0 to 0.99."),
    (#""dropout": -0.1"#, "training.dropout: -0.1 is out of range. Allowed: 0 to 0.99."),
    (#""ema": 1"#, "training.ema: 1 is out of range."),
    (#""teacher": {}"#, "training.teacher: the key 'networks' is missing"),
    (
      #""teacher": {"networks": []}"#,
      "training.teacher.networks: expected at least one file of 'nas export', found "
    ),
    (
      #""teacher": {"networks": [{"space": "s.json"}]}"#,
      "training.teacher.networks[0]: the key 'weights' is missing"
    ),
    (
      #""teacher": {"networks": ["a"], "temperature": 0}"#,
      "training.teacher.temperature: 0 is out of range. Allowed: 0.01 to 100."
    ),
    (
      #""teacher": {"networks": ["a"], "weight": 1.5}"#,
      "training.teacher.weight: 1.5 is out of range. Allowed: 0 to 1."
    ),
    (
      #""optimizer": {"name": "sgd", "beta1": 0.5}"#,
      #"the optimizer "sgd" has no 'beta1'. Leave it out."#
    ),
    (
      #""policy": {"name": "sandwich", "candidates": 3}"#,
      #"only the policy "attentive" has 'candidates'. Leave them out."#
    ),
    (
      #""schedule": {"factor": 0.9}"#,
      #"training.schedule.factor: only the schedule "exponential" has 'factor'. Leave it out."#
    ),
    (
      #""schedule": {"name": "constant", "interval": 0.1}"#,
      #"training.schedule.interval: only the schedule "exponential" has 'interval'. Leave it out."#
    ),
    (
      #""schedule": {"name": "exponential", "factor": 1}"#,
      "training.schedule.factor: 1 is out of range. Allowed: 0.01 to 0.9999."
    ),
    (
      #""schedule": {"name": "exponential", "interval": 0}"#,
      "training.schedule.interval: 0 is out of range. Allowed: "
    ),
    (
      #""policy": {"name": "progressive", "phases": [{"schedule": {"interval": 0.1}}]}"#,
      #"training.policy.phases[0].schedule.interval: only the schedule "exponential" has 'interval'."#
    ),
    (
      #""policy": {"score": "loss"}"#,
      #"training.policy.score: only the policy "attentive" scores candidates. Leave it out."#
    ),
    (
      #""policy": {"name": "attentive", "candidates": 1, "score": {"predictor": "a", "run": "b"}}"#,
      "training.policy.score: a single candidate is trained whatever its score."
    ),
    (
      #""policy": {"name": "attentive", "score": "accuracy"}"#,
      #"training.policy.score: 'accuracy' is not known here. Allowed: loss."#
    ),
    (
      #""policy": {"name": "attentive", "score": 3}"#,
      #"training.policy.score: expected "loss" or an object, found 3"#
    ),
    (
      #""policy": {"name": "attentive", "score": {"predictor": "a.sqlite"}}"#,
      "training.policy.score: the key 'run' is missing"
    ),
    (
      #""policy": {"name": "uniform", "random": 0}"#,
      #"the policy "uniform" trains nothing else. Draw at least 1 subnet."#
    ),
    (
      #""policy": {"name": "uniform"}, "distillation": {"name": "alpha"}"#,
      #"the policy "uniform" has no largest subnet to learn from."#
    ),
    (
      #""policy": {"name": "uniform", "random": 1}, "projection": true"#,
      """
      training.projection: the policy "uniform" has no largest subnet whose gradient could conflict \
      with the others'. Turn it off by false, or take the policy "sandwich".
      """
    ),
    (
      #""policy": {"name": "progressive"}"#,
      #"training.policy.name: the policy "progressive" needs 'phases'. Give at least one."#
    ),
    (
      #""policy": {"name": "sandwich", "phases": [{}]}"#,
      #"training.policy.phases: only the policy "progressive" has 'phases'. Leave them out."#
    ),
    (
      #""policy": {"name": "progressive", "phases": [{}], "random": 2}"#,
      "training.policy.random: each phase of a progressive policy says its 'subnets'. Leave it out."
    ),
    (
      #""policy": {"name": "attentive", "random": 0}"#,
      #"training.policy.random: the policy "attentive" chooses among what it draws. Draw at least 1 subnet"#
    ),
    (
      #""schedule": {"name": "constant", "finalRate": 0.1}"#,
      #"training.schedule.finalRate: the schedule "constant" keeps its 'rate' to the end. Leave it out."#
    ),
    (
      #""policy": {"name": "attentive", "repeat": 2}"#,
      #"training.policy.repeat: the policy "attentive" chooses subnets by each step's batch."#
    ),
    (
      #""policy": {"name": "uniform", "order": "smallest-last"}"#,
      #"training.policy.order: the policy "uniform" has no largest and smallest subnet."#
    ),
    (
      #""distillation": {"name": "in-place", "clip": 3}"#,
      #"only the distillation "alpha" has a 'clip'. Leave it out."#
    ),
    (
      #""epochs": 5, "projection": {"startEpoch": 5}"#,
      "the projection starts after epoch 5, the training ends after epoch 5."
    ),
  ])
  func `what contradicts itself is refused with its place`(
    training: String, sentence: String
  ) {
    do {
      _ = try settings(training)
      Issue.record("\(training) was accepted")
    } catch {
      #expect("\(error)".contains(sentence), "\(error)")
      #expect("\(error)".hasPrefix("x.json:1:"), "\(error)")
    }
  }
}
