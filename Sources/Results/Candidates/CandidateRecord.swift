package import Foundation

/// One candidate of a run, as a row.
package struct CandidateRecord: Hashable, Sendable {
  /// Its number in the run, from 0, in the order of recording.
  package var id: Int
  /// The generation that asked for it, from 0.
  package var generation: Int
  /// The hash of its canonical architecture, lower-case hexadecimal, unique in its run.
  package var hash: String
  /// Its canonical architecture as JSON.
  package var architecture: String
  /// How far its evaluation is.
  package var state: CandidateState
  /// Why it failed or was stopped.
  package var reason: String?
  /// Accuracy on the search split, in [0, 1].
  package var accuracy: Double?
  /// Measured latency in milliseconds.
  package var latency: Double?
  /// Predicted latency in milliseconds.
  package var predictedLatency: Double?
  /// Multiply-accumulates of one image.
  package var macs: Int?
  /// Number of parameters.
  package var parameters: Int?
  /// All other metrics by name.
  package var metrics: [String: Double]
  /// One to four objectives, signs turned so that less is better; empty without a result.
  package var objectives: [Double]
  /// How far bounds are violated; 0 if feasible.
  package var violation: Double
  /// How long the evaluation took.
  package var evaluationSeconds: Double?
  /// When it was first recorded.
  package var createdAt: Date
  /// Whether it is on the Pareto front of its run; kept by the database and ignored when recording.
  package var isOnFront: Bool
  /// Its place in ask order, which is its id unless users enqueued others; nil if a user enqueued
  /// it and no search asked for it.
  package var ask: Int?
  /// Ids of the candidates that it descends from.
  package var parents: [Int] = []
  /// Which stream of random numbers decided it: purpose · 2⁴⁸ + step · 2²⁰ + slot; nil if none did.
  package var streamPosition: Int?
  /// The split of the data on which a metric was measured, by the metric's name.
  package var splits: [String: String] = [:]
  /// Who evaluated it.
  package var worker: String?
  /// Who evaluates it now, until when.
  package var lease: Lease?
  /// When it got its result.
  package var finishedAt: Date?
  /// The run and candidate whose result was used instead of another evaluation, such as
  /// `quickstart/17`.
  package var reusedFrom: String?
  /// Words by which users find it again, in order.
  package var tags: [String] = []

  /// A candidate that a search asked for as number `id`; without further values it is pending.
  package init(
    id: Int, generation: Int, hash: String, architecture: String,
    state: CandidateState = .pending, reason: String? = nil, accuracy: Double? = nil,
    latency: Double? = nil, predictedLatency: Double? = nil, macs: Int? = nil,
    parameters: Int? = nil, metrics: [String: Double] = [:], objectives: [Double] = [],
    violation: Double = 0, evaluationSeconds: Double? = nil, createdAt: Date,
    isOnFront: Bool = false
  ) {
    precondition(
      objectives.count <= Schema.objectiveColumns.count && objectives.allSatisfy(\.isFinite),
      "up to four finite objectives: \(objectives)")
    self.id = id
    self.generation = generation
    self.hash = hash
    self.architecture = architecture
    self.state = state
    self.reason = reason
    self.accuracy = accuracy
    self.latency = latency
    self.predictedLatency = predictedLatency
    self.macs = macs
    self.parameters = parameters
    self.metrics = metrics
    self.objectives = objectives
    self.violation = violation
    self.evaluationSeconds = evaluationSeconds
    self.createdAt = createdAt
    self.isOnFront = isOnFront
    ask = id
  }

  /// The measured latency where there is one, else the predicted.
  package var effectiveLatency: Double? { latency ?? predictedLatency }

  /// The objectives with which it may stand on the front; nil if it has none or violates a bound.
  var contest: [Double]? {
    state == .done && violation == 0 && !objectives.isEmpty ? objectives : nil
  }
}

/// How far the evaluation of a candidate is.
package enum CandidateState: String, Sendable, CaseIterable {
  /// It was asked for and has no result yet.
  case pending
  /// It has its metrics.
  case done
  /// It failed, for a reason.
  case failed
  /// Its evaluation was stopped early, for a reason.
  case stopped
}
