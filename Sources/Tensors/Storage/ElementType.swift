/// What the elements of a value are in memory.
package enum ElementType: Hashable, Sendable, CaseIterable {
  /// IEEE single precision: what every step computes with.
  case float32
  /// The upper half of single precision: its range, with 8 significant bits.
  case bfloat16

  /// Bytes of one element.
  package var size: Int {
    switch self {
    case .float32: 4
    case .bfloat16: 2
    }
  }

  /// Stores floats as elements of the type, rounded to the nearest one, ties to even.
  package func store(
    _ floats: UnsafePointer<Float>, count: Int, to elements: UnsafeMutableRawPointer
  ) {
    switch self {
    case .float32:
      elements.assumingMemoryBound(to: Float.self).update(from: floats, count: count)
    case .bfloat16:
      let halves = elements.assumingMemoryBound(to: UInt16.self)
      for index in 0..<count { halves[index] = Self.upperHalf(of: floats[index]) }
    }
  }

  /// Reads elements of the type as floats.
  package func load(
    _ elements: UnsafeRawPointer, count: Int, to floats: UnsafeMutablePointer<Float>
  ) {
    switch self {
    case .float32: floats.update(from: elements.assumingMemoryBound(to: Float.self), count: count)
    case .bfloat16:
      let halves = elements.assumingMemoryBound(to: UInt16.self)
      for index in 0..<count { floats[index] = Float(bitPattern: UInt32(halves[index]) << 16) }
    }
  }

  /// What is not a number stays none, whatever its lower half would carry.
  @inline(__always)
  private static func upperHalf(of float: Float) -> UInt16 {
    let bits = float.bitPattern
    if float.isNaN { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
    return UInt16(truncatingIfNeeded: (bits &+ 0x7fff &+ (bits >> 16 & 1)) >> 16)
  }
}
