import CKernels
import Glibc
import Synchronization

/// A fixed number of threads that execute one program at a time, all members the same one.
///
/// The caller of `run` is member 0; the others sleep between runs. Nothing is allocated by a run or
/// a barrier, and with one member both cost nothing. Members flush denormal numbers to zero.
///
/// `@unchecked Sendable`: all that changes lives in the crew, which argues for itself; the handles
/// are written in `init` and read in `deinit` alone.
package final class ThreadTeam: @unchecked Sendable {
  /// How many members there are, the caller included.
  package let count: Int

  private let crew: Crew
  private var handles: [pthread_t] = []
  private let running = Atomic<Bool>(false)

  /// Starts `threads − 1` workers.
  package init(threads: Int) {
    precondition(threads > 0, "a team of \(threads) threads does not exist")
    count = threads
    crew = Crew(count: threads)
    for member in 1..<max(1, threads) {
      handles.append(CrewWorker.start(member: member, crew: crew))
    }
  }

  deinit {
    crew.dismiss()
    for handle in handles { pthread_join(handle, nil) }
  }

  /// Lets every member execute the program and returns when all have; one run at a time.
  package func run(_ program: any TeamProgram) {
    precondition(
      !running.exchange(true, ordering: .acquiring), "the thread team already runs a program")
    ck_flush_denormals()
    crew.launch(program, of: self)
    program.execute(member: 0, of: self)
    crew.barrier()
    crew.forget()
    running.store(false, ordering: .releasing)
  }

  /// Waits until every member of the running program has come here.
  ///
  /// What any member wrote before the barrier is seen by all behind it.
  package func barrier() {
    crew.barrier()
  }
}

/// Work that all members of a thread team do together: each executes the whole program and takes
/// its share by its number.
package protocol TeamProgram: AnyObject {
  /// Does the share of one member, 0 ..< `team.count`.
  ///
  /// Every member must call `team.barrier()` equally often.
  func execute(member: Int, of team: ThreadTeam)
}
