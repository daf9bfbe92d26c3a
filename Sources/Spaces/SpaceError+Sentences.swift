import Documents
import Errors
import Files

extension SpaceError {
  /// The sentence for the user.
  package var description: String {
    switch self {
    case .json(let error): error.description
    case .file(let error): error.description
    case .unreadGroup(let place, let group, let blocks):
      "\(place) no block of the space reads '\(group)'."
        + (blocks.isEmpty
          ? " Remove it." : " Remove it, or use a block that does: \(Self.list(blocks)).")
    case .unknownStage(let place, let name, let known):
      "\(place) no stage is called '\(name.clipped)'.\(Suggestion.question(for: name, among: known))"
        + " Stages: \(Self.list(known))."
    case .stageWithoutReader(let place, let stage, let group, let blocks):
      "\(place) no block of the stage '\(stage)' reads '\(group)'. Leave the stage out, or give it a"
        + " block that does: \(Self.list(blocks))."
    case .lastingChoice(let place, let gene, let stage):
      "\(place) '\(gene)' has a choice, and the stage '\(stage)' reads it though it takes no part, as"
        + " it stands behind stages that do. Fix the gene, or let the stage take part."
    case .idleChoice(let place, let gene, let other, let violation):
      "\(place) '\(gene)' has a choice, which never matters, because '\(other)' is \(violation)."
        + " Fix it, or let '\(other)' have other values."
    case .illegalName(let place, let name):
      "\(place) '\(name)' cannot be a name. Use letters, digits and '_', beginning with a letter."
    case .reservedName(let place, let name):
      "\(place) '\(name)' cannot name an architecture: the command line reads it as min, max,"
        + " random:SEED, a path or JSON text. Choose a plain word."
    case .repeatedName(let place, let name):
      "\(place) another part of the space has the name '\(name)' already. Give each stage its own."
    case .blockBesideFirst(let place):
      "\(place) a stage has either 'block' or 'first' and 'rest'. Remove one of the two."
    case .unknownBlock(let place, let name, let known):
      "\(place) unknown block '\(name)'.\(Suggestion.question(for: name, among: known))"
        + " Allowed: \(Self.list(known))."
    case .unknownGene(let place, let name, let known):
      "\(place) no block of this stage has a gene '\(name)'."
        + "\(Suggestion.question(for: name, among: known)) Allowed: \(Self.list(known))."
    case .missingGene(let place, let gene, let block, let allowed):
      "\(place) the block '\(block)' needs the gene '\(gene)'. Add it: \(allowed)."
    case .geneTwice(let place, let gene, let firstLine):
      "\(place) the gene '\(gene)' stands twice in this stage (first in line \(firstLine))."
        + " Genes belong to the stage: give it once, beside 'first' and 'rest' if both take it."
    case .noGenes(let place):
      "\(place) a space without a gene. Give at least one: \"genes\": {\"k0\": [0, 1, 2]}."
    case .nameOfLaws(let place, let name):
      "\(place) '\(name)' means something else in laws. Give the gene another name."
    case .emptyChoice(let place):
      "\(place) a choice of nothing. Give at least one value."
    case .unorderedChoice(let place, let value, let previous, let shrinking):
      "\(place) \(value) stands after \(previous). Order the values"
        + (shrinking ? " from large to small" : " from small to large")
        + ", so that the smallest network comes first."
    case .repeatedChoice(let place, let value):
      "\(place) \(value) stands twice in this choice. Remove one of them."
    case .tooManyChoices(let place, let limit):
      "\(place) a choice of more than \(limit) values. Take a larger step."
    case .illegalRange(let place, let from, let to, let step):
      "\(place) no whole number of steps of \(step) leads from \(from) to \(to)."
        + " Change 'step' or 'to'."
    case .illegalValue(let place, let found, let allowed, let suggestion):
      "\(place) \(found) is not allowed.\(suggestion) Allowed: \(allowed)."
    case .fixedKernels(let place, let blocks):
      "\(place) 'transform' makes small kernels of larger ones, and no \(blocks.joined(separator: " or "))"
        + " has a choice of kernels. Give one a choice, such as [3, 5], or write 'crop'."
    case .law(let place, let law, let problem):
      "\(place) the law '\(law.clipped)' \(problem.sentence)"
    case .tooManyLaws(let place, let limit):
      "\(place) more than \(limit.grouped) laws. Take fewer of them."
    case .tooLongLaws(let place, let limit):
      "\(place) the laws up to here have more than \(limit.grouped) numbers, names and texts."
        + " Take fewer or shorter ones."
    case .unmetLaws(let place, let laws, let tries):
      "\(place) no architecture meets \(Self.quoted(laws))"
        + (tries.map { " (\($0) random ones tried)" } ?? "")
        + ". Loosen a law or add choices."
    case .cornerAgainstLaw(let place, let corner, let law):
      "\(place) the \(corner) architecture breaks the law '\(law.clipped)'. Change the law, or name"
        + " another one: \"architectures\": {\"\(corner)\": {…}}."
    case .architectureAgainstLaw(let place, let law, let standing):
      "\(place) the architecture breaks the law '\(law.clipped)' (\(standing.file):"
        + "\(standing.line):\(standing.column)). Change its values."
    case .missingSlots(let place, let slots):
      "\(place) the architecture leaves open: \(Self.list(slots)). Give each a value."
    case .unknownSlot(let place, let name, let known):
      "\(place) the space has no slot '\(name)'.\(Suggestion.question(for: name, among: known))"
        + " `nas space describe` lists them."
    case .inactiveSlot(let place, let name, let reason, let value):
      "\(place) the slot '\(name)' is inactive, because '\(reason)' is \(value)."
        + " Leave it out."
    case .inactiveSlots(let place, let slots):
      "\(place) these slots are inactive: "
        + slots.map { "\(Self.list($0.names)), because '\($0.reason)' is \($0.value)" }
        .joined(separator: "; ") + ". Leave them out."
    case .illegalChoice(let place, let name, let found, let allowed):
      "\(place) \(found) is no choice of '\(name)'. Allowed: \(Self.list(allowed))."
    case .fixedGene(let place, let name, let found, let value):
      "\(place) the space fixes '\(name)' to \(value); \(found) is not allowed. Leave it out."
    case .several(let mistakes): Self.sentence(of: mistakes)
    case .unknownArchitecture(let argument, let known):
      "'\(argument)' is no architecture.\(Suggestion.question(for: argument, among: known))"
        + " Give one of \(Self.list(known)), random:SEED, a path to a JSON file, or JSON text."
    case .illegalSeed(let argument):
      "'\(argument)' has no seed. Write random: and a whole number from 0, such as random:7."
    case .tooFewAllowed(let laws, let tries):
      "None of \(tries) random architectures meets \(Self.quoted(laws))."
        + " Loosen a law or add choices."
    }
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  private static func quoted(_ laws: [String]) -> String {
    (laws.count == 1 ? "the law " : "the laws ")
      + laws.prefix(8).map { "'\($0.clipped)'" }.joined(separator: " and ")
      + (laws.count > 8 ? " and \((laws.count - 8).counted("other"))" : "")
  }
}
