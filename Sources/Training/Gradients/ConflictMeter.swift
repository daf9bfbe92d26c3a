import Graphs
import Networks

/// Reads the cosines between the gradients of the largest subnet and of the others off the products
/// of a merge.
///
/// A tensor that only one side touched is compared nowhere: neither by itself nor in its block or
/// the network.
struct ConflictMeter {
  private let kinds: [String?]
  private let blocks: [Int]

  init(_ supernet: Supernet) {
    var kinds: [String: String] = [:]
    for node in supernet.reachableBlocks.lazy.flatMap(\.fragment.nodes) {
      for slice in node.parameters {
        // A kernel that is transformed in some subnets is that of the convolution which reads it in
        // others.
        if kinds[slice.name] == nil || !node.operation.definition.traits.makesWeight {
          kinds[slice.name] = node.kindOfTensors
        }
      }
    }
    self.kinds = supernet.layout.tensors.map { kinds[$0.name] }
    blocks = supernet.layout.groups(by: .block)
  }

  /// The cosines of the last merge: tensors, then blocks, each in the order of the layout, then the
  /// network.
  func conflicts(_ products: GradientProducts) -> [GradientConflict] {
    var conflicts: [GradientConflict] = []
    var names: [String] = []
    var sums: [Products] = []
    var whole = Products()
    for (index, tensor) in products.layout.tensors.enumerated() {
      if blocks[index] == names.count {
        names.append(tensor.blockName)
        sums.append(Products())
      }
      guard products.isCompared(index) else { continue }
      let own = Products(
        inner: products.inner(index), subnets: products.subnetSquare(index),
        largest: products.largestSquare(index))
      sums[blocks[index]].add(own)
      whole.add(own)
      conflicts.append(
        GradientConflict(
          scope: .tensor, name: tensor.name, kind: kinds[index], cosine: own.cosine))
    }
    for (name, sum) in zip(names, sums) where sum.count > 0 {
      conflicts.append(
        GradientConflict(scope: .block, name: name, kind: nil, cosine: sum.cosine))
    }
    if whole.count > 0 {
      conflicts.append(
        GradientConflict(scope: .network, name: "network", kind: nil, cosine: whole.cosine))
    }
    return conflicts
  }

  /// Sums over some tensors.
  private struct Products {
    var inner = 0.0
    var subnets = 0.0
    var largest = 0.0
    var count = 1

    init() { count = 0 }

    init(inner: Double, subnets: Double, largest: Double) {
      self.inner = inner
      self.subnets = subnets
      self.largest = largest
    }

    var cosine: Double {
      // The rounding of long sums must not lead beyond what a cosine can be.
      max(-1, min(1, inner / (subnets.squareRoot() * largest.squareRoot() + 1e-12)))
    }

    mutating func add(_ other: Products) {
      inner += other.inner
      subnets += other.subnets
      largest += other.largest
      count += other.count
    }
  }
}

extension Node {
  /// What its tensors are in statistics: its kind, or, as most are linear maps, of these the place
  /// in the block without numbers.
  fileprivate var kindOfTensors: String {
    guard case .linear = operation else { return type(of: operation.definition).kind }
    let place = name.split(separator: ".").dropFirst(2).joined(separator: ".")
    return place.filter { !$0.isNumber }
  }
}
