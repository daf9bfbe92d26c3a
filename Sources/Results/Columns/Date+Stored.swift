import Foundation

extension Date {
  /// The time in UTC as `yyyy-MM-dd HH:mm:ss.SSS`, in which the database keeps times: texts order
  /// as times do.
  ///
  /// A formatter of Foundation takes longer than the whole row. Days are counted as in Howard
  /// Hinnant, "chrono-compatible low-level date algorithms": years begin with March, so that the
  /// leap day is the last.
  var stored: String {
    let milliseconds = Int((timeIntervalSince1970 * 1000).rounded())
    let (days, rest) = Self.divide(milliseconds, by: 86_400_000)
    let (era, dayOfEra) = Self.divide(days + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let fields: [(value: Int, digits: Int, separator: UInt8)] = [
      (year, 4, 0x2d), (month, 2, 0x2d), (day, 2, 0x20), (rest / 3_600_000, 2, 0x3a),
      (rest / 60_000 % 60, 2, 0x3a), (rest / 1000 % 60, 2, 0x2e), (rest % 1000, 3, 0),
    ]
    return String(unsafeUninitializedCapacity: 23) { text in
      var end = 0
      for field in fields {
        var value = field.value
        for place in (end..<end + field.digits).reversed() {
          text[place] = UInt8(0x30 + value % 10)
          value /= 10
        }
        end += field.digits
        if field.separator != 0 {
          text[end] = field.separator
          end += 1
        }
      }
      return end
    }
  }

  /// The time that `stored` wrote as this text; nil if it wrote no such text.
  init?(stored text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 23 else { return nil }
    let number = { (digits: Range<Int>) in
      bytes[digits].reduce(0) { 10 * $0 + Int($1) - 0x30 }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let (era, yearOfEra) = Self.divide(month > 2 ? year : year - 1, by: 400)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let seconds =
      86_400 * (era * 146_097 + dayOfEra - 719_468) + 3600 * number(11..<13)
      + 60 * number(14..<16) + number(17..<19)
    self.init(timeIntervalSince1970: Double(1000 * seconds + number(20..<23)) / 1000)
    // A text that is no time, or another form of one, does not come back.
    guard stored == text else { return nil }
  }

  /// Whether the time can be stored: one of the years 0 to 9999.
  var isStorable: Bool { (-62_167_219_200..<253_402_300_800).contains(timeIntervalSince1970) }

  /// Quotient rounded down, and the remainder, which is not negative.
  private static func divide(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = (value % divisor + divisor) % divisor
    return ((value - remainder) / divisor, remainder)
  }
}
