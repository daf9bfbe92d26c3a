import Foundation

/// Fills the next batches on a thread of its own while the last one is being used.
///
/// Two buffers are allocated once and reused. What a batch holds does not depend on timing: it is
/// what `BatchSource.fill` writes for its epoch and index. Used from one thread at a time.
package final class BatchPrefetcher {
  private let exchange: BatchExchange
  private let start: Int

  /// Starts to fill at any batch of any epoch, for example where a resumed run goes on.
  ///
  /// Epochs follow each other without end.
  package init(_ source: BatchSource, epoch: Int = 0, batch: Int = 0) {
    precondition(
      epoch >= 0 && (0..<source.batchCount).contains(batch),
      "epoch \(epoch), batch \(batch) of \(source.batchCount)")
    let exchange = BatchExchange(source: source)
    let start = epoch * source.batchCount + batch
    self.exchange = exchange
    self.start = start
    let thread = Thread { exchange.fillUntilClosed(from: start) }
    thread.name = "batches"
    thread.start()
  }

  deinit { exchange.close() }

  /// Lends the next batch to `body`; its memory is filled anew after `body` returned or threw.
  ///
  /// - Throws: `BatchFailure.data` instead, if one of its samples cannot be read; the batch after
  ///   it comes next.
  package func next<Result, Failure: Error>(
    _ body: (Batch) throws(Failure) -> Result
  ) throws(BatchFailure<Failure>) -> Result {
    try exchange.read(from: start, body)
  }

  /// Stops the thread and waits for it; no batch may be asked for afterwards.
  package func close() { exchange.close() }
}

/// Why a batch was not used.
package enum BatchFailure<Reader: Error>: Error {
  /// One of its samples cannot be read.
  case data(DatasetError)
  /// Whoever read it threw this.
  case reader(Reader)
}
