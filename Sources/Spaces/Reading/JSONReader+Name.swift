import Documents

extension JSONReader<SpaceError> {
  /// A text that can stand in slot paths and laws: letters, digits and `_`, beginning with a
  /// letter.
  func name() throws(SpaceError) -> String {
    let name = try text()
    let scalars = name.unicodeScalars
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
    guard let first = scalars.first, isLetter(first),
      scalars.allSatisfy({ isLetter($0) || ("0"..."9").contains($0) || $0 == "_" })
    else { throw .illegalName(at: place, name: name) }
    return name
  }
}
