import Engine
import Graphs
import Tensors
import TestSupport
import Testing

/// What a timeline says of a run.
struct TimelineTests {
  private func layout(_ sample: GraphSample) -> ParameterLayout {
    ParameterLayout(slices: sample.graph.nodes.flatMap(\.parameters))
  }

  private func plan(_ sample: GraphSample, threads: Int, batch: Int) -> Plan {
    Plan(
      sample.graph, mode: .training, weights: ParameterStore(layout: layout(sample)), batch: batch,
      workspace: Workspace(threads: threads))
  }

  @Test(arguments: GraphSample.all, [1, 3])
  func `every member is seen doing every step, and backward those that learn`(
    sample: GraphSample, threads: Int
  ) {
    let plan = plan(sample, threads: threads, batch: 4)
    let gradients = GradientStore(layout: layout(sample))
    let images = sample.images(batch: 4, seed: 55).floats
    let timeline = Timeline(members: threads)
    let clock = ContinuousClock()
    let time = clock.measure {
      plan.forward(images, timeline: timeline)
      plan.backward(plan.output.floats, images: images, into: gradients, timeline: timeline)
    }
    #expect(timeline.lanes.count == threads)
    let names = plan.works.map(\.name)
    let learning = plan.works.filter { $0.backwardPasses > 0 }.map(\.name)
    for lane in timeline.lanes {
      let steps = lane.filter { !$0.name.isEmpty }
      #expect(steps.filter { $0.phase == .forward }.map(\.name) == names)
      #expect(steps.filter { $0.phase == .backward }.map(\.name) == learning.reversed())
      for (slice, next) in zip(lane, lane.dropFirst()) { #expect(slice.end <= next.start) }
      for slice in lane { #expect(slice.start + slice.waiting <= slice.end) }
      let sum = lane.reduce(0) { $0 + ($1.end - $1.start) }
      #expect(.nanoseconds(Int64(sum)) <= time)
    }
    timeline.clear()
    #expect(timeline.lanes.allSatisfy { $0.isEmpty })
  }

  @Test(arguments: GraphSample.all, [1, 3])
  func `the work of all members is that of the nodes, three times`(
    sample: GraphSample, threads: Int
  ) {
    let plan = plan(sample, threads: threads, batch: 5)
    let images = sample.images(batch: 5, seed: 56).floats
    let timeline = Timeline(members: threads)
    plan.forward(images, timeline: timeline)
    plan.backward(
      plan.output.floats, images: images, into: GradientStore(layout: layout(sample)),
      timeline: timeline)
    let macs = timeline.lanes.joined().reduce(0) { $0 + $1.macs }
    #expect(macs == 3 * 5 * sample.graph.nodes.reduce(0) { $0 + $1.macs })
  }

  /// 14 × 14 tokens, so that steps are worth dividing.
  @Test(arguments: [2, 3])
  func `members share one image`(threads: Int) {
    var builder = GraphBuilder(input: .map(14, 14, 64))
    let weight = ParameterSlice(
      name: "weight", axes: [.leading(96), .leading(64)], initializer: .constant(0), role: .weight)
    var value = builder.add(
      "linear", .linear(Linear(channels: 96, hasBias: false)), [.input], parameters: [weight])
    value = builder.add("pool", .globalPool(GlobalPool()), [value])
    let graph = builder.graph(output: value)
    let plan = Plan(
      inferring: graph, weights: ParameterStore(layout: ParameterLayout(slices: [weight])),
      statistics: .neutral(for: graph), batch: 8, workspace: Workspace(threads: threads))
    let images = [Float](repeating: 1, count: 8 * graph.input.count)
    for (count, isShared) in [(1, true), (threads, false), (2 * threads, false)] {
      let timeline = Timeline(members: threads)
      plan.forward(images, count: count, timeline: timeline)
      let linear = timeline.lanes.map { $0.filter { $0.name == "linear" }.map(\.macs) }
      #expect(linear.allSatisfy { $0.count == 1 && $0[0] > 0 })
      #expect(linear.joined().reduce(0, +) == count * 14 * 14 * 64 * 96)
      let pooling = timeline.lanes.filter { $0.contains { $0.name == "pool" } }.count
      #expect(pooling == (isShared ? 1 : threads))
      #expect(timeline.lanes.allSatisfy { $0.last?.kind == "waiting" })
    }
  }

  @Test
  func `what flows inside a chain costs no traffic`() throws {
    let sample = try #require(
      GraphSample.all.first {
        $0.graph.nodes.contains { if case .batchNorm = $0.operation { true } else { false } }
      })
    let works = plan(sample, threads: 1, batch: 1).works
    let norms = sample.graph.nodes.filter {
      if case .batchNorm = $0.operation { true } else { false }
    }
    #expect(!norms.isEmpty)
    for norm in norms {
      let work = try #require(works.first { $0.name == norm.name })
      #expect(work.kind.hasPrefix("batch-norm"))
      // Activations behind it read and write what never leaves the cache.
      #expect(work.floats == 2 * norm.outputs[0].count)
      #expect(work.parameters == 2 * norm.outputs[0].channels)
    }
  }

  @Test(arguments: [1, 2])
  func `members in step end each step before any begins the next`(threads: Int) throws {
    let sample = GraphSample.all[0]
    let plan = plan(sample, threads: threads, batch: 2)
    let images = sample.images(batch: 2, seed: 57).floats
    let timeline = Timeline(members: threads, inStep: true)
    plan.forward(images, timeline: timeline)
    for index in plan.works.indices.dropFirst() {
      let ends = timeline.lanes.map { $0[index - 1].start }
      let starts = timeline.lanes.map { $0[index].start }
      #expect(try #require(ends.max()) <= #require(starts.min()))
    }
  }

  @Test
  func `what is done between the passes stands with the caller`() {
    let timeline = Timeline(members: 2)
    #expect(Timeline.measure("loss", bytes: 8, on: timeline) { 7 } == 7)
    #expect(Timeline.measure("loss", bytes: 8, on: nil) { 9 } == 9)
    #expect(timeline.lanes.map(\.count) == [1, 0])
    #expect(timeline.lanes[0][0].kind == "loss" && timeline.lanes[0][0].bytes == 8)
    #expect(timeline.lanes[0][0].phase == nil)
  }
}
