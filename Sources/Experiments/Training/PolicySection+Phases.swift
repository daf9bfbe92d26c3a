import Documents
import Errors
import Spaces
import Training

extension PolicySection {
  /// The phases in a space; nil if the policy has none.
  ///
  /// - Throws: `ExperimentError` at the place in the file: a name that is none in the space, a
  ///   start out of order or past the last step, a last phase that leaves choices closed.
  func phases(
    in space: Space, steps: Int, stepsPerEpoch: Int
  ) throws(ExperimentError) -> [ProgressivePolicy.Phase]? {
    guard name == .progressive, let sections = phases, let last = sections.last else { return nil }
    var open = space.slots.map { [$0.choices.count - 1] }
    var phases: [ProgressivePolicy.Phase] = []
    for section in sections {
      let start = try start(of: section, after: phases.last, steps, stepsPerEpoch)
      for opening in section.value.open {
        for slot in try slots(of: opening.name, in: space) {
          let count = space.slots[slot].choices.count
          let least = max(0, count - (opening.count ?? count))
          open[slot] = Array(min(least, open[slot][0])..<count)
        }
      }
      phases.append(
        ProgressivePolicy.Phase(start: start, subnets: section.value.subnets, open: open))
    }
    let closed = space.slots.indices.filter { open[$0].count < space.slots[$0].choices.count }
    if !closed.isEmpty, let place = last.place {
      throw .json(
        .contradiction(
          at: place,
          reason: """
            the last phase leaves choices of \(closed.map { space.slots[$0].path }.joined(separator: ", ")) \
            closed, so that no subnet with them is trained. Open them by "all"
            """))
    }
    return phases
  }

  /// The learning rate over the phases: up to the first phase that has a schedule of its own the
  /// training's, then each up to the next.
  func schedule(
    before schedule: ScheduleSection, phases: [ProgressivePolicy.Phase], steps: Int
  ) -> LearningRateSchedule {
    let own = zip(phases, self.phases ?? []).compactMap { phase, section in
      section.value.schedule.map { (start: phase.start, section: $0) }
    }
    let parts = [(start: 0, section: schedule)] + own
    let ends = own.map(\.start) + [steps]
    let schedules = zip(parts, ends).map { $0.section.schedule(steps: max(1, $1 - $0.start)) }
    return zip(own, schedules.dropFirst()).reduce(schedules[0]) { whole, part in
      whole.restarted(at: part.0.start, as: part.1)
    }
  }

  private func start(
    of phase: Placed<PhaseSection>, after previous: ProgressivePolicy.Phase?, _ steps: Int,
    _ stepsPerEpoch: Int
  ) throws(ExperimentError) -> Int {
    let section = phase.value
    let start = section.startEpoch.value * stepsPerEpoch
    let reason: String? =
      if previous == nil, start > 0 {
        "the first phase starts after epoch \(section.startEpoch.value). Let it start at 0"
      } else if let previous, start <= previous.start {
        "a phase must start later than the one before it. Give a larger 'startEpoch'"
      } else if start >= steps {
        """
        the phase starts after \(section.startEpoch.value.counted("epoch")) (\(start.counted("step"))), but the \
        training has \(steps.counted("step")). Start it earlier, or train longer
        """
      } else { nil }
    guard let reason else { return start }
    throw .json(
      .contradiction(
        at: section.startEpoch.place ?? phase.place ?? JSONPlace(file: ""), reason: reason))
  }

  /// The slots that a name stands for.
  private func slots(
    of name: Placed<String>, in space: Space
  ) throws(ExperimentError) -> [Int] {
    let slots = space.slots.indices.filter { slot in
      let path = space.slots[slot].path
      return path == name.value || path.hasSuffix(".\(name.value)")
    }
    guard slots.isEmpty else { return slots }
    let genes = space.slots.map { $0.path.split(separator: ".").last.map(String.init) ?? $0.path }
    var known: [String] = []
    for name in genes + space.slots.map(\.path) where !known.contains(name) { known.append(name) }
    throw .json(
      .unknownKey(
        at: name.place ?? JSONPlace(file: space.path), key: name.value, allowed: known))
  }
}
