import CKernels
import Graphs
import TestSupport
import Testing

@testable import Engine

/// What operations say of how they run, about all of them.
struct RunnableOperationTests {
  @Test func `what makes weights is made once with the plan, and nothing else is`() {
    for sample in OperationSample.all {
      let isMadeOnce =
        if case .weight = sample.operation.running.inference { true } else { false }
      #expect(sample.operation.definition.traits.makesWeight == isMadeOnce, "\(sample)")
    }
  }

  @Test func `norms of one kind, scales and functions join what takes them`() {
    let linear = Operation.linear(Linear(channels: 3, hasBias: true)).running
    let norm = Operation.batchNorm(BatchNorm()).running
    let swish = Operation.activation(Activation(.swish)).running
    let scale = Operation.channelScale(ChannelScale()).running
    let mix = Operation.mixHeads(MixHeads()).running
    let headNorm = Operation.headNorm(HeadNorm()).running
    let sum = Operation.add(Add()).running
    for (head, followers) in [
      (linear, [norm, swish, scale]), (norm, [swish]), (mix, [headNorm]), (swish, []),
      (scale, []), (headNorm, []), (sum, []),
    ] {
      for next in [linear, norm, swish, scale, mix, headNorm, sum] {
        let isTaken = followers.contains { $0.follower.kind == next.follower.kind }
        #expect(head.takes(next.follower, .inference) == isTaken)
        // Beyond inference norms keep what they read.
        #expect(
          head.takes(next.follower, .training)
            == (head.follower.kind == .channelNorms && next.follower.kind == .functions))
      }
    }
  }

  @Test func `only plain sums pass the gradient to both sides`() {
    #expect(Operation.add(Add()).running.passesGradientTo == [0, 1])
    #expect(Operation.add(Add(first: 0.5)).running.passesGradientTo == [1])
    #expect(Operation.add(Add(second: 0.5)).running.passesGradientTo == [0])
    #expect(Operation.gate(Gate()).running.passesGradientTo == [])
  }
}
