import CKernels
import Tensors

/// What one member of the team sees of a run: its images, its memory, the weights, and the others
/// to meet.
struct StepContext {
  /// Which member this is.
  let member: Int
  /// The team.
  let team: ThreadTeam
  /// Who wants to know how long the members wait.
  let timeline: Timeline?
  /// Whether all members work on the same images, each on a part of every step.
  var sharesImages: Bool
  /// Number of images of this member.
  let images: Int
  /// The first of them in the batch.
  let firstImage: Int
  /// Number of images of the whole batch.
  let batch: Int
  /// Names what is drawn at random.
  let draw: Draw
  /// The member's part of the input images.
  let input: UnsafeMutablePointer<Float>
  /// Floats per image of each input of the graph.
  let inputSizes: [Int]
  /// The member's buffers.
  let arena: UnsafeMutableRawPointer
  /// Offset of each buffer, bytes per image.
  let offsets: [Int]
  /// The member's scratch memory; contents are lost between steps.
  let scratch: UnsafeMutablePointer<Float>
  /// Partial sums of all members, read by all after they met.
  let shared: UnsafeMutablePointer<Double>
  /// The supernet's parameters.
  let weights: UnsafePointer<Float>
  /// The member's gradients of the parameters; only in backward.
  let gradients: UnsafeMutablePointer<Float>

  /// The member's part of a buffer of the arena, whatever its elements are.
  func memory(_ buffer: Buffer) -> UnsafeMutableRawPointer {
    arena + offsets[buffer.index] * images
  }

  /// The member's part of a buffer of floats.
  func pointer(_ buffer: Buffer) -> UnsafeMutablePointer<Float> {
    if buffer.index >= 0 { return memory(buffer).assumingMemoryBound(to: Float.self) }
    return buffer == .input ? input : furtherInput(-1 - buffer.index)
  }

  /// The member's part of an input of a fragment: whole batches of the inputs stand one behind the
  /// other.
  private func furtherInput(_ index: Int) -> UnsafeMutablePointer<Float> {
    let first = input - firstImage * inputSizes[0]
    let before = inputSizes[..<index].reduce(0, +)
    return first + before * batch + inputSizes[index] * firstImage
  }

  /// Number of images of any member: the batch is split into equal shares, as far as possible.
  func imageCount(of member: Int) -> Int {
    Self.share(of: member, among: team.count, batch: batch).count
  }

  /// The images of a member.
  static func share(of member: Int, among members: Int, batch: Int) -> Range<Int> {
    batch * member / members..<batch * (member + 1) / members
  }

  /// Waits until all members are here.
  func meet() {
    guard let timeline else { return team.barrier() }
    timeline.wait(member: member) { team.barrier() }
  }

  /// Hands the gradient of an output on to an input, unchanged.
  func pass(_ gradient: Buffer, to target: GradientTarget?) {
    guard let target else { return }
    let (dy, dx) = (pointer(gradient), pointer(target.buffer))
    if target.accumulates {
      ck_accumulate(dy, dx, target.size * images)
    } else {
      dx.update(from: dy, count: target.size * images)
    }
  }

  /// Lets `write` put a gradient where it belongs: straight into the target, or into staging memory
  /// that is then added.
  func deliver(_ target: GradientTarget?, _ write: (UnsafeMutablePointer<Float>) -> Void) {
    guard let target else { return }
    guard target.accumulates, let staging = target.staging else {
      return write(pointer(target.buffer))
    }
    write(pointer(staging))
    ck_accumulate(pointer(staging), pointer(target.buffer), target.size * images)
  }
}

/// How a step that is divisible finds its part of the work.
extension StepContext {
  /// The same for the one member that runs a step which is not divided.
  var alone: StepContext {
    var context = self
    context.sharesImages = false
    return context
  }

  /// This member's part of so many equal pieces of the work on its images.
  ///
  /// All of them where each member has images of its own, its share where all work on the same
  /// images.
  func share(of pieces: Int) -> Range<Int> {
    sharesImages ? Self.share(of: member, among: team.count, batch: pieces) : 0..<pieces
  }

  /// Calls `body` with this member's rows of each of some maps that have so many rows.
  func forEachBand(of maps: Int, rows: Int, _ body: (_ map: Int, _ band: Range<Int>) -> Void) {
    let share = share(of: maps * rows)
    var first = share.lowerBound
    while first < share.upperBound {
      let map = first / rows
      let end = min(share.upperBound, (map + 1) * rows)
      body(map, first - map * rows..<end - map * rows)
      first = end
    }
  }
}
