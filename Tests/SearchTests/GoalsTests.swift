import Search
import Testing
import Walks

@Suite struct GoalsTests {
  private let objectives = [
    Objective(metric: "accuracy", direction: .maximise),
    Objective(metric: "latency", direction: .minimise),
  ]

  @Test(arguments: ["val/acc", "acc@1", "mAP@0.5:0.95", "精度", "a <= b", "id", "é\u{301}"])
  func `any text without control characters names a metric`(name: String) throws {
    #expect(Objective("\(name):max") == Objective(metric: name, direction: .maximise))
    for relation in Relation.allCases {
      let bound = Bound(metric: name, relation: relation, limit: -2.5)
      #expect(Bound(bound.text) == bound)
    }
  }

  @Test(arguments: ["", " a", "a ", "a\u{7}", "\n"])
  func `no other text does`(name: String) {
    #expect(Objective("\(name):min") == nil)
    #expect(!Metric.isName(name))
  }

  @Test(arguments: [
    ("accuracy", 71.3, "an accuracy is a share, 0.713 for 71.3 %"),
    ("accuracy", 100, "an accuracy is a share, 1 for 100 %"),
    ("accuracy", 713, "an accuracy is a share from 0 to 1"),
    ("accuracy", -1, "an accuracy is a share from 0 to 1"), ("accuracy", 1, nil),
    ("accuracy", 1.000_000_1, nil), ("accuracy", .nan, nil), ("latency", -2, "no time is negative"),
    ("latency", 0, nil), ("macs", -1, "no count is negative"), ("loss", -71, nil),
    ("accuracy2", 71, nil),
  ])
  func `known metrics have units`(metric: String, value: Double, objection: String?) {
    #expect(Metric.objection(to: value, of: metric) == objection)
    let bound = Bound(metric: metric, relation: .atLeast, limit: value)
    #expect(bound.objection == objection.map { "'\(bound.text)' cannot be meant: \($0)" })
  }

  @Test func `objectives turn so that less is better`() throws {
    let goals = try Goals(objectives: objectives)
    let score = try goals.score(of: ["latency": 4, "accuracy": 0.9, "macs": 7])
    #expect(score.objectives == [-0.9, 4])
    #expect(score.isFeasible)
  }

  @Test func `violations are shares of the limits and add up`() throws {
    let goals = try Goals(
      objectives: objectives,
      bounds: [
        Bound(metric: "macs", relation: .atMost, limit: 200),
        Bound(metric: "accuracy", relation: .atLeast, limit: 0.5),
        Bound(metric: "latency", relation: .atMost, limit: 0),
      ])
    #expect(try goals.score(of: ["latency": 0, "accuracy": 0.5, "macs": 200]).violation == 0)
    #expect(
      try goals.score(of: ["latency": 2, "accuracy": 0.25, "macs": 300]).violation
        == 0.5 + 0.5 + 2)
  }

  @Test func `a metric that is missing or no number has a sentence`() throws {
    let goals = try Goals(objectives: objectives)
    let missing = #expect(throws: SearchError.self) {
      try goals.score(of: ["acuracy": 1, "latency": 2])
    }
    #expect(
      missing?.description
        == "The evaluation reports no 'accuracy', only 'acuracy', 'latency'. Did you mean 'acuracy'?"
    )
    let infinite = #expect(throws: SearchError.self) {
      try goals.score(of: ["accuracy": .nan, "latency": 2])
    }
    #expect(infinite?.description == "The metric 'accuracy' is nan, which is not a finite number.")
  }

  @Test func `one to four different objectives are allowed`() {
    #expect(throws: SearchError.objectiveCount(0)) { try Goals(objectives: []) }
    #expect(throws: SearchError.repeatedObjective("accuracy")) {
      try Goals(objectives: objectives + objectives)
    }
    #expect(throws: SearchError.objectiveCount(5)) {
      try Goals(
        objectives: (0..<5).map { Objective(metric: "m\($0)", direction: .minimise) })
    }
  }
}
