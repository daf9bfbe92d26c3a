import CKernels
import Glibc
import Synchronization

/// A number that only grows, for which threads wait: a short while spinning, because the others are
/// mostly near, then asleep, so that more threads than cores do not burn each other's time.
///
/// `@unchecked Sendable`: the number is atomic, and mutex and condition are made to be shared. No
/// wake-up is lost, because the one who advances looks for sleepers after the number changed, a
/// sleeper looks at the number after it is counted, and both in one total order.
final class WaitPoint: @unchecked Sendable {
  /// Ten to forty microseconds on the processors of today.
  private static let spins = 1000

  private let current = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  var number: Int { current.load(ordering: .acquiring) }

  func advance() {
    current.add(1, ordering: .sequentiallyConsistent)
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Returns when the number is greater than `old`.
  func wait(past old: Int) {
    for _ in 0..<Self.spins {
      if number > old { return }
      ck_pause()
    }
    pthread_mutex_lock(mutex)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while current.load(ordering: .sequentiallyConsistent) <= old {
      pthread_cond_wait(condition, mutex)
    }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
  }
}
