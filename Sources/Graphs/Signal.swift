/// What flows from one block to the next, all that a block may know of the network before it.
public struct Signal: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Rows H of the grid.
  public let height: Int
  /// Columns W of the grid.
  public let width: Int
  /// Channels C.
  public let channels: Int

  /// A map of H × W × C; tokens are its positions, row by row.
  public init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Number of tokens T = H · W.
  public var tokens: Int { height * width }

  /// The shape of the value that carries the signal.
  public var shape: Shape { .map(height, width, channels) }

  /// For example "12×12×64".
  public var description: String { shape.description }

  /// Ordered by rows, columns, channels, so that walks are the same in every process.
  public static func < (first: Signal, second: Signal) -> Bool {
    (first.height, first.width, first.channels) < (second.height, second.width, second.channels)
  }
}
