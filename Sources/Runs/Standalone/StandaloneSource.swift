/// Where the weights of a subnet that is trained alone come from.
package enum StandaloneSource: Sendable {
  /// They are drawn anew; the subnet is what an argument of the command line means.
  case scratch(architecture: String)
  /// A file of an exported subnet has them.
  case inherited(path: String)

  /// The kind of run that it makes.
  var kind: RunKind {
    switch self {
    case .scratch: .scratch
    case .inherited: .finetune
    }
  }
}
