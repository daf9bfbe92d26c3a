import Graphs
import Tensors

/// Does something for every tensor of a layout, the tensors shared out among a team by size; each tensor belongs to one member.
final class TensorPass: TeamProgram {
  private let layout: ParameterLayout
  private let team: ThreadTeam
  private let owners: [Int]
  private var body: ((ParameterTensor) -> Void)?

  init(layout: ParameterLayout, team: ThreadTeam) {
    self.layout = layout
    self.team = team
    var loads = Array(repeating: 0, count: team.count)
    owners = layout.tensors.map { tensor in
      let owner = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      loads[owner] += tensor.count
      return owner
    }
  }

  /// Calls `body` once for every tensor, on all threads of the team.
  func run(_ body: (ParameterTensor) -> Void) {
    withoutActuallyEscaping(body) { body in
      self.body = body
      team.run(self)
      self.body = nil
    }
  }

  func execute(member: Int, of team: ThreadTeam) {
    guard let body else { return }
    for (tensor, owner) in zip(layout.tensors, owners) where owner == member { body(tensor) }
  }
}
