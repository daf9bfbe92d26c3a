/// A column of a row holds what was never written there.
struct DamagedColumn: Error {
  let name: String
}
