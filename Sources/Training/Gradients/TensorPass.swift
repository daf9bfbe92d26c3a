import Graphs
import Tensors

/// Does something for every tensor of a layout, the tensors shared out among a team by size; each
/// tensor belongs to one member.
///
/// What is done is a function of the work of one run and of a tensor, known beforehand, so that a
/// run allocates nothing.
final class TensorPass<Work>: TeamProgram {
  private let layout: ParameterLayout
  private let team: ThreadTeam
  private let owners: [Int]
  private let body: (Work, _ tensor: ParameterTensor, _ index: Int) -> Void
  private var work: Work?

  init(
    layout: ParameterLayout, team: ThreadTeam,
    body: @escaping (Work, _ tensor: ParameterTensor, _ index: Int) -> Void
  ) {
    self.layout = layout
    self.team = team
    self.body = body
    var loads = Array(repeating: 0, count: team.count)
    owners = layout.tensors.map { tensor in
      let owner = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      loads[owner] += tensor.count
      return owner
    }
  }

  /// Does the work for every tensor once, on all threads of the team.
  func run(_ work: Work) {
    self.work = work
    team.run(self)
    self.work = nil
  }

  func execute(member: Int, of team: ThreadTeam) {
    guard let work else { return }
    for index in owners.indices where owners[index] == member {
      body(work, layout.tensors[index], index)
    }
  }
}
