import Documents
import Experiments
import Foundation
import Testing

/// Settings that would have no effect, or not the one that they have in the trainings for which
/// they were published.
@Suite struct IdleSettingTests {
  private func read(_ members: String) throws -> Experiment {
    let text = """
      {"space": "s.json", "data": {"train": "a"},
       \(members)}
      """
    return try Experiment(reading: Data(text.utf8), path: "x.json")
  }

  @Test(arguments: [
    (
      #""search": {"reference": {"macs": 10}}"#,
      "x.json:2:26: search.reference: 'macs' is no objective of this search. Leave it out."
    ),
    (
      #""search": {"warmStart": {}, "budget": 64}"#,
      "x.json:2:26: search.warmStart: its model is fitted to the first 100 candidates, but the search has 64. "
        + "Give fewer 'candidates', or a larger 'budget'."
    ),
  ])
  func `a search that does not read a setting refuses it`(members: String, sentence: String) {
    let error = #expect(throws: ExperimentError.self) { try read(members) }
    #expect(error?.description == sentence)
  }

  @Test func `a mean square that does not forget its beginning is refused`() throws {
    let optimizer = #""optimizer": {"name": "rmsprop", "memory": 0.999}"#
    let short = try read(#""training": {"steps": 500, \#(optimizer)}"#).training
    let error = #expect(throws: ExperimentError.self) {
      try short.optimizer.requireMemory(steps: short.steps(images: 1000))
    }
    #expect(
      error?.description == """
        x.json:2:72: training.optimizer.memory: after all 500 steps the mean square would still be 61 % of the zero \
        that it begins with, so that every step is too long. Give at most 0.9986, or train longer.
        """)
    let long = try read(#""training": {"steps": 5000, \#(optimizer)}"#).training
    try long.optimizer.requireMemory(steps: long.steps(images: 1000))
    let plain = try read(#""training": {"steps": 2, "optimizer": {"name": "rmsprop"}}"#).training
    try plain.optimizer.requireMemory(steps: 2)
  }

  @Test func `a key is found where it stands, or else around it`() throws {
    let keys = try read(#""training": {"calibration": {"batch": 9}}"#).keys
    #expect(
      keys.place(of: "training.calibration.batch")?.description
        == "x.json:2:40: training.calibration.batch:")
    #expect(keys.place(of: "training.batch") == nil)
    #expect(keys.nearest("training.batch").description == "x.json:2:14: training:")
    #expect(keys.nearest("latency.threads").description == "latency.threads:")
  }
}
