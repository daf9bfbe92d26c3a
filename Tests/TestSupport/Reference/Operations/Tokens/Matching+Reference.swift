package import Graphs
import Seeding

extension Matching: ReferenceOperation {
  /// For each token the row of the merged tokens that it goes to, or −1.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let (batch, tokens) = (reads.outputShapes[0][0], reads.outputShapes[0][1])
    var values: [Double] = []
    for image in 0..<batch {
      let rows = tokens == remaining(of: tokens) ? Array(0..<tokens) : rows(reads, image, tokens)
      values += rows.map(Double.init)
    }
    return [ReferenceTensor(shape: reads.outputShapes[0], values: values)]
  }

  /// Nothing flows through indices.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    ReferenceGradients(zerosFor: reads)
  }

  private func rows(_ reads: ReferenceReads, _ image: Int, _ tokens: Int) -> [Int] {
    let gone = tokens - remaining(of: tokens)
    let free = Array(protected..<tokens)
    switch method {
    case .bipartite(let split):
      let limit = split == .alternating ? tokens : tokens - free.count / 2
      let a = (0..<tokens).filter { split == .alternating ? $0 % 2 == 0 : $0 < limit }
      return bipartite(directions(reads, image), a: a, removed: gone)
    case .randomBipartite:
      let chosen = draw(gone, reads.name, image, free)
      return merging(chosen, into: free.filter { !chosen.contains($0) }, directions(reads, image))
    case .everyKth(let stride):
      let whole = free.prefix(free.count / stride * stride)
      let b = whole.filter { ($0 - protected) % stride == stride - 1 }
      return merging(whole.filter { !b.contains($0) }, into: b, directions(reads, image))
    case .randomPruning: return dropping(draw(gone, reads.name, image, free), of: tokens)
    case .attentionPruning:
      let heads = reads.input.shape[1]
      let attention = free.map { token in
        (0..<heads).reduce(0.0) {
          $0 + reads.input[((image * heads + $1) * tokens) * tokens + token]
        }
      }
      let order = free.indices.sorted { (attention[$0], $0) < (attention[$1], $1) }
      return dropping(order.prefix(gone).map { free[$0] }, of: tokens)
    case .clusters(let iterations):
      let x = Array(directions(reads, image).dropFirst(protected))
      let clusters = Self.clusters(x, free.count - gone, iterations)
      return Array(0..<protected) + clusters.map { protected + $0 }
    case .greedy:
      let x = Array(directions(reads, image).dropFirst(protected))
      return Array(0..<protected) + Self.greedy(x, gone).map { protected + $0 }
    }
  }

  /// Rows of the metric in the mean over heads, of length 1.
  private func directions(_ reads: ReferenceReads, _ image: Int) -> [[Double]] {
    let (tokens, channels) = (reads.outputShapes[0][1], reads.input.channels)
    let width = channels / heads
    return (0..<tokens).map { token in
      let start = (image * tokens + token) * channels
      return Self.unit(
        (0..<width).map { channel in
          (0..<heads).reduce(0) { $0 + reads.input[start + $1 * width + channel] } / Double(heads)
        })
    }
  }

  /// Section 3.2 word by word: scores of protected tokens are −∞.
  private func bipartite(_ x: [[Double]], a: [Int], removed: Int) -> [Int] {
    let b = x.indices.filter { !a.contains($0) }
    let scores = a.map { i in
      b.map { j in i < protected || j < protected ? -.infinity : Self.dot(x[i], x[j]) }
    }
    let best = scores.map { $0.max() ?? -.infinity }
    let order = a.indices.sorted { (-best[$0], $0) < (-best[$1], $1) }
    var left = Array(order.dropFirst(removed))
    if protected > 0 { left.sort() }
    let kept = left.map { a[$0] } + b
    let sorted = kept.filter { $0 < protected }.sorted() + kept.filter { $0 >= protected }
    var rows = Array(repeating: -1, count: x.count)
    for (row, token) in sorted.enumerated() { rows[token] = row }
    for i in order.prefix(removed) {
      let target = scores[i].firstIndex(of: best[i]) ?? 0
      rows[a[i]] = rows[b[target]]
    }
    return rows
  }

  /// All of a go to the most similar of b; protected tokens and b keep their order.
  private func merging(_ a: [Int], into b: [Int], _ x: [[Double]]) -> [Int] {
    var rows = Array(0..<protected) + Array(repeating: -1, count: x.count - protected)
    for (place, token) in b.enumerated() { rows[token] = protected + place }
    for token in a {
      let scores = b.map { Self.dot(x[token], x[$0]) }
      guard let best = scores.max(), let place = scores.firstIndex(of: best) else { continue }
      rows[token] = rows[b[place]]
    }
    return rows
  }

  private func dropping(_ gone: [Int], of tokens: Int) -> [Int] {
    let kept = (0..<tokens).filter { !gone.contains($0) }
    return (0..<tokens).map { kept.firstIndex(of: $0) ?? -1 }
  }

  private func draw(_ count: Int, _ name: String, _ image: Int, _ free: [Int]) -> [Int] {
    var stream = RandomStream(
      seed: StableHash.of(name).value, purpose: .matching, slot: UInt64(image))
    var list = free
    for index in 0..<count { list.swapAt(index, index + stream.below(list.count - index)) }
    return list.prefix(count).sorted()
  }

  private static func clusters(_ x: [[Double]], _ count: Int, _ iterations: Int) -> [Int] {
    var centres = (0..<count).map { x[$0 * x.count / count] }
    var result: [Int] = []
    for iteration in 0..<iterations {
      if iteration > 0 {
        centres = (0..<count).map { index in
          let members = x.indices.filter { result[$0] == index }
          return unit(members.reduce(x[0].map { _ in 0 }) { sum($0, x[$1]) })
        }
      }
      let scores = x.map { token in centres.map { dot(token, $0) } }
      result = scores.map { row in row.firstIndex(of: row.max() ?? 0) ?? 0 }
      for empty in 0..<count where !result.contains(empty) {
        let crowded = x.indices.filter { token in
          result.filter { $0 == result[token] }.count > 1
        }
        let farthest = crowded.min { scores[$0][result[$0]] < scores[$1][result[$1]] }
        if let farthest { result[farthest] = empty }
      }
    }
    return result
  }

  private static func greedy(_ x: [[Double]], _ merges: Int) -> [Int] {
    var groups = x.indices.map { [$0] }
    for _ in 0..<merges {
      let means = groups.map { group in
        unit(group.reduce(x[0].map { _ in 0 }) { sum($0, x[$1]) })
      }
      var best = (first: 0, second: 1, score: -Double.infinity)
      for first in groups.indices {
        for second in (first + 1)..<max(first + 1, groups.count) {
          let score = dot(means[first], means[second])
          if score > best.score { best = (first, second, score) }
        }
      }
      groups[best.first] += groups.remove(at: best.second)
    }
    return x.indices.map { token in groups.firstIndex { $0.contains(token) } ?? -1 }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }

  private static func unit(_ x: [Double]) -> [Double] {
    let length = max(dot(x, x).squareRoot(), 1e-12)
    return x.map { $0 / length }
  }
}
