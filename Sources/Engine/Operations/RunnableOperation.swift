import CKernels
import Graphs

/// An operation as the engine runs it.
///
/// Every operation conforms to it beside its step; nothing has a default, so that a new one
/// compiles only when all is said.
protocol RunnableOperation: OperationDefinition {
  /// The step that runs a chain which the operation leads, on the supernet's parameters in place.
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep
  /// How it runs among others.
  var running: Running { get }
}

/// How an operation runs among others: what it joins, what joins it, and what inference makes of
/// it.
struct Running {
  /// What an operation is to a step that another one leads.
  enum Follower {
    /// Nothing: it has a step of its own.
    case none
    /// y = f(x), element by element.
    case function(ck_function)
    /// A norm of every channel with statistics of a batch.
    case channelNorm(epsilon: Float)
    /// A norm of every head with statistics of a batch, times a factor.
    case headNorm(epsilon: Float, factor: Float)
    /// Channels times its first parameter and a factor.
    case scale(factor: Float)

    /// What kind it is; empty if it follows nothing.
    var kind: Followers {
      switch self {
      case .none: []
      case .function: .functions
      case .channelNorm: .channelNorms
      case .headNorm: .headNorms
      case .scale: .scales
      }
    }
  }

  /// Kinds of followers.
  struct Followers: OptionSet {
    let rawValue: Int
    static let functions = Followers(rawValue: 1)
    static let channelNorms = Followers(rawValue: 2)
    static let headNorms = Followers(rawValue: 4)
    static let scales = Followers(rawValue: 8)
  }

  /// What inference makes of an operation.
  enum Inference {
    /// What training makes of it: the same step, on the supernet's parameters.
    case unchanged
    /// A step with its own copy of the parameters, into which all is folded that follows.
    case folded((Chain, Folding, inout PlanWiring) -> any PlanStep)
    /// No step: a weight that is made once, with the plan, from the one that it is made of.
    case weight((_ source: [Float], Node, Folding) -> [Float])
  }

  /// What it is to a step that another operation leads.
  let follower: Follower
  /// What may follow it within one step, whatever the plan is for.
  let followers: Followers
  /// What else may follow it in inference.
  let inferenceFollowers: Followers
  /// The inputs whose gradient is that of the output, so that no copy need be made.
  let passesGradientTo: [Int]
  /// What inference makes of it.
  let inference: Inference

  /// By itself, the same in training and inference: nothing joins it, and it joins nothing.
  static var alone: Running { alone(passingGradientTo: []) }

  /// By itself, the same in training and inference; some inputs have the gradient of the output.
  static func alone(passingGradientTo inputs: [Int]) -> Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: [], passesGradientTo: inputs,
      inference: .unchanged)
  }

  /// Whether another operation may join a step behind it.
  func takes(_ follower: Follower, _ mode: PlanMode) -> Bool {
    let taken = mode == .inference ? followers.union(inferenceFollowers) : followers
    return !taken.isDisjoint(with: follower.kind)
  }
}
