import Foundation

/// The adaptive alpha-divergence from a teacher p to a student q (AlphaNet, Wang et al., 2021).
///
/// D_α(p‖q) = Σ q_i (r_i^α − 1) / (α (α − 1)) with r_i = p_i/q_i: a negative α punishes a student
/// that is sure where the teacher is not, a positive α one that is not sure where the teacher is.
/// For each row of logits, an image's or a pixel's, both are looked at, and the larger one is
/// learned from. The weights r_i^α are clipped, all but those of α = 1, and are constants for the
/// gradient: with m_i = q_i ρ_i(r_i) and S = Σ m_i the surrogate is −Σ m_i log q_i, and its
/// gradient with respect to the logits is S q_j − m_j. Everything is computed in log space.
package struct AlphaDivergence: Hashable, Sendable {
  /// The negative α.
  package let minus: Double
  /// The positive α.
  package let plus: Double
  /// The largest weight r^α.
  package let clip: Double

  /// A divergence; the defaults are AlphaNet's.
  package init(minus: Double = -1, plus: Double = 1, clip: Double = 5) {
    self.minus = minus
    self.plus = plus
    self.clip = clip
  }

  /// The surrogate loss, mean over the batch, which may be negative.
  ///
  /// All are [B, N]: the student's logits, the teacher's logits, and `gradient`, which receives the
  /// gradient of the mean.
  package func loss(
    _ logits: UnsafePointer<Float>, teacher: UnsafePointer<Float>, batch: Int, classes: Int,
    gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    var sum = 0.0
    for start in stride(from: 0, to: batch * classes, by: classes) {
      let student = LogSoftmax(logits + start, classes)
      let teacher = LogSoftmax(teacher + start, classes)
      let chosen =
        selection(minus, student, teacher) > selection(plus, student, teacher) ? minus : plus
      var total = 0.0
      for index in 0..<classes {
        let (q, p) = (student[index], teacher[index])
        let mass = mass(chosen, q: q, p: p)
        total += mass
        sum -= mass * q
      }
      for index in 0..<classes {
        let (q, p) = (student[index], teacher[index])
        gradient[start + index] = Float(
          (total * exp(q) - mass(chosen, q: q, p: p)) / Double(batch))
      }
    }
    return sum / Double(batch)
  }

  /// V_α: what decides which of the two is learned from.
  private func selection(_ alpha: Double, _ student: LogSoftmax, _ teacher: LogSoftmax) -> Double {
    var value = 0.0
    for index in 0..<student.count {
      let (q, p) = (student[index], teacher[index])
      let term =
        switch alpha {
        case 1: exp(p) * (p - q)
        case 0: -exp(q) * log(min(exp(p - q), clip))
        default: exp(q) * (weight(alpha, q: q, p: p) - 1) / (alpha * (alpha - 1))
        }
      value += term
    }
    return value
  }

  /// m_i = q_i ρ_i, from the logarithms of q_i and p_i.
  private func mass(_ alpha: Double, q: Double, p: Double) -> Double {
    switch alpha {
    case 1: exp(p)
    case 0: exp(q) * (log(min(exp(p - q), clip)) - 1)
    default: exp(q) * (weight(alpha, q: q, p: p) / alpha + 1 / (alpha * (alpha - 1)))
    }
  }

  /// r_i^α, clipped.
  private func weight(_ alpha: Double, q: Double, p: Double) -> Double {
    min(exp(alpha * (p - q)), clip)
  }
}
