extension String {
  /// The text as far as a sentence has room for it; `…` stands for the rest.
  package var clipped: String {
    guard let end = index(startIndex, offsetBy: 120, limitedBy: endIndex), end < endIndex else {
      return self
    }
    return self[..<end] + "…"
  }
}
