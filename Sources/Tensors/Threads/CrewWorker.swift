import CKernels
import Glibc

/// The start of one worker thread.
final class CrewWorker {
  private let member: Int
  private let crew: Crew

  private init(member: Int, crew: Crew) {
    self.member = member
    self.crew = crew
  }

  /// Starts a thread that serves the crew until it is dismissed.
  static func start(member: Int, crew: Crew) -> pthread_t {
    let context = Unmanaged.passRetained(CrewWorker(member: member, crew: crew)).toOpaque()
    var handle = pthread_t()
    let code = pthread_create(
      &handle, nil,
      { context in
        guard let context else { return nil }
        let worker = Unmanaged<CrewWorker>.fromOpaque(context).takeRetainedValue()
        ck_flush_denormals()
        worker.crew.serve(member: worker.member)
        return nil
      }, context)
    guard code == 0 else {
      SystemLimit.end(
        """
        The system refused to start a thread (\(String(cString: strerror(code)).lowercased())). Ask for fewer threads, or \
        raise the limit (ulimit -u, ulimit -v, the control group).
        """)
    }
    return handle
  }
}
