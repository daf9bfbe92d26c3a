import Foundation

/// Finds a key that stands twice in one object of a JSON text; Foundation's reader keeps silent
/// about it.
enum DuplicateKey {
  /// The first repeated key of a valid JSON text, or nil.
  static func first(in data: Data) -> String? {
    let text = Array(data)
    var objects: [Set<String>] = []
    var position = 0
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "{"):
        objects.append([])
        position += 1
      case UInt8(ascii: "}"):
        _ = objects.popLast()
        position += 1
      case UInt8(ascii: "\""):
        let end = endOfString(from: position, in: text)
        if isKey(endingAt: end, in: text), let key = decoded(text[position..<end]),
          !objects.isEmpty, !objects[objects.count - 1].insert(key).inserted
        {
          return key
        }
        position = end
      default:
        position += 1
      }
    }
    return nil
  }

  /// The position behind the closing quote.
  private static func endOfString(from start: Int, in text: [UInt8]) -> Int {
    var position = start + 1
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position + 1, text.count)
  }

  private static func isKey(endingAt end: Int, in text: [UInt8]) -> Bool {
    let whitespace: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
    return text[end...].first { !whitespace.contains($0) } == UInt8(ascii: ":")
  }

  private static func decoded(_ quoted: ArraySlice<UInt8>) -> String? {
    let value = try? JSONSerialization.jsonObject(with: Data(quoted), options: .fragmentsAllowed)
    return value as? String
  }
}
