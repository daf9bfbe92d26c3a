import Foundation
package import Graphs

extension Activation: ReferenceOperation {
  /// f(x) element by element.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [ReferenceTensor(shape: reads.input.shape, values: reads.input.values.map(function.value))]
  }

  /// g f′(x).
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let slopes = reads.input.values.map(function.slope)
    return ReferenceGradients(inputs: [
      ReferenceTensor(shape: reads.input.shape) { upstream[0][$0] * slopes[$0] }
    ])
  }
}

extension Activation.Function {
  /// Where the derivative jumps.
  package var kinks: [Double] {
    switch self {
    case .relu: [0]
    case .hswish, .hardSigmoid: [-3, 3]
    case .swish, .sigmoid, .gelu: []
    }
  }

  /// f(x).
  package func value(_ x: Double) -> Double {
    switch self {
    case .relu: max(x, 0)
    case .swish: x / (1 + exp(-x))
    case .hswish: x * min(max(x + 3, 0), 6) / 6
    case .hardSigmoid: min(max(x + 3, 0), 6) / 6
    case .sigmoid: 1 / (1 + exp(-x))
    case .gelu: x * 0.5 * (1 + erf(x / 2.0.squareRoot()))
    }
  }

  /// f′(x).
  package func slope(_ x: Double) -> Double {
    let sigmoid = 1 / (1 + exp(-x))
    switch self {
    case .relu: return x > 0 ? 1 : 0
    case .swish: return sigmoid * (1 + x * (1 - sigmoid))
    case .hswish: return x < -3 ? 0 : x > 3 ? 1 : (2 * x + 3) / 6
    case .hardSigmoid: return x > -3 && x < 3 ? 1 / 6.0 : 0
    case .sigmoid: return sigmoid * (1 - sigmoid)
    case .gelu:
      let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      return 0.5 * (1 + erf(x / 2.0.squareRoot())) + x * density
    }
  }
}
