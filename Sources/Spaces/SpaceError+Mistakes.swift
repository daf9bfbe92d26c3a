package import Documents

extension SpaceError {
  /// The mistakes of which this one consists.
  package var mistakes: [SpaceError] {
    if case .several(let mistakes) = self { mistakes } else { [self] }
  }

  /// Where in the file it is.
  package var place: JSONPlace? {
    switch self {
    case .json(let error): error.place
    case .unreadGroup(let place, _, _), .unknownStage(let place, _, _),
      .stageWithoutReader(let place, _, _, _), .lastingChoice(let place, _, _),
      .idleChoice(let place, _, _, _), .illegalName(let place, _), .reservedName(let place, _),
      .repeatedName(let place, _), .blockBesideFirst(let place), .unknownBlock(let place, _, _),
      .unknownGene(let place, _, _), .missingGene(let place, _, _, _), .geneTwice(let place, _, _),
      .noGenes(let place), .nameOfLaws(let place, _), .emptyChoice(let place),
      .unorderedChoice(let place, _, _, _), .repeatedChoice(let place, _),
      .tooManyChoices(let place, _), .illegalRange(let place, _, _, _),
      .illegalValue(let place, _, _, _), .fixedKernels(let place, _), .law(let place, _, _),
      .tooManyLaws(let place, _), .tooLongLaws(let place, _), .unmetLaws(let place, _, _),
      .cornerAgainstLaw(let place, _, _), .architectureAgainstLaw(let place, _, _),
      .missingSlots(let place, _), .unknownSlot(let place, _, _), .inactiveSlot(let place, _, _, _),
      .inactiveSlots(let place, _), .illegalChoice(let place, _, _, _),
      .fixedGene(let place, _, _, _):
      place
    case .several(let mistakes): mistakes.first?.place
    case .file, .unknownArchitecture, .illegalSeed, .tooFewAllowed: nil
    }
  }
}
