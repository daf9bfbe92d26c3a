import Synchronization

/// What the members of a thread team share: the program of the current run and the points at which
/// they wait.
///
/// `@unchecked Sendable`: `program`, `team` and `isDismissed` are written by member 0 only while
/// the workers wait for `launches`, whose advance publishes them, and after the barrier that ends a
/// run.
final class Crew: @unchecked Sendable {
  private let count: Int
  private let launches = WaitPoint()
  private let meetings = WaitPoint()
  private let arrived = Atomic<Int>(0)
  private var program: (any TeamProgram)?
  private var team: ThreadTeam?
  private var isDismissed = false

  init(count: Int) {
    self.count = count
  }

  func launch(_ program: any TeamProgram, of team: ThreadTeam) {
    guard count > 1 else { return }
    self.program = program
    self.team = team
    launches.advance()
  }

  /// Lets go of the finished program, so that neither it nor the team is kept alive by the crew.
  func forget() {
    program = nil
    team = nil
  }

  func dismiss() {
    isDismissed = true
    launches.advance()
  }

  func barrier() {
    guard count > 1 else { return }
    let meeting = meetings.number
    if arrived.add(1, ordering: .acquiringAndReleasing).newValue == count {
      arrived.store(0, ordering: .relaxed)
      meetings.advance()
    } else {
      meetings.wait(past: meeting)
    }
  }

  /// The life of one worker.
  func serve(member: Int) {
    var launch = 0
    while true {
      launches.wait(past: launch)
      launch += 1
      if isDismissed { return }
      execute(member: member)
      barrier()
    }
  }

  /// Apart from `serve`, so that the worker holds neither program nor team when it comes to the
  /// barrier: it must never be the one that lets go of the team last, for the team waits for its
  /// workers to end.
  @inline(never)
  private func execute(member: Int) {
    guard let program, let team else { return }
    program.execute(member: member, of: team)
  }
}
