import Documents

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
    let database = ExperimentKey<String>("predictor", .path, "path of a results database")
    let run = ExperimentKey<String>(
      "run", .path, "the run in it whose candidates the predictor is fitted to")
    let keys = [database.entry, run.entry]
    let loss = ExperimentValue<String>.word(among: ["loss"])
    return Self(
      read: { reader throws(ExperimentError) in
        if case .text = reader.value.content {
          _ = try loss.read(reader)
          return .loss
        }
        guard case .object = reader.value.content else {
          throw reader.wrongType("\"loss\" or an object")
        }
        let object = try reader.object(keys: keys.map(\.path))
        return .predictor(
          database: try database.required(in: object), run: try run.required(in: object))
      },
      schema: [
        ("anyOf", .array([.object(loss.schema), .object(FormEntry.members(keys))]))
      ],
      json: { score in
        switch score {
        case .loss: .text("loss")
        case .predictor(let path, let name):
          .object([(database.name, .text(path)), (run.name, .text(name))])
        }
      })
  }
}
