import Experiments
import Training

extension Laboratory {
  /// The teachers of the training, ready to answer; nil if there are none.
  func teacherEnsemble() -> TeacherEnsemble? {
    guard let section = experiment.training.teacher else { return nil }
    return TeacherEnsemble(
      teachers.networks.map(\.teacher), temperature: section.temperature, weight: section.weight,
      batch: experiment.training.batch, workspace: workspace)
  }
}
