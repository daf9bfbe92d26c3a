package import Graphs

extension Graph {
  /// What an inference plan of this network runs, step by step; equal texts take equal time on one
  /// machine.
  package var inferenceSteps: [String] {
    Chain.recognize(in: self, mode: .inference).map(\.signature)
  }
}
