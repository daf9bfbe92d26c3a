import Documents
import Graphs
import Spaces

extension ExperimentValue {
  /// What another value allows, with its place.
  static func placed<Inner>(_ inner: ExperimentValue<Inner>) -> Self where Value == Placed<Inner> {
    Self(
      read: { reader throws(ExperimentError) in
        Placed(try inner.read(reader), at: reader.place)
      },
      schema: inner.schema, json: { inner.json($0.value) })
  }

  /// An array of objects of one form, each with its place.
  static func list<Part>(
    of form: ExperimentForm<Part>, each part: Part
  ) -> Self where Value == [Placed<Part>] {
    Self(
      read: { reader throws(ExperimentError) in
        var list: [Placed<Part>] = []
        for element in try reader.elements() {
          var part = part
          try form.read(element, into: &part)
          list.append(Placed(part, at: element.place))
        }
        return list
      },
      schema: [
        ("type", .text("array")), ("minItems", .integer(1)),
        ("items", .object(form.members(of: part))),
      ],
      json: { .array($0.map { _ in .object([]) }) })
  }
}
