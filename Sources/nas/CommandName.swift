import ArgumentParser
import Errors

/// Names of commands that do not exist, which the parser would take for arguments of the command
/// above.
enum CommandName {
  /// Follows the words of a command line down to the command that they name.
  ///
  /// - Throws: `ValidationError` if a command that only has others under it is given a word that is
  ///   none of them.
  static func check(_ words: [String], under command: any ParsableCommand.Type) throws {
    let commands = command.configuration.subcommands
    guard let word = words.first, !commands.isEmpty, !word.hasPrefix("-"), word != "help" else {
      return
    }
    guard let next = commands.first(where: { $0._commandName == word }) else {
      let names = commands.map { $0._commandName }
      let known = path(to: command)
      throw ValidationError(
        "'\(word)' is no command of '\(known)'.\(Suggestion.question(for: word, among: names)) "
          + "Allowed: \(names.joined(separator: ", ")).")
    }
    try check(Array(words.dropFirst()), under: next)
  }

  private static func path(to command: any ParsableCommand.Type) -> String {
    command == Nas.self ? "nas" : "nas \(command._commandName)"
  }
}
