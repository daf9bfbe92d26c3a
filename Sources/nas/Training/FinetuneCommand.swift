import ArgumentParser
import Experiments
import Runs

/// `nas finetune`: one subnet, trained further from inherited weights.
struct FinetuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finetune",
    abstract: "Train one exported subnet further, alone.",
    discussion: """
      The subnet learns from labels alone, with the experiment's data, optimiser, schedule and augmentation, and with the \
      normalisation of its file. The experiment's section "finetune" may give another length and learning rate, and flags others \
      again. It is a run of its own, EXPERIMENT-finetune-HASH unless --name says otherwise: its folder gets net.safetensors, \
      and its results a candidate with the accuracy on the search split and the metrics inherited_accuracy, what it was \
      before, and test_accuracy.

      Examples:
        nas export runs/quickstart/results.sqlite 17 --output net.safetensors
        nas finetune experiments/quickstart.json --weights net.safetensors --epochs 2 --rate 1e-4
      """)

  @OptionGroup var experiment: ExperimentArgument

  @Option(
    help: ArgumentHelp("An exported subnet.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var weights: String

  @Option(help: "Passes over the training split.")
  var epochs: Int?

  @Option(help: "Peak learning rate.")
  var rate: Double?

  @Flag(help: "Go on with a training that was interrupted.")
  var resume = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if let epochs { try (1...100_000).require("--epochs", epochs) }
    if let rate, !(1e-9...10).contains(rate) {
      throw ValidationError("--rate is \(rate). Give 1e-9 to 10.")
    }
  }

  func run() throws {
    try StandaloneSession(
      argument: experiment, source: .inherited(path: weights), resume: resume, json: json
    ).run { $0.finetuning(epochs: epochs, rate: rate) }
  }
}
