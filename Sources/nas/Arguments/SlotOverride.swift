import ArgumentParser

/// A slot and the value that it shall have: `slot=value`.
struct SlotOverride: ExpressibleByArgument {
  let slot: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    slot = String(parts[0])
    value = String(parts[1])
  }
}
