import Documents
import Machine

extension MachineState {
  /// What stands beside a time in an answer for programs.
  var members: [(String, JSONOutput)] {
    [
      ("processors", .integer(processors)), ("load", load.map { .real($0) } ?? .null),
      ("instruction_set", .text(instructionSet)),
    ]
  }
}
