import Datasets
import Seeding
import Tensors

/// Every member fills a batch of an epoch that nobody had before.
final class BatchFilling: TeamProgram {
  private let source: BatchSource
  private let images: [AlignedBuffer]
  private let labels: [UnsafeMutablePointer<Int32>]
  private var round = 0

  /// Random square images of which a batch takes half.
  init(
    augmentation: Augmentation, batch: Int, side: Int, channels: Int, members: Int, seed: UInt64
  ) throws {
    var random = RandomStream(seed: seed, purpose: .benchmark)
    let count = 2 * batch * side * side * channels
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count + 8)
    while pixels.count < count {
      let bits = random.next()
      for byte in 0..<8 { pixels.append(UInt8(truncatingIfNeeded: bits >> (8 * byte))) }
    }
    let set = ImageSet(
      height: side, width: side, channels: channels, classes: 2,
      pixels: Array(pixels.prefix(count)), labels: (0..<(2 * batch)).map { Int32($0 % 2) })
    source = try BatchSource(
      training: TrainingData(images: set, searchShare: 0.5, seed: seed).training,
      batchSize: batch, seed: seed,
      normalization: Normalization(
        mean: Array(repeating: 0.5, count: channels),
        deviation: Array(repeating: 0.25, count: channels)),
      augmentation: augmentation)
    let size = source.valueCount
    images = (0..<members).map { _ in AlignedBuffer(count: size) }
    labels = (0..<members).map { _ in .allocate(capacity: batch) }
  }

  deinit { labels.forEach { $0.deallocate() } }

  /// Fills one batch per member.
  func run(on team: ThreadTeam) {
    team.run(self)
    round += 1
  }

  func execute(member: Int, of team: ThreadTeam) {
    do {
      try source.fill(
        batch: 0, epoch: round * team.count + member, into: images[member].pointer,
        labels: labels[member])
    } catch {
      preconditionFailure("images in memory can be read: \(error)")
    }
  }
}
