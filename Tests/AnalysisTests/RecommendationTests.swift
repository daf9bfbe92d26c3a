import Analysis
import Errors
import Foundation
import Results
import Testing
import Walks

struct RecommendationTests {
  /// A front with a bend at candidate 2.
  private let front = [(0.50, 1.0), (0.60, 2.0), (0.80, 3.0), (0.82, 6.0), (0.83, 9.0)]
    .enumerated().map { id, pair in
      CandidateRecord(
        id: id, generation: 0, hash: Toy.hash(id), architecture: "{}", state: .done,
        accuracy: pair.0, predictedLatency: pair.1, objectives: [-pair.0, pair.1],
        createdAt: Toy.now, isOnFront: true)
    }

  @Test func `a bound on latency asks for the most accurate within it`() throws {
    let choice = try Recommendation(for: .init(latency: 6), from: front)
    #expect(choice.candidate.id == 3)
    #expect(
      choice.reason
        == "It is the most accurate of 4 subnets on the front with at most 6 ms. It has accuracy "
        + "82.00 % and latency 6 ms (predicted). The next more accurate one is candidate 4: "
        + "83.00 % in 9 ms.")
  }

  @Test func `a bound on accuracy asks for the fastest that reaches it`() throws {
    let choice = try Recommendation(for: .init(accuracy: 0.55), from: front)
    #expect(choice.candidate.id == 1)
    #expect(choice.reason.contains("The next faster one is candidate 0: 50.00 % in 1 ms."))
  }

  @Test func `both bounds hold`() throws {
    let wish = Recommendation.Wish(latency: 7, accuracy: 0.55)
    #expect(try Recommendation(for: wish, from: front).candidate.id == 3)
  }

  @Test func `without bounds it is the knee, also within them if wished`() throws {
    #expect(try Recommendation(for: .init(), from: front).candidate.id == 2)
    let wish = Recommendation.Wish(latency: 2, wantsKnee: true)
    #expect(try Recommendation(for: wish, from: front).candidate.id == 0)
  }

  /// The front without accuracies, with objectives of its own.
  private func front(objectives: (CandidateRecord) -> [Double]) -> [CandidateRecord] {
    front.map { candidate in
      var other = candidate
      other.accuracy = nil
      other.objectives = objectives(candidate)
      return other
    }
  }

  @Test func `a bound on latency without accuracies asks for the knee within it, and says so`()
    throws
  {
    let choice = try Recommendation(for: .init(latency: 6), from: front(objectives: \.objectives))
    #expect(choice.candidate.id == 2)
    #expect(
      choice.reason
        == "None of them has an accuracy to choose by. It is the knee of 4 subnets on the front with "
        + "at most 6 ms: from here on, either objective costs more of the other than it gains. It has "
        + "latency 3 ms (predicted).")
  }

  @Test func `a bound on accuracy without latencies asks for the knee that reaches it`() throws {
    let front = front.map { candidate in
      var other = candidate
      other.predictedLatency = nil
      return other
    }
    let choice = try Recommendation(for: .init(accuracy: 0.55), from: front)
    #expect(choice.candidate.id == 2)
    #expect(
      choice.reason.hasPrefix("None of them has a latency to choose by. It is the knee of 4 "))
  }

  @Test func `with one objective, three, or one candidate, no exchange of two is spoken of`() throws
  {
    let equal = front { _ in [7] }
    #expect(
      try Recommendation(for: .init(), from: equal).reason.hasPrefix(
        "It is the oldest of 5 subnets on the front, which are equal in the run's one objective. "))
    #expect(
      try Recommendation(for: .init(), from: Array(equal[3...3])).reason.hasPrefix(
        "It is the only subnet on the front. "))
    let three = front { $0.objectives + [Double($0.id)] }
    #expect(
      try Recommendation(for: .init(), from: three).reason.hasPrefix(
        "It is the knee of 5 subnets on the front: the sum of its 3 objectives, each as a share of "
          + "its range over these, is least. "))
  }

  @Test func `what has no latency is within no bound on it`() throws {
    var front = front
    front[4].predictedLatency = nil
    #expect(try Recommendation(for: .init(latency: 6), from: front).candidate.id == 3)
  }

  @Test func `measured latency goes before predicted`() throws {
    var front = front
    front[3].latency = 6.5
    #expect(try Recommendation(for: .init(latency: 6), from: front).candidate.id == 2)
  }

  @Test func `what nothing reaches is refused with what there is`() throws {
    let error = try #require(throws: AnalysisError.self) {
      try Recommendation(for: .init(latency: 0.5), from: front)
    }
    #expect(error.category.rawValue == 64)
    #expect(
      "\(error)"
        == "No subnet on the front has at most 0.5 ms; the fastest takes 1 ms (candidate 0), the "
        + "most accurate has 83.00 % (candidate 4). Relax the bound, or search with it.")
  }

  /// The front of an evaluator that calls its latency otherwise.
  private var phones: [CandidateRecord] {
    front.map { candidate in
      var other = candidate
      other.metrics["phone_ms"] = 10 * (candidate.predictedLatency ?? 0)
      other.predictedLatency = nil
      return other
    }
  }

  @Test func `a bound on a metric that there is not names those that there are`() throws {
    let error = try #require(throws: AnalysisError.self) {
      try Recommendation(for: .init(latency: 5), from: phones)
    }
    #expect(error.category.rawValue == 64)
    #expect(
      "\(error)" == """
        No subnet on the front has a metric called 'latency', only 'accuracy', 'phone_ms'. Bounds on any metric are \
        given by --bound "METRIC <= NUMBER".
        """)
    let bound = try #require(Bound("phone_m <= 5"))
    #expect(throws: AnalysisError.unknownMetric("phone_m", available: ["accuracy", "phone_ms"])) {
      try Recommendation(for: .init(bounds: [bound]), from: phones)
    }
  }

  @Test func `a bound on any metric keeps out what exceeds it`() throws {
    let bound = try #require(Bound("phone_ms <= 60"))
    let choice = try Recommendation(for: .init(bounds: [bound]), from: phones)
    #expect(choice.candidate.id == 2)
    #expect(choice.reason.contains("knee of 4 subnets on the front with phone_ms <= 60"))
    let none = try #require(Bound("phone_ms <= 5"))
    let error = try #require(throws: AnalysisError.self) {
      try Recommendation(for: .init(bounds: [none]), from: phones)
    }
    #expect(
      "\(error)" == """
        No subnet on the front has phone_ms <= 5; the nearest 'phone_ms' is 10 (candidate 0). Relax the bound, or search \
        with it.
        """)
  }
}
