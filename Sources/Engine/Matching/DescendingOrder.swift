/// Brings indices into the order of falling keys, equal ones by index, as far as it is asked for;
/// nothing is allocated.
struct DescendingOrder {
  let keys: UnsafePointer<Float>

  /// Puts the first of the order behind: afterwards the k-th of them stands at place count − 1 − k,
  /// for k < first.
  func select(_ first: Int, of indices: UnsafeMutablePointer<Int32>, count: Int) {
    for root in stride(from: count / 2 - 1, through: 0, by: -1) {
      sift(indices, from: root, count: count)
    }
    for last in stride(from: count - 1, to: max(0, count - 1 - first), by: -1) {
      (indices[0], indices[last]) = (indices[last], indices[0])
      sift(indices, from: 0, count: last)
    }
  }

  /// Lets an index sink until none below it comes first.
  private func sift(_ indices: UnsafeMutablePointer<Int32>, from root: Int, count: Int) {
    var parent = root
    while 2 * parent + 1 < count {
      var child = 2 * parent + 1
      if child + 1 < count, comesFirst(indices[child + 1], indices[child]) { child += 1 }
      guard comesFirst(indices[child], indices[parent]) else { return }
      (indices[child], indices[parent]) = (indices[parent], indices[child])
      parent = child
    }
  }

  private func comesFirst(_ one: Int32, _ other: Int32) -> Bool {
    let (a, b) = (keys[Int(one)], keys[Int(other)])
    return a > b || (a == b && one < other)
  }
}
