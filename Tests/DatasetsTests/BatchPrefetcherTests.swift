import Foundation
import Testing

@testable import Datasets

struct BatchPrefetcherTests {
  private struct Interruption: Error {}

  private func source() throws -> BatchSource {
    try BatchSource(
      training: TrainingSplit(images: Samples.counted(11), indices: Array(0..<11)), batchSize: 2,
      seed: 3, normalization: Samples.identity(),
      augmentation: Augmentation(padding: 2, flips: true))
  }

  private func check(_ batch: Batch, epoch: Int, index: Int, of source: BatchSource) throws {
    var images = Array(repeating: Float(0), count: source.valueCount)
    var labels = Array(repeating: Int32(0), count: source.batchSize)
    try source.fill(batch: index, epoch: epoch, into: &images, labels: &labels)
    #expect(batch.epoch == epoch && batch.index == index)
    #expect(batch.count == source.size(ofBatch: index))
    #expect(
      Array(UnsafeBufferPointer(start: batch.images, count: images.count)) == images)
    #expect(
      Array(UnsafeBufferPointer(start: batch.labels, count: labels.count)) == labels)
  }

  @Test(arguments: [(0, 0), (0, 3), (2, 4)])
  func `batches are those of a direct fill, from any start`(epoch: Int, batch: Int) throws {
    let source = try source()
    let prefetcher = try BatchPrefetcher(self.source(), epoch: epoch, batch: batch)
    for turn in 0..<23 {
      let step = epoch * 5 + batch + turn
      try prefetcher.next { try check($0, epoch: step / 5, index: step % 5, of: source) }
    }
  }

  @Test func `a slow reader and a quick one get the same`() throws {
    let source = try source()
    let prefetcher = BatchPrefetcher(source)
    for turn in 0..<12 {
      if turn % 4 == 0 { Thread.sleep(forTimeInterval: 0.01) }
      try prefetcher.next { batch in
        if turn % 3 == 0 { Thread.sleep(forTimeInterval: 0.01) }
        try check(batch, epoch: turn / 5, index: turn % 5, of: source)
      }
    }
  }

  @Test func `a reader that throws has read its batch`() throws {
    let source = try source()
    let prefetcher = BatchPrefetcher(source)
    #expect(throws: BatchFailure<Interruption>.self) {
      try prefetcher.next { _ throws(Interruption) in throw Interruption() }
    }
    try prefetcher.next { try check($0, epoch: 0, index: 1, of: source) }
  }

  @Test func `closing ends the thread, whatever has been read`() throws {
    weak var released: BatchSource?
    for turns in 0..<40 {
      let source = try source()
      released = source
      let prefetcher = BatchPrefetcher(source)
      for _ in 0..<(turns % 4) { try prefetcher.next { _ in } }
      if turns % 2 == 0 { prefetcher.close() }
    }
    // The thread lets go of its closure a moment after it has said that it is done.
    for _ in 0..<200 where released != nil { Thread.sleep(forTimeInterval: 0.01) }
    #expect(released == nil)
  }
}
