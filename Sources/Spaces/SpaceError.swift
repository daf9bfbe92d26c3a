package import Documents
package import Errors
package import Files

/// A search space or an architecture that cannot be used.
package enum SpaceError: DocumentError, Equatable {
  /// The file is not JSON, or has a wrong key or type.
  case json(JSONError)
  /// The file cannot be read.
  case file(FileError)
  /// Whole-network genes that no block of the space reads.
  case unreadGroup(at: JSONPlace, group: String, blocks: [String])
  /// A stage that is to take part in a group of whole-network genes, and is not in the space.
  case unknownStage(at: JSONPlace, name: String, known: [String])
  /// A stage that is to take part, and has no block that can.
  case stageWithoutReader(at: JSONPlace, stage: String, group: String, blocks: [String])
  /// A choice of a gene that also stages read which take no part.
  case lastingChoice(at: JSONPlace, gene: String, stage: String)
  /// A choice of a gene that never matters, because of another gene.
  case idleChoice(at: JSONPlace, gene: String, other: String, violation: String)
  /// A stage name that cannot stand in a slot path.
  case illegalName(at: JSONPlace, name: String)
  /// An architecture name that the command line would take for something else.
  case reservedName(at: JSONPlace, name: String)
  /// Two stages of one name, or a stage with the name of a group of whole-network genes.
  case repeatedName(at: JSONPlace, name: String)
  /// A stage with `block` and `first` or `rest`.
  case blockBesideFirst(at: JSONPlace)
  /// A block that is not in the vocabulary.
  case unknownBlock(at: JSONPlace, name: String, known: [String])
  /// A gene in `perBlock` that no block of the stage has.
  case unknownGene(at: JSONPlace, name: String, known: [String])
  /// A gene that must be given is not.
  case missingGene(at: JSONPlace, gene: String, block: String, allowed: String)
  /// One gene name in two of: the stage, `first`, `rest`.
  case geneTwice(at: JSONPlace, gene: String, firstLine: Int)
  /// An abstract space without a gene.
  case noGenes(at: JSONPlace)
  /// A gene of an abstract space with a name that means something else in laws.
  case nameOfLaws(at: JSONPlace, name: String)
  /// A choice of nothing.
  case emptyChoice(at: JSONPlace)
  /// A choice whose values do not stand from the smallest network to the largest.
  case unorderedChoice(at: JSONPlace, value: String, previous: String, shrinking: Bool)
  /// A choice that offers a value twice.
  case repeatedChoice(at: JSONPlace, value: String)
  /// A choice of more values than a slot may have.
  case tooManyChoices(at: JSONPlace, limit: Int)
  /// A range that does not lead from its start to its end.
  case illegalRange(at: JSONPlace, from: String, to: String, step: String)
  /// A value that its gene does not allow.
  case illegalValue(at: JSONPlace, found: String, allowed: String, suggestion: String)
  /// Kernel transforms where no block has a choice of kernels.
  case fixedKernels(at: JSONPlace, blocks: [String])
  /// A law that cannot be read, or says what can never be.
  case law(at: JSONPlace, law: String, problem: LawProblem)
  /// More laws than a space may have.
  case tooManyLaws(at: JSONPlace, limit: Int)
  /// Laws that have more numbers, names and texts together than a space may have.
  case tooLongLaws(at: JSONPlace, limit: Int)
  /// Laws that no subnet meets; `tries` is nil if all combinations were looked at.
  case unmetLaws(at: JSONPlace, laws: [String], tries: Int?)
  /// The smallest or the largest architecture breaks a law.
  case cornerAgainstLaw(at: JSONPlace, corner: String, law: String)
  /// An architecture that breaks a law.
  case architectureAgainstLaw(at: JSONPlace, law: String, standing: JSONPlace)
  /// An architecture that leaves active slots open.
  case missingSlots(at: JSONPlace, slots: [String])
  /// An architecture that names no slot of the space.
  case unknownSlot(at: JSONPlace, name: String, known: [String])
  /// An architecture that names a slot which its own choices make inactive.
  case inactiveSlot(at: JSONPlace, name: String, reason: String, value: String)
  /// An architecture that names several such slots, the first of them at the place.
  case inactiveSlots(at: JSONPlace, [InactiveSlots])
  /// A value that a slot does not offer.
  case illegalChoice(at: JSONPlace, name: String, found: String, allowed: [String])
  /// Another value for a gene that the space fixes.
  case fixedGene(at: JSONPlace, name: String, found: String, value: String)
  /// An argument that names no architecture.
  case unknownArchitecture(argument: String, known: [String])
  /// `random:` without a whole number.
  case illegalSeed(argument: String)
  /// Sampling gave up: the laws leave too little.
  case tooFewAllowed(laws: [String], tries: Int)

  /// Mistakes that do not follow from each other, in order of place.
  case several([SpaceError])

  /// Slots that one choice makes inactive.
  package struct InactiveSlots: Hashable, Sendable {
    /// The slots, in the order of the file.
    package internal(set) var names: [String]
    /// The slot of the choice.
    package let reason: String
    /// What it is.
    package let value: String
  }

  /// Bad data; what the operating system said; or a bad argument.
  package var category: ErrorCategory {
    switch self {
    case .file(let error): error.category
    case .unknownArchitecture, .illegalSeed: .usage
    case .several(let mistakes): mistakes.first?.category ?? .data
    default: .data
    }
  }
}
