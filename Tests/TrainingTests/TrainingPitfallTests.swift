import Engine
import Foundation
import Graphs
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// What is easily got wrong about training NASViT, one test for each; the numbers are those of the
/// specification's list.
@Suite struct TrainingPitfallTests {
  private let layout = ParameterLayout(vectors: [("a", 3, .weight), ("b", 3, .bias)])

  private func store(_ gradients: [String: [Float]]) -> GradientStore {
    let store = GradientStore(layout: layout)
    for (name, values) in gradients { store.set(values, of: name) }
    return store
  }

  private func merge(_ subnets: GradientStore, into largest: GradientStore, _ merge: GradientMerge)
  {
    _ = GradientProjection(layout: layout, team: ThreadTeam(threads: 1), settings: merge)
      .merge(subnets, into: largest)
  }

  private func expect(_ found: [Float], _ expected: [Double], tolerance: Double = 1e-6) {
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect(abs(Double(found) - expected) < tolerance, "\(found) instead of \(expected)")
    }
  }

  @Test
  func
    `pitfall 10, the largest's gradient is altered, once, against the sum of the others', per tensor`()
  {
    // One subnet conflicts on a, [-1, 1, 0], another does not, [3, 0, 0]: their sum decides.
    let agreeing = store(["a": [1, 0, 0]])
    merge(store(["a": [2, 1, 0]]), into: agreeing, .paper)
    expect(agreeing.values(of: "a"), [3, 1, 0])
    // On b the sum conflicts, whatever a does; it stays as it is itself.
    let (largest, subnets) = (
      store(["a": [1, 0, 0], "b": [-4, 2, 0]]), store(["a": [2, 1, 0], "b": [1, 0, 0]])
    )
    merge(subnets, into: largest, .paper)
    expect(largest.values(of: "a"), [3, 1, 0])
    expect(largest.values(of: "b"), [0 + 1, 2, 0])
    expect(subnets.values(of: "b"), [1, 0, 0])
  }

  @Test
  func `pitfall 12, the others' sum is clipped before it is compared, and corrects at most twice`()
  {
    // ‖ḡ‖ = 5 over both tensors: it becomes 0.6 and 0.8. ⟨g_s, ḡ⟩/‖ḡ‖² = −16.7 is limited to 2.
    let largest = store(["a": [-10, 0, 0], "b": [0, 20, 0]])
    merge(store(["a": [3, 0, 0], "b": [0, 4, 0]]), into: largest, .released(startStep: 0))
    expect(largest.values(of: "a"), [0.6 + 2 * 0.6 - 10, 0, 0])
    expect(largest.values(of: "b"), [0, 20.8, 0])
    // AlphaNet limits the values of the total instead.
    let total = store(["a": [-10, 0, 0.25]])
    merge(store(["a": [3, 0.5, 0]]), into: total, .sum)
    _ = GradientClipping.value(1).clip(total, of: ParameterStore(layout: layout))
    expect(total.values(of: "a"), [-1, 0.5, 0.25])
  }

  @Test(arguments: [GradientMerge.sum, .paper, .released(startStep: 0)])
  func `pitfall 13, what no subnet reads keeps the largest's gradient, and not twice of it`(
    merging: GradientMerge
  ) {
    for subnets in [store(["b": [0.1, 0, 0]]), store(["a": [0, 0, 0]])] {
      let largest = store(["a": [1, 2, 3]])
      merge(subnets, into: largest, merging)
      #expect(largest.values(of: "a") == [1, 2, 3])
    }
  }

  @Test func `pitfall 14, losses are means over images and sums over subnets`() throws {
    let scene = try StepScene()
    let least = scene.supernet.space.smallest
    let one = scene.step(largest: scene.supernet.space.largest, others: [least])
    let two = scene.step(largest: scene.supernet.space.largest, others: [least, least])
    #expect(compare(two.subnets, one.subnets.map { 2 * $0 }) < 1e-6)
    // Every image twice: means stay, sums would double.
    let twice = scene.step(
      largest: scene.supernet.space.largest, others: [least], images: scene.images + scene.images)
    #expect(compare(twice.subnets, one.subnets) < 1e-4)
    for (first, second) in zip(one.losses, twice.losses) { #expect(abs(first - second) < 1e-4) }
  }

  @Test
  func
    `pitfall 15, subnets learn from the largest's logits before the update, and not it from them`()
    throws
  {
    let scene = try StepScene()
    let space = scene.supernet.space
    let step = scene.step(largest: space.largest, others: [space.smallest])
    let (teacher, student) = (scene.logits(space.largest), scene.logits(space.smallest))
    var unused = [Float](repeating: 0, count: teacher.count)
    let loss = CrossEntropy.distillation(
      student, teacher: teacher, batch: StepScene.batch, classes: space.classes,
      gradient: &unused)
    #expect(abs(step.losses[1] - loss) < 1e-5)
    let alone = scene.step(largest: space.largest, others: [])
    let rest = zip(step.merged, step.subnets).map { $0 - $1 }
    #expect(compare(rest, alone.merged) < 1e-5)
    // Of the two divergences the larger value decides, and α = 1 has no clipped weights: q − p
    // though p/q is up to 8,000.
    let (z, t): ([Float], [Float]) = ([-3, 6, 0, 1], [5, -4, 2, 0])
    var gradient = [Float](repeating: 0, count: 4)
    _ = AlphaDivergence().loss(z, teacher: t, batch: 1, classes: 4, gradient: &gradient)
    let (q, p) = (probabilities(z.map(Double.init)), probabilities(t.map(Double.init)))
    expect(gradient, zip(q, p).map { $0 - $1 })
  }

  @Test func `pitfall 16, weights of the divergence are constants for the gradient`() {
    let (z, t): ([Double], [Double]) = ([0, 0, 0, 0], [3, 0, -1, 0])
    let p = probabilities(t)
    func masses(_ z: [Double]) -> [Double] {
      zip(probabilities(z), p).map { q, p in q * (0.5 - min(q / p, 5)) }
    }
    func slope(_ index: Int, _ surrogate: ([Double]) -> Double) -> Double {
      var (up, down) = (z, z)
      up[index] += 1e-5
      down[index] -= 1e-5
      return (surrogate(up) - surrogate(down)) / 2e-5
    }
    func surrogate(_ z: [Double], _ masses: [Double]) -> Double {
      -zip(probabilities(z), masses).reduce(0) { $0 + $1.1 * log($1.0) }
    }
    var gradient = [Float](repeating: 0, count: 4)
    _ = AlphaDivergence().loss(
      z.map(Float.init), teacher: t.map(Float.init), batch: 1, classes: 4, gradient: &gradient)
    let frozen = masses(z)
    expect(
      gradient, (0..<4).map { index in slope(index) { surrogate($0, frozen) } }, tolerance: 1e-5)
    let through = (0..<4).map { index in slope(index) { surrogate($0, masses($0)) } }
    #expect(zip(gradient, through).contains { abs(Double($0) - $1) > 0.01 })
  }

  /// m = β₁ m and v = β₂ v, both corrected for two steps.
  @Test func `pitfall 19, what a step does not read moves on by its momentum`() {
    let optimizer = OptimizerSettings().makeOptimizer(
      layout: layout, team: ThreadTeam(threads: 1))
    let weights = ParameterStore(layout: layout)
    optimizer.step(weights, store(["a": [0.5, -2, 0]]), rate: 0.1)
    let before = weights[layout.tensors[0]].map { $0 }
    optimizer.step(weights, store(["b": [1, 1, 1]]), rate: 0.1)
    let move = 0.1 * (0.9 * 0.1 / (1 - 0.81)) / (0.999 * 0.001 / (1 - 0.998001)).squareRoot()
    expect(
      zip(weights[layout.tensors[0]], before).map { $0 - $1 }, [-move, move, 0], tolerance: 1e-5)
  }

  @Test
  func `pitfall 21, the released code's rate lags a step behind, the warm-up shifts no cosine`() {
    func schedule(delay: Int, scale: Double = 1) -> LearningRateSchedule {
      LearningRateSchedule(
        base: 1e-3 * scale, curve: .cosine(minimum: 1e-5 * scale),
        warmUp: .rising(from: 1e-6 * scale), warmUpSteps: 50, steps: 1000, delay: delay)
    }
    let (prompt, late) = (schedule(delay: 0), schedule(delay: 1))
    #expect(late.rate(at: 0) == 1e-6 && late.rate(at: 1) == 1e-6)
    for step in 1...1001 { #expect(late.rate(at: step) == prompt.rate(at: step - 1)) }
    #expect(abs(prompt.rate(at: 50) - 9.9390573e-4) < 1e-11)
    // A larger batch scales the least rate and that of the warm-up too.
    for step in [0, 25, 50, 500, 1000] {
      #expect(abs(schedule(delay: 0, scale: 4).rate(at: step) - 4 * prompt.rate(at: step)) < 1e-15)
    }
  }

  @Test func `pitfall 27, biases that softmax or a norm takes away again have no gradient`() throws
  {
    let scene = try StepScene()
    _ = scene.step(largest: scene.supernet.space.largest, others: [])
    func magnitude(_ name: String) throws -> Float {
      let layout = scene.supernet.layout
      let tensor = layout.tensors[try #require(layout.index(of: name))]
      return scene.lastGradients[tensor].floats.map(abs).max() ?? 0
    }
    for (name, other) in [
      ("late.1.attention.key.bias", "late.1.attention.query.bias"),
      ("late.1.attention.mixBefore.bias", "late.1.attention.mixAfter.bias"),
      ("late.2.mlp1.second.bias", "late.1.mlp1.second.bias"),
    ] {
      #expect(try magnitude(name) < 1e-3 * magnitude(other), "\(name)")
      #expect(try magnitude(other) > 0, "\(other)")
    }
  }

  private func probabilities(_ logits: [Double]) -> [Double] {
    let exponents = logits.map { exp($0 - (logits.max() ?? 0)) }
    return exponents.map { $0 / exponents.reduce(0, +) }
  }

  /// The largest difference, as a share of the largest magnitude.
  private func compare(_ found: [Float], _ expected: [Float]) -> Float {
    let largest = expected.reduce(0) { max($0, abs($1)) }
    return zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
  }
}
