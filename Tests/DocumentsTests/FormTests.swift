import Documents
import Foundation
import Testing

/// What follows from keys that are said once.
@Suite struct FormTests {
  private enum Mode: String, CaseIterable {
    case air
    case grill
  }

  private struct Tray: Hashable, Sendable {
    var height = 1
    var isOn = false
  }

  private struct Oven: Hashable, Sendable {
    var heat = 180
    var seconds: Int?
    var minutes: Int?
    var mode = Mode.air
    var lamp: Double? = 0.5
    var fan = 0
    var log = "oven.log"
    var tray = Tray()
    var guests: [Placed<Tray>] = []
  }

  private typealias OvenField = Field<Oven, ReaderError>

  private static var tray: Form<Tray, ReaderError> {
    Form([Field("height", \.height, .integer(in: 1...5), "from below")])
  }

  private static var keys: [OvenField] {
    [
      Field(required: "heat", \.heat, .integer(in: 50...300), "degrees Celsius"),
      Field("seconds", \.seconds, .integer(in: 1...100_000), "how long"),
      Field("minutes", \.minutes, .integer(in: 1...1000), "how long, instead of seconds"),
      Field("mode", \.mode, .option, "where heat comes from"),
      Field("lamp", \.lamp, .nullable(.real(in: 0...1)), "its brightness; null: dark"),
      Field("log", \.log, .path, "where temperatures are written", decides: .nothing),
      Field("tray", \.tray, flag: \.isOn, tray, "whether a tray is in it, and where"),
      Field("guests", \.guests, .list(of: tray, each: Tray()), "further trays"),
    ]
  }

  private static var form: Form<Oven, ReaderError> { form(keys) }

  private static func form(_ keys: [OvenField]) -> Form<Oven, ReaderError> {
    Form(
      keys, rivals: ["seconds", "minutes"],
      contradiction: { oven in
        oven.mode == .grill && oven.heat < 200
          ? ("mode", "a grill is hotter than \(oven.heat). Give at least 200") : nil
      })
  }

  private func oven(_ text: String) throws(ReaderError) -> Oven {
    var oven = Oven()
    try Self.form.read(JSONReader(parsing: Data(text.utf8), file: "f"), into: &oven)
    return oven
  }

  private func text(_ oven: Oven) -> String {
    Self.form.canonical(oven, default: Oven()).compact
  }

  @Test func `an object is read over the defaults`() throws {
    var expected = Oven()
    (expected.heat, expected.minutes, expected.lamp) = (200, 5, nil)
    expected.tray = Tray(height: 3, isOn: true)
    #expect(
      try oven(#"{"heat": 200, "minutes": 5, "lamp": null, "tray": {"height": 3}}"#) == expected)
  }

  @Test(arguments: [
    (#"{}"#, "f:1:1: the key 'heat' is missing. Add it."),
    (
      #"{"heat": 200, "seconds": 1, "minutes": 1}"#,
      "f:1:1: 'seconds' and 'minutes' exclude each other. Give one."
    ),
    (
      #"{"heat": 180, "mode": "grill"}"#,
      "f:1:23: mode: a grill is hotter than 180. Give at least 200."
    ),
    (#"{"heat": 180, "tray": 1}"#, "f:1:23: tray: expected true, false or an object, found 1."),
    (
      #"{"heat": 180, "guests": [{"hight": 1}]}"#,
      "f:1:27: guests[0].hight: unknown key 'hight'. Did you mean 'height'? Allowed: height."
    ),
  ])
  func `a mistake is named with its place`(text: String, sentence: String) throws {
    let error = #expect(throws: ReaderError.self) { try oven(text) }
    #expect(error?.description == sentence)
  }

  @Test func `the canonical text has every value that decides, defaults too`() throws {
    #expect(
      text(Oven())
        == #"{"heat": 180, "mode": "air", "lamp": 0.5, "tray": false, "guests": []}"#)
    #expect(
      try text(
        oven(
          #"{"heat": 1.8e2, "log": "x", "lamp": null, "tray": true, "guests": [{"height": 2}, {}]}"#
        ))
        == #"{"heat": 180, "mode": "air", "lamp": null, "tray": {"height": 1}, "guests": [{"height": 2}, {"height": 1}]}"#
    )
  }

  @Test func `a key that came later leaves older texts alone`() {
    let later = Self.form(
      Self.keys + [Field("fan", \.fan, .integer(in: 0...9), "its speed", decides: .whenChanged)])
    #expect(later.canonical(Oven(), default: Oven()).compact == text(Oven()))
    var windy = Oven()
    windy.fan = 3
    #expect(later.canonical(windy, default: Oven())["fan"]?.compact == "3")
  }

  @Test func `the reference has a row for every key`() throws {
    let rows = Self.form.reference(of: Oven())
    #expect(
      rows.map(\.path) == [
        "heat", "seconds", "minutes", "mode", "lamp", "log", "tray", "tray.height", "guests",
        "guests[].height",
      ])
    let heat = try #require(rows.first)
    #expect(heat.isRequired && heat.decides && heat.standard == nil)
    #expect(heat.allowed == "a whole number from 50 to 300" && heat.summary == "degrees Celsius")
    #expect(rows[3].allowed == #""air", "grill""# && rows[3].standard?.compact == "\"air\"")
    #expect(rows[4].allowed == "a number from 0 to 1; or null")
    #expect(!rows[5].decides && rows[5].allowed == "a text")
    #expect(rows[8].allowed == "an array, each element an object")
  }
}
