/// Work that all members of a thread team do together: each executes the whole program and takes
/// its share by its number.
package protocol TeamProgram: AnyObject {
  /// Does the share of one member, 0 ..< `team.count`.
  ///
  /// Every member must call `team.barrier()` equally often.
  func execute(member: Int, of team: ThreadTeam)
}
