import Documents
import Foundation

/// What a file says of one gene: a value, or values to choose from, at least one.
enum Decision: Hashable, Sendable {
  case fixed(GeneValue)
  case choice([GeneValue])

  /// The value of the largest network, which stands last.
  var largest: GeneValue? {
    switch self {
    case .fixed(let value): value
    case .choice(let values): values.last
    }
  }

  /// Where the gene takes its value from; a choice is appended as a slot.
  func binding(_ path: String, _ slots: inout [Slot]) -> GeneBinding {
    switch self {
    case .fixed(let value): return .fixed(value)
    case .choice(let values):
      slots.append(Slot(path: path, choices: values))
      return .slot(slots.count - 1)
    }
  }
}

extension GeneDeclaration {
  /// The most values that a slot may have.
  static let choiceLimit = 4096
  /// The keys of a range.
  static let rangeKeys = ["from", "to", "step"]

  /// Reads a scalar as fixed, an array as a choice, `{"from", "to", "step"}` as a choice of equal
  /// steps.
  func decision(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> Decision {
    switch reader.value.content {
    case .array(let elements) where !isList || elements.allSatisfy(\.isArray):
      return .choice(try choice(elements.map { JSONReader($0) }, at: reader.place))
    case .object:
      return .choice(try range(reader))
    default:
      return .fixed(try value(reader))
    }
  }

  private func choice(
    _ elements: [JSONReader<SpaceError>], at place: JSONPlace
  ) throws(SpaceError) -> [GeneValue] {
    guard !elements.isEmpty else { throw .emptyChoice(at: place) }
    guard elements.count <= Self.choiceLimit else {
      throw .tooManyChoices(at: place, limit: Self.choiceLimit)
    }
    var values: [GeneValue] = []
    var seen: Set<GeneValue> = []
    var mistakes = Mistakes<SpaceError>()
    for element in elements {
      let value = mistakes.attempt { () throws(SpaceError) in try self.value(element) }
      guard let value else { continue }
      guard seen.insert(value).inserted else {
        mistakes.add(.repeatedChoice(at: element.place, value: value.json.compact))
        continue
      }
      if isOrdered, let previous = values.last, let a = previous.number, let b = value.number,
        shrinking ? b > a : b < a
      {
        mistakes.add(
          .unorderedChoice(
            at: element.place, value: value.json.compact, previous: previous.json.compact,
            shrinking: shrinking))
        continue
      }
      values.append(value)
    }
    try mistakes.end()
    return values
  }

  /// Whether its choices stand in the order of numbers.
  var isOrdered: Bool {
    switch kind {
    case .integer, .oddInteger, .real, .number, .integerOrList: true
    case .category, .word, .flag, .integerList, .namedReal: false
    }
  }

  private func range(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> [GeneValue] {
    guard isOrdered else { throw reader.wrongType("a value or an array of values (\(allowed))") }
    let object = try reader.object(keys: Self.rangeKeys)
    let ends = (
      try object.required(Self.rangeKeys[0]), try object.required(Self.rangeKeys[1])
    )
    let step = try object.required(Self.rangeKeys[2])
    let (from, to, width) = (try ends.0.real(), try ends.1.real(), try step.real())
    _ = (try value(ends.0), try value(ends.1))
    let steps = (to - from) / width
    guard steps.isFinite, steps >= 0, abs(steps - steps.rounded()) < 1e-6 else {
      throw .illegalRange(
        at: reader.place, from: ends.0.value.summary, to: ends.1.value.summary,
        step: step.value.summary)
    }
    guard steps < Double(Self.choiceLimit) else {
      throw .tooManyChoices(at: reader.place, limit: Self.choiceLimit)
    }
    // Elements are re-read as if the file listed them, so that a range obeys the rules of an array.
    let elements = (0..<(Int(steps.rounded()) + 1)).map { index in
      JSONReader<SpaceError>(
        JSONValue(place: reader.place, content: .real(decimal(from + Double(index) * width))))
    }
    return try choice(elements, at: reader.place)
  }

  /// The number without the noise of binary steps: 0.3, not 0.30000000000000004.
  private func decimal(_ number: Double) -> Double {
    Double(String(format: "%.12g", number)) ?? number
  }
}

extension JSONValue {
  fileprivate var isArray: Bool {
    if case .array = content { true } else { false }
  }
}
