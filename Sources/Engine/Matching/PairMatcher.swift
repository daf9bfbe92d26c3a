import Graphs
import Tensors

/// Divides tokens into a and b and merges tokens of a into those of b that are most like them:
/// bipartite, random and every k-th.
struct PairMatcher: TokenMatcher {
  private let method: Matching.Method
  private let dimensions: MatchingDimensions
  private let rows: MetricRows
  /// Free tokens in a and in b.
  private let count: (a: Int, b: Int)

  init(_ operation: Matching, _ dimensions: MatchingDimensions) {
    method = operation.method
    self.dimensions = dimensions
    rows = MetricRows(dimensions)
    let free = dimensions.free
    switch method {
    case .everyKth(let stride): count = (free / stride * (stride - 1), free / stride)
    case .randomBipartite: count = (dimensions.removed, free - dimensions.removed)
    case .bipartite(.sequential): count = (free - free / 2, free / 2)
    case .bipartite(.alternating):
      // The free tokens at odd positions of the sequence.
      let odd = dimensions.tokens / 2 - dimensions.protected / 2
      count = (free - odd, odd)
    case .randomPruning, .attentionPruning, .clusters, .greedy:
      preconditionFailure("\(method) pairs no tokens")
    }
  }

  var scratch: Int {
    (count.a + count.b) * rows.width + count.a * count.b + 3 * count.a + dimensions.tokens
  }

  func match(
    _ metric: UnsafePointer<Float>, image: Int, scratch: UnsafeMutablePointer<Float>,
    assignment: UnsafeMutablePointer<Float>
  ) {
    guard dimensions.removed > 0 else {
      for token in 0..<dimensions.tokens { assignment[token] = Float(token) }
      return
    }
    let directions = scratch
    let scores = directions + (count.a + count.b) * rows.width
    let best = scores + count.a * count.b
    let integers = UnsafeMutableRawPointer(best + count.a).assumingMemoryBound(to: Int32.self)
    let (target, order, list) = (integers, integers + count.a, integers + 2 * count.a)

    divide(list, image: image)
    for place in 0..<count.a + count.b {
      rows.write(Int(list[place]), of: metric, to: directions + place * rows.width)
    }
    Matrix.product(
      m: count.b, n: count.a, k: rows.width, a: directions + count.a * rows.width,
      lda: rows.width, b: directions, ldb: rows.width, transposeB: true, c: scores, ldc: count.a)
    MetricRows.greatest(
      of: scores, rows: count.b, count: count.a, best: best, place: target)
    for i in 0..<count.a { order[i] = Int32(i) }
    let merged = merged
    if merged < count.a {
      // Without protected tokens all of a stand in this order.
      DescendingOrder(keys: best)
        .select(dimensions.protected > 0 ? merged : count.a, of: order, count: count.a)
    }
    assign(assignment, list: list, target: target, order: order, merged: merged)
  }

  /// Tokens of a that merge.
  private var merged: Int {
    if case .bipartite = method { dimensions.removed } else { count.a }
  }

  /// Writes the rows: protected tokens, what is left of a, b.
  private func assign(
    _ assignment: UnsafeMutablePointer<Float>, list: UnsafeMutablePointer<Int32>,
    target: UnsafeMutablePointer<Int32>, order: UnsafeMutablePointer<Int32>, merged: Int
  ) {
    assignment.update(repeating: -1, count: dimensions.tokens)
    for token in 0..<dimensions.protected { assignment[token] = Float(token) }
    let firstOfB = dimensions.protected + count.a - merged
    for j in 0..<count.b { assignment[Int(list[count.a + j])] = Float(firstOfB + j) }
    for place in 0..<merged {
      let i = Int(order[count.a - 1 - place])
      assignment[Int(list[i])] = Float(firstOfB + Int(target[i]))
    }
    var row = dimensions.protected
    for place in 0..<count.a {
      // With protected tokens a keeps its order: those without a row yet, from the first to the
      // last.
      let i = dimensions.protected > 0 ? place : Int(order[count.a - 1 - place])
      let token = Int(list[i])
      guard dimensions.protected > 0 ? assignment[token] < 0 : place >= merged else { continue }
      assignment[token] = Float(row)
      row += 1
    }
  }

  /// Lists the free tokens: those of a, then those of b, each in ascending order.
  private func divide(_ list: UnsafeMutablePointer<Int32>, image: Int) {
    let (first, tokens) = (dimensions.protected, dimensions.tokens)
    var (a, b) = (0, count.a)
    func put(_ token: Int, intoB: Bool) {
      list[intoB ? b : a] = Int32(token)
      if intoB { b += 1 } else { a += 1 }
    }
    switch method {
    case .everyKth(let stride):
      for place in 0..<count.a + count.b {
        put(first + place, intoB: place % stride == stride - 1)
      }
    case .bipartite(.sequential):
      for place in 0..<dimensions.free { put(first + place, intoB: place >= count.a) }
    case .randomBipartite:
      TokenDraw(seed: dimensions.seed)
        .draw(count.a, of: dimensions.free, image: image, into: list)
      // Both parts in ascending order: there are few, and they are drawn anew for each image.
      insertionSort(list, count.a)
      insertionSort(list + count.a, count.b)
      for place in 0..<dimensions.free { list[place] += Int32(first) }
    case .bipartite(.alternating):
      for token in first..<tokens { put(token, intoB: token % 2 == 1) }
    case .randomPruning, .attentionPruning, .clusters, .greedy:
      preconditionFailure("\(method) pairs no tokens")
    }
  }

  private func insertionSort(_ list: UnsafeMutablePointer<Int32>, _ count: Int) {
    for index in 1..<max(1, count) {
      let value = list[index]
      var place = index
      while place > 0, list[place - 1] > value {
        list[place] = list[place - 1]
        place -= 1
      }
      list[place] = value
    }
  }
}
