/// What all subnets but the largest learn from.
package enum Distillation: Hashable, Sendable {
  /// The labels, as the largest does.
  case labels
  /// The probabilities of the largest subnet: the Kullback–Leibler divergence (BigNAS, Yu et al.,
  /// 2020).
  case inPlace
  /// The probabilities of the largest subnet, by the adaptive alpha-divergence.
  case alpha(AlphaDivergence)
}
