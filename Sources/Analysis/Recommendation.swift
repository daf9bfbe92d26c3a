import Foundation
package import Results
package import Walks

/// The candidate of a front that suits a wish best, and why.
package struct Recommendation: Hashable, Sendable {
  /// What is wished for; bounds that are nil do not bind.
  package struct Wish: Hashable, Sendable {
    /// The most latency, in milliseconds.
    package var latency: Double?
    /// The least accuracy, in [0, 1].
    package var accuracy: Double?
    /// Bounds on metrics of any name.
    package var bounds: [Bound]
    /// Whether the best compromise is wanted even where a bound would choose.
    package var wantsKnee: Bool

    /// A wish; without bounds it is the best compromise.
    package init(
      latency: Double? = nil, accuracy: Double? = nil, bounds: [Bound] = [],
      wantsKnee: Bool = false
    ) {
      self.latency = latency
      self.accuracy = accuracy
      self.bounds = bounds
      self.wantsKnee = wantsKnee
    }
  }

  /// The candidate.
  package let candidate: CandidateRecord
  /// Why it is this one, in one sentence or two.
  package let reason: String

  /// Chooses from a front, which is not empty.
  ///
  /// With a bound on latency, the most accurate within it; with a bound on accuracy alone, the
  /// fastest; else, or where no candidate has that metric, the knee: least sum of the objectives,
  /// each scaled to [0, 1] over those that keep the bounds, which for two objectives is the point
  /// farthest below the line between both ends (Das, "On characterizing the knee of the Pareto
  /// curve", 1999). Ties go to the older candidate.
  ///
  /// - Throws: `AnalysisError.nothingWithin`, and `.unknownMetric` if no candidate has the metric
  ///   of a bound.
  package init(for wish: Wish, from front: [CandidateRecord]) throws(AnalysisError) {
    precondition(!front.isEmpty, "a front without candidates")
    for metric in wish.metrics where front.allSatisfy({ $0.values[metric] == nil }) {
      throw .unknownMetric(metric, available: Set(front.flatMap(\.values.keys)).sorted())
    }
    let suitable = front.filter { candidate in
      wish.latency.map { (candidate.effectiveLatency ?? .infinity) <= $0 } ?? true
        && wish.accuracy.map { (candidate.accuracy ?? -.infinity) >= $0 } ?? true
        && wish.bounds.allSatisfy { bound in
          candidate.values[bound.metric].map { bound.violation(of: $0) == 0 } ?? false
        }
    }
    guard !suitable.isEmpty else {
      throw .nothingWithin(
        bounds: Self.words(wish), best: Self.extremes(of: front, for: wish.bounds))
    }
    let place =
      "on the front"
      + (wish.metrics.isEmpty ? "" : " with \(Self.words(wish))")
    let among = "of \(Self.count(suitable.count, "subnet")) \(place)"
    let byID = suitable.sorted { $0.id < $1.id }
    let wanted =
      wish.wantsKnee
      ? nil : wish.latency != nil ? "accuracy" : wish.accuracy != nil ? "latency" : nil
    if wanted == "accuracy", let best = byID.compactMap(\.accuracy).max(),
      let choice = byID.first(where: { $0.accuracy == best })
    {
      candidate = choice
      reason =
        "It is the most accurate \(among). " + Self.figures(choice)
        + Self.next(
          front.filter { ($0.accuracy ?? 0) > best }
            .min { ($0.effectiveLatency ?? 0) < ($1.effectiveLatency ?? 0) }, "more accurate")
    } else if wanted == "latency", let best = byID.compactMap(\.effectiveLatency).min(),
      let choice = byID.first(where: { $0.effectiveLatency == best })
    {
      candidate = choice
      reason =
        "It is the fastest \(among). " + Self.figures(choice)
        + Self.next(
          front.filter { ($0.effectiveLatency ?? .infinity) < best }
            .max { ($0.accuracy ?? 0) < ($1.accuracy ?? 0) }, "faster")
    } else {
      candidate = Self.knee(of: byID)
      reason =
        (wanted.map { "None of them has \($0 == "accuracy" ? "an" : "a") \($0) to choose by. " }
          ?? "")
        + Self.praise(of: candidate, among: byID, place) + Self.figures(candidate)
    }
  }

  /// Why it is this one of so many at a place, if it is the knee.
  private static func praise(
    of knee: CandidateRecord, among others: [CandidateRecord], _ place: String
  ) -> String {
    let among = "of \(others.count) subnets \(place)"
    switch (knee.objectives.count, others.count) {
    case (_, 1): return "It is the only subnet \(place). "
    case (2..., _) where others.allSatisfy { $0.objectives == knee.objectives }:
      return "It is the oldest \(among), which are equal in all objectives of the run. "
    case (...1, _):
      return "It is the oldest \(among), which are equal in the run's one objective. "
    case (2, _):
      return
        "It is the knee \(among): from here on, either objective costs more of the other than it gains. "
    case (let objectives, _):
      return
        "It is the knee \(among): the sum of its \(objectives) objectives, each as a share of its range over these, is "
        + "least. "
    }
  }

  private static func knee(of candidates: [CandidateRecord]) -> CandidateRecord {
    let ranges = candidates[0].objectives.indices.map { place in
      let values = candidates.compactMap {
        $0.objectives.indices.contains(place) ? $0.objectives[place] : nil
      }
      return (least: values.min() ?? 0, greatest: values.max() ?? 0)
    }
    let sums = candidates.map { candidate in
      zip(candidate.objectives, ranges).reduce(0.0) { sum, pair in
        let (value, range) = pair
        let extent = range.greatest - range.least
        return sum + (extent > 0 ? (value - range.least) / extent : 0)
      }
    }
    let best = sums.indices.min { sums[$0] < sums[$1] } ?? 0
    return candidates[best]
  }

  private static func words(_ wish: Wish) -> String {
    ([
      wish.latency.map { "at most \(number($0)) ms" },
      wish.accuracy.map { "at least \(percent($0))" },
    ].compactMap { $0 } + wish.bounds.map(\.words)).joined(separator: " and ")
  }

  private static func figures(_ candidate: CandidateRecord) -> String {
    let figures = [
      candidate.accuracy.map { "accuracy \(percent($0))" },
      candidate.effectiveLatency.map {
        "latency \(number($0)) ms (\(candidate.latency == nil ? "predicted" : "measured"))"
      },
    ].compactMap { $0 }
    guard figures.isEmpty else { return "It has \(figures.joined(separator: " and "))." }
    return
      "Its objectives are \(candidate.objectives.map(number).joined(separator: ", ")); less is better."
  }

  private static func next(_ other: CandidateRecord?, _ word: String) -> String {
    guard let other, let accuracy = other.accuracy, let latency = other.effectiveLatency else {
      return ""
    }
    return " The next \(word) one is candidate \(other.id): \(percent(accuracy)) in "
      + "\(number(latency)) ms."
  }

  private static func extremes(of front: [CandidateRecord], for bounds: [Bound]) -> String {
    let fastest = front.filter { $0.effectiveLatency != nil }
      .min { ($0.effectiveLatency ?? 0) < ($1.effectiveLatency ?? 0) }
    let best = front.filter { $0.accuracy != nil }
      .max { ($0.accuracy ?? 0) < ($1.accuracy ?? 0) }
    let extremes = [
      fastest.map {
        "the fastest takes \(number($0.effectiveLatency ?? 0)) ms (candidate \($0.id))"
      },
      best.map { "the most accurate has \(percent($0.accuracy ?? 0)) (candidate \($0.id))" },
    ].compactMap { $0 }
    let nearest = bounds.compactMap { bound in
      front.compactMap { candidate in
        candidate.values[bound.metric].map { (value: $0, id: candidate.id) }
      }.min { bound.violation(of: $0.value) < bound.violation(of: $1.value) }.map {
        "the nearest '\(bound.metric)' is \(number($0.value)) (candidate \($0.id))"
      }
    }
    return (nearest.isEmpty ? extremes : nearest).joined(separator: ", ")
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func percent(_ share: Double) -> String {
    // Results of earlier versions may be no shares.
    share <= 1 ? String(format: "%.2f %%", 100 * share) : number(share)
  }

  private static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}

extension Recommendation.Wish {
  /// The metrics that it is about.
  fileprivate var metrics: [String] {
    (latency == nil ? [] : [Metric.latency.rawValue])
      + (accuracy == nil ? [] : [Metric.accuracy.rawValue]) + bounds.map(\.metric)
  }
}

extension CandidateRecord {
  /// All that is known of it, by the names that goals use.
  fileprivate var values: [String: Double] {
    var values = metrics
    values[Metric.accuracy.rawValue] = accuracy
    values[Metric.latency.rawValue] = effectiveLatency
    values[Metric.macs.rawValue] = macs.map { Double($0) } ?? values[Metric.macs.rawValue]
    values[Metric.parameters.rawValue] =
      parameters.map { Double($0) } ?? values[Metric.parameters.rawValue]
    return values
  }
}
