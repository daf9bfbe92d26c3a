import Foundation
import Synchronization

/// Counts the objects that the Swift runtime allocates (arrays, closures, classes), through the hook that it keeps for instruments.
///
/// The hook is global: for processes that do nothing else.
struct AllocationCounter {
  private typealias Allocate =
    @convention(c) (UnsafeRawPointer, Int, Int) -> UnsafeMutableRawPointer

  private static let allocations = Atomic<Int>(0)
  private nonisolated(unsafe) static var original: Allocate?

  private let hook: UnsafeMutablePointer<Allocate>
  private let isOn: UnsafeMutablePointer<Bool>

  /// A counter, or nil if this runtime has no such hook.
  init?() {
    let program = dlopen(nil, RTLD_NOW)
    guard let hook = dlsym(program, "_swift_allocObject"),
      let isOn = dlsym(
        program, "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly")
    else { return nil }
    self.hook = hook.assumingMemoryBound(to: Allocate.self)
    self.isOn = isOn.assumingMemoryBound(to: Bool.self)
    Self.original = self.hook.pointee
  }

  /// How many objects are allocated, on all threads, while `body` runs.
  func count(_ body: () -> Void) -> Int {
    let before = Self.allocations.load(ordering: .relaxed)
    // The runtime traps if it finds another hook than its own while hooks are off.
    isOn.pointee = true
    let own = hook.pointee
    hook.pointee = { metadata, size, alignment in
      AllocationCounter.allocations.add(1, ordering: .relaxed)
      guard let original = AllocationCounter.original else { abort() }
      return original(metadata, size, alignment)
    }
    body()
    hook.pointee = own
    isOn.pointee = false
    return Self.allocations.load(ordering: .relaxed) - before
  }
}
