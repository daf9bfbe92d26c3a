import Seeding
import Tensors

extension AlignedBuffer {
  /// A buffer of random numbers in [−1, 1).
  convenience init(count: Int, using random: inout RandomStream) {
    self.init(count: count)
    for index in 0..<count { pointer[index] = Float(2 * random.uniform() - 1) }
  }
}
