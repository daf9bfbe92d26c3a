import Documents
import Spaces

/// The `training.policy.score` of an experiment: by what an attentive policy tells candidates
/// apart.
package enum CandidateScore: Hashable, Sendable {
  /// The loss on the step's batch.
  case loss
  /// The accuracy that the candidates of a run in a results database let expect.
  case predictor(database: String, run: String)
}

extension ExperimentValue<CandidateScore> {
  /// `"loss"` or `{"predictor": "results.sqlite", "run": "quickstart"}`.
  static var candidateScore: Self {
    let text = ExperimentValue<String>.path
    func described(_ summary: String) -> JSONOutput {
      .object([("description", .text(summary))] + text.schema)
    }
    let predictor: [(String, JSONOutput)] = [
      ("type", .text("object")), ("additionalProperties", .flag(false)),
      ("required", .array([.text("predictor"), .text("run")])),
      (
        "properties",
        .object([
          ("predictor", described("path of a results database")),
          ("run", described("the run in it whose candidates the predictor is fitted to")),
        ])
      ),
    ]
    return Self(
      read: { reader throws(ExperimentError) in
        if case .text = reader.value.content {
          _ = try reader.word(among: ["loss"])
          return .loss
        }
        guard case .object = reader.value.content else {
          throw reader.wrongType("\"loss\" or an object")
        }
        let object = try reader.object(keys: ["predictor", "run"])
        return .predictor(
          database: try text.read(object.required("predictor")),
          run: try text.read(object.required("run")))
      },
      schema: [
        ("anyOf", .array([.object([("enum", .array([.text("loss")]))]), .object(predictor)]))
      ],
      json: { score in
        switch score {
        case .loss: .text("loss")
        case .predictor(let database, let run):
          .object([("predictor", .text(database)), ("run", .text(run))])
        }
      })
  }
}
