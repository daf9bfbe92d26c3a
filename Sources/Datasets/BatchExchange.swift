import Foundation

/// Two buffers that go back and forth between one thread that fills and one that reads.
///
/// Filled and emptied in turn: the n-th batch lies in buffer n mod 2.
// Sendable because every counter is touched under the condition's lock only, and a buffer belongs
// to exactly one side at any time: to the filling side while `filled - emptied < 2` leaves it free,
// to the reading side from `filled` being raised to `emptied` being raised.
final class BatchExchange: @unchecked Sendable {
  private let condition = NSCondition()
  private let images: UnsafeMutablePointer<Float>
  private let labels: UnsafeMutablePointer<Int32>
  private let source: BatchSource
  private var filled = 0
  private var emptied = 0
  /// Why the batch of a buffer could not be filled.
  private var failures: [DatasetError?] = [nil, nil]
  private var closed = false
  private var finished = false

  init(source: BatchSource) {
    self.source = source
    images = .allocate(capacity: 2 * source.valueCount)
    labels = .allocate(capacity: 2 * source.labelCount)
    images.initialize(repeating: 0, count: 2 * source.valueCount)
    labels.initialize(repeating: 0, count: 2 * source.labelCount)
  }

  deinit {
    images.deallocate()
    labels.deallocate()
  }

  /// Fills batch after batch from `start` on, counted through all epochs, until the exchange is
  /// closed.
  func fillUntilClosed(from start: Int) {
    while let turn = waitForFreeBuffer() {
      let (epoch, batch) = (start + turn).quotientAndRemainder(dividingBy: source.batchCount)
      var failure: DatasetError?
      do {
        try source.fill(
          batch: batch, epoch: epoch, into: images + turn % 2 * source.valueCount,
          labels: labels + turn % 2 * source.labelCount)
      } catch {
        failure = error
      }
      condition.withLock {
        failures[turn % 2] = failure
        filled += 1
        condition.broadcast()
      }
    }
    condition.withLock {
      finished = true
      condition.broadcast()
    }
  }

  /// Hands out the next batch, which counts as read when `body` returns or throws.
  func read<Result, Failure: Error>(
    from start: Int, _ body: (Batch) throws(Failure) -> Result
  ) throws(BatchFailure<Failure>) -> Result {
    let (turn, failure) = waitForFilledBuffer()
    defer {
      condition.withLock {
        emptied += 1
        condition.broadcast()
      }
    }
    if let failure { throw .data(failure) }
    let (epoch, batch) = (start + turn).quotientAndRemainder(dividingBy: source.batchCount)
    do throws(Failure) {
      return try body(
        Batch(
          epoch: epoch, index: batch, count: source.size(ofBatch: batch),
          images: UnsafePointer(images + turn % 2 * source.valueCount),
          labels: UnsafePointer(labels + turn % 2 * source.labelCount),
          blend: source.blend(batch: batch, epoch: epoch)))
    } catch {
      throw .reader(error)
    }
  }

  /// Stops the filling side and waits until it has stopped.
  func close() {
    condition.withLock {
      closed = true
      condition.broadcast()
      while !finished { condition.wait() }
    }
  }

  private func waitForFreeBuffer() -> Int? {
    condition.withLock {
      while !closed, filled - emptied == 2 { condition.wait() }
      return closed ? nil : filled
    }
  }

  private func waitForFilledBuffer() -> (turn: Int, failure: DatasetError?) {
    condition.withLock {
      precondition(!closed, "a batch was asked of a prefetcher that is closed")
      while filled == emptied { condition.wait() }
      return (emptied, failures[emptied % 2])
    }
  }
}
