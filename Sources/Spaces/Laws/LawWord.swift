/// A word that has a meaning of its own in laws, so that no gene can have it as its name.
enum LawWord: String, CaseIterable, Hashable, Sendable {
  case `true`
  case `false`
  case not
  case and
  case or
  case `if`
  case then
  case `else`
}
