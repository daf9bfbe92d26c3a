import Documents
import Search
import Spaces

extension ExperimentValue<WarmStart.Settings> {
  /// `{"candidates": 100, "rounds": 8}`; a key that is left out has its default.
  static var warmStart: Self {
    let form = ExperimentForm<WarmStart.Settings>([
      .init(
        "candidates", \.candidates, .integer(in: 2...1_000_000),
        "candidates that are drawn before the model is fitted"),
      .init(
        "rounds", \.rounds, .integer(in: 1...1_000_000),
        "the most generations that the model proposes"),
    ])
    return Self(
      read: { reader throws(ExperimentError) in
        var settings = WarmStart.Settings()
        try form.read(reader, into: &settings)
        return settings
      },
      schema: form.members(of: WarmStart.Settings()),
      json: { settings in
        .object([
          ("candidates", .integer(settings.candidates)), ("rounds", .integer(settings.rounds)),
        ])
      })
  }
}
