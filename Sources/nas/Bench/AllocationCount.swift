import Glibc

/// How many heap allocations the process makes, on all threads and in all libraries.
///
/// The counters are those of `libAllocations.so`, which a process has if it was started with that
/// library preloaded.
struct AllocationCount {
  /// How a program is started so that its allocations are counted.
  static let way = "LD_PRELOAD=.build/release/libAllocations.so"

  private let start: @convention(c) () -> Void
  private let stop: @convention(c) () -> Int

  /// The counters of the process; nil where nothing counts.
  init?() {
    guard let available = dlsym(nil, "ca_available"), let start = dlsym(nil, "ca_start"),
      let stop = dlsym(nil, "ca_stop"),
      unsafeBitCast(available, to: (@convention(c) () -> CInt).self)() == 1
    else { return nil }
    self.start = unsafeBitCast(start, to: (@convention(c) () -> Void).self)
    self.stop = unsafeBitCast(stop, to: (@convention(c) () -> Int).self)
  }

  /// Counts while `body` runs; one count at a time.
  func during(_ body: () -> Void) -> Int {
    start()
    body()
    return stop()
  }
}
