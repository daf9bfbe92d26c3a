import Experiments
import Foundation
import Measurement
import Networks
import Prediction
import Search
import Spaces
import Walks

/// Scores candidates in this process, one at a time, with the weights that they inherit from the
/// supernet.
///
/// Only accuracy costs an evaluation.
final class SupernetEvaluator: CandidateEvaluator {
  private let supernet: Supernet
  private let estimate: LatencyEstimate?
  private let evaluator: SubnetEvaluator
  private let images: LoadedImages
  private let reference: [String: Double]
  private let clock = ContinuousClock()
  private var job: (id: Int, genome: Genome)?

  /// An evaluator whose accuracies are those on given images of the search split; hypervolumes
  /// count up to `reference` where it has a value.
  init(
    supernet: Supernet, estimate: LatencyEstimate?, evaluator: SubnetEvaluator,
    images: LoadedImages,
    reference: [String: Double]
  ) {
    self.reference = reference
    self.supernet = supernet
    self.estimate = estimate
    self.evaluator = evaluator
    self.images = images
  }

  var vacancies: Int { job == nil ? 1 : 0 }

  func worst(of objective: Objective) -> Double? {
    reference[objective.metric]
      ?? worst(of: objective, largest: costs(of: supernet.space.largest))
  }

  func costs(of genome: Genome) -> [String: Double] { supernet.costs(of: genome, estimate) }

  func notice() -> String? { nil }

  func begin(_ genome: Genome, id: Int) { job = (id, genome) }

  func replies(pulse: () throws -> Void) throws -> [CandidateReply] {
    guard let (id, genome) = job else {
      usleep(50_000)
      return []
    }
    let start = clock.now
    let accuracy = try evaluator.accuracy(of: genome, on: images, pulse: pulse)
    job = nil
    let metrics = CandidateMetrics(
      measured: [Metric.accuracy.rawValue: accuracy],
      derived: costs(of: genome), splits: [Metric.accuracy.rawValue: "search"])
    return [CandidateReply(id: id, metrics: metrics, seconds: (clock.now - start).seconds)]
  }
}
