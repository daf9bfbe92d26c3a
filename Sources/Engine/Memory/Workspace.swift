package import Tensors

/// The memory and the threads that plans run with.
///
/// One run at a time; plans of any size share it.
package final class Workspace {
  /// The threads.
  package let team: ThreadTeam
  private var arena = AlignedBuffer(count: 0)
  private var scratch = AlignedBuffer(count: 0)
  private var shared = AlignedBuffer(count: 0)
  private var privateGradients: [AlignedBuffer] = []

  /// About how many nanoseconds a step must take on one image for threads that share it to divide
  /// the step.
  let leastDivided: Int

  /// A workspace with a team of so many threads.
  ///
  /// Threads that share an image divide a step that takes about `leastDivided` nanoseconds on it;
  /// less is done sooner by one thread than the others are met.
  package init(threads: Int, leastDivided: Int = 2000) {
    team = ThreadTeam(threads: threads)
    self.leastDivided = leastDivided
  }

  /// Memory for activations and their gradients; grows to the largest plan seen.
  func arena(bytes: Int) -> UnsafeMutableRawPointer {
    let floats = (bytes + ElementType.float32.size - 1) / ElementType.float32.size
    if arena.count < floats { arena = AlignedBuffer(count: floats) }
    return UnsafeMutableRawPointer(arena.pointer)
  }

  /// Scratch memory of so many floats for each member.
  func scratch(floats: Int) -> UnsafeMutablePointer<Float> {
    if scratch.count < floats { scratch = AlignedBuffer(count: floats) }
    return scratch.pointer
  }

  /// Memory for partial sums of all members.
  func shared(doubles: Int) -> UnsafeMutablePointer<Double> {
    if shared.count < 2 * doubles { shared = AlignedBuffer(count: 2 * doubles) }
    return UnsafeMutableRawPointer(shared.pointer).assumingMemoryBound(to: Double.self)
  }

  /// Gradients of one member but the first, who writes into the store itself.
  func privateGradients(member: Int, floats: Int) -> UnsafeMutablePointer<Float> {
    while privateGradients.count < member { privateGradients.append(AlignedBuffer(count: 0)) }
    if privateGradients[member - 1].count < floats {
      privateGradients[member - 1] = AlignedBuffer(count: floats)
    }
    return privateGradients[member - 1].pointer
  }
}
