import Graphs

/// The heads of an attention whose pairs of tokens read relative positions, as scores and values
/// have them in common.
struct RelativeHeads {
  let pairs: RelativeRows
  /// Channels of a head.
  let width: Int
  /// Channels of all heads.
  let channels: Int
  /// Where the vertical and the horizontal table lie.
  let tables: [ParameterRegion]
  private let heads: Int

  init(_ node: Node, _ grid: RelativeGrid, heads: Int, channels: Int, wiring: inout PlanWiring) {
    pairs = RelativeRows(grid: grid)
    self.heads = heads
    self.channels = channels
    width = channels / heads
    tables = [wiring.region(of: node.parameters[0]), wiring.region(of: node.parameters[1])]
    // What every token has to do with the rows of both tables, then what pairs need.
    wiring.needScratch(2 * grid.tokens * grid.rows + pairs.scratch)
  }

  var tokens: Int { pairs.grid.tokens }
  var rows: Int { pairs.grid.rows }

  /// Calls `body` with the places of tokens [T, C] and of pairs [T, T] of every image and head.
  func forEach(_ context: StepContext, _ body: (_ tokens: Int, _ pairs: Int) -> Void) {
    for image in 0..<context.images {
      for head in 0..<heads {
        body(
          image * tokens * channels + head * width, (image * heads + head) * tokens * tokens)
      }
    }
  }

  /// Adds to the pairs of one head what scratch memory says of the rows that they read.
  func spread(to target: UnsafeMutablePointer<Float>, _ context: StepContext) {
    let sums = context.scratch
    for token in 0..<tokens {
      pairs.spread(
        sums + token * rows, sums + (tokens + token) * rows, query: token,
        to: target + token * tokens, scratch: sums + 2 * tokens * rows)
    }
  }

  /// Adds up the pairs of one head by the rows that they read, in scratch memory.
  func gather(_ source: UnsafePointer<Float>, _ context: StepContext) {
    let sums = context.scratch
    for token in 0..<tokens {
      pairs.gather(
        source + token * tokens, query: token, vertical: sums + token * rows,
        horizontal: sums + (tokens + token) * rows, scratch: sums + 2 * tokens * rows)
    }
  }
}
