import Tensors

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
