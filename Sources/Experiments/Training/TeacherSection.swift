package import Documents

/// The `training.teacher` of an experiment: networks that were trained before.
package struct TeacherSection: Hashable, Sendable {
  /// A network of `nas export`; wherever it is named, it is the same.
  package struct Network: Hashable, Sendable {
    /// Path of its weights.
    package var weights: String
    /// Path of the search space that it is of; nil: the experiment's own.
    package var space: String?
    /// Where the experiment names it.
    package var place: JSONPlace

    /// Whether two networks are read from the same files.
    package static func == (first: Self, second: Self) -> Bool {
      first.weights == second.weights && first.space == second.space
    }

    /// Hashes the paths alone.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(weights)
      hasher.combine(space)
    }
  }

  /// The networks, whose probabilities are averaged.
  package var networks: [Network] = []
  /// By what their logits are divided before the softmax.
  package var temperature = 1.0
  /// Their share in what the largest subnet learns; the rest are the labels.
  package var weight = 1.0

  static var form: ExperimentForm<Self> {
    ExperimentForm([
      .init(
        required: "networks", \.networks, .teachers,
        "files of 'nas export', whose probabilities are averaged"),
      .init(
        "temperature", \.temperature, .real(in: 0.01...100),
        "by what logits are divided before the softmax; below 1 sharpens"),
      .init(
        "weight", \.weight, .real(in: 0...1),
        "share of the teachers in what the largest subnet learns; the rest are the labels"),
    ])
  }
}

extension ExperimentValue<[TeacherSection.Network]> {
  /// `["a.safetensors", {"weights": "b.safetensors", "space": "other.json"}]`.
  static var teachers: Self {
    let path = ExperimentValue<String>.path
    let weights = ExperimentKey<String>("weights", .path)
    let space = ExperimentKey<String>("space", .path, isRequired: false)
    let keys = [weights.entry, space.entry]
    return Self(
      read: { reader throws(ExperimentError) in
        let networks = try reader.each { element throws(ExperimentError) in
          guard case .object = element.value.content else {
            return TeacherSection.Network(
              weights: try path.read(element), space: nil, place: element.place)
          }
          let object = try element.object(keys: keys.map(\.path))
          return TeacherSection.Network(
            weights: try weights.required(in: object), space: try space.given(in: object),
            place: element.place)
        }
        guard !networks.isEmpty else { throw reader.wrongType("at least one file of 'nas export'") }
        return networks
      },
      schema: [
        ("type", .text("array")), ("minItems", .integer(1)),
        (
          "items",
          .object([("anyOf", .array([.object(path.schema), .object(FormEntry.members(keys))]))])
        ),
      ],
      json: { networks in
        .array(
          networks.map { network in
            guard let path = network.space else { return .text(network.weights) }
            return .object([(weights.name, .text(network.weights)), (space.name, .text(path))])
          })
      })
  }
}
