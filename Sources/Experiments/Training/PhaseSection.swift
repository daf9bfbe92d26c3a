package import Documents

/// One of the `phases` of a progressive `training.policy`.
package struct PhaseSection: Hashable, Sendable {
  /// Choices that a phase opens.
  package struct Opening: Hashable, Sendable {
    /// A slot, such as `mb1.kernel`, or a gene: all slots of that name.
    package let name: Placed<String>
    /// How many of the largest choices are open; nil: all.
    package let count: Int?
  }

  /// Epochs before the phase.
  package var startEpoch = Placed(0)
  /// Subnets per step.
  package var subnets = 1
  /// The learning rate up to the next phase that has one of its own; nil: it goes on as before.
  package var schedule: ScheduleSection?
  /// What is open from now on, beside what was open before.
  package var open: [Opening] = []

  static var form: ExperimentForm<Self> {
    ExperimentForm([
      .init(
        "startEpoch", \.startEpoch, .placed(.integer(in: 0...100_000)), "epochs before the phase"),
      .init("subnets", \.subnets, .integer(in: 1...64), "subnets per step"),
      .init(
        "schedule", \.schedule, ScheduleSection.form, ifGiven: ScheduleSection(),
        "the learning rate from now on, up to the next phase that has a schedule; without one it goes on as before"
      ),
      .init(
        "open", \.open, .openings,
        """
        slots, or genes for all slots of that name, that are open from now on: how many of their \
        largest choices, or "all"; others keep their largest choice
        """),
    ])
  }
}

extension ExperimentValue<[PhaseSection.Opening]> {
  /// `{"kernel": "all", "mb1.depth": 2}`.
  fileprivate static var openings: Self {
    let count = ExperimentValue<Int>.integer(in: 1...1000)
    let schema: JSONOutput = .object([
      ("anyOf", .array([.object([("const", .text("all"))]), .object(count.schema)]))
    ])
    return Self(
      read: { reader throws(ExperimentError) in
        var openings: [PhaseSection.Opening] = []
        for member in try reader.object().members {
          let value = JSONReader<ExperimentError>(member.value)
          var number: Int?
          if case .text = member.value.content {
            _ = try value.word(among: ["all"])
          } else {
            number = try count.read(value)
          }
          openings.append(
            PhaseSection.Opening(name: Placed(member.key, at: member.place), count: number))
        }
        return openings
      },
      schema: [("type", .text("object")), ("additionalProperties", schema)],
      json: { openings in
        .object(
          openings.map { ($0.name.value, $0.count.map { .integer($0) } ?? .text("all")) })
      })
  }
}
