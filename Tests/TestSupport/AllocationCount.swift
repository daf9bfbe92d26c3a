import CAllocations

/// How many heap allocations the process makes, on all threads and in all libraries.
package enum AllocationCount {
  /// Counts while `body` runs; nil where nothing can be counted: without glibc, or under a
  /// sanitizer.
  ///
  /// One count at a time.
  package static func during(_ body: () -> Void) -> Int? {
    ca_start()
    body()
    let count = ca_stop()
    return ca_available() == 1 ? count : nil
  }
}
