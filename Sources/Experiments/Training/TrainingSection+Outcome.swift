extension TrainingSection {
  /// The settings on which trained weights depend: all but how often something is written down.
  package var outcome: TrainingSection {
    var section = self
    section.checkpointEvery = 1
    section.recordEvery = 1
    section.teacher = teacher?.outcome
    return section
  }
}
