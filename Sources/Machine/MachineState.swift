/// What a time depends on besides the program and the processor: it is stored beside what was
/// measured.
package struct MachineState: Hashable, Sendable, Codable {
  /// Processors that the process may use.
  package let processors: Int
  /// How many threads of the machine were running or waiting for a processor, mean of the minute
  /// before; nil if the system does not say.
  package let load: Double?
  /// Name of the instruction set whose kernels ran.
  package let instructionSet: String

  /// A state as it was.
  package init(processors: Int, load: Double?, instructionSet: String) {
    self.processors = processors
    self.load = load
    self.instructionSet = instructionSet
  }

  /// This machine as it is now.
  package static var now: MachineState {
    MachineState(
      processors: ThisMachine.processors, load: ThisMachine.load,
      instructionSet: ThisMachine.instructionSet)
  }
}
