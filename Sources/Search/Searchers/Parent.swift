import Seeding
import Spaces

/// An evaluated candidate that may breed, with its place in the crowded comparison.
struct Parent: Sendable {
  /// Its place in ask order.
  let place: Int
  let evaluation: Evaluation
  /// The number of the front it is on, from 0.
  let rank: Int
  /// Its crowding distance on that front.
  let crowding: Double

  /// The crowded comparison: a better front wins, and on the same front the lonelier one.
  func beats(_ other: Parent) -> Bool {
    rank == other.rank ? crowding > other.crowding : rank < other.rank
  }

  /// The best `count` of the evaluations at some places that have a score, front by front; a front
  /// that does not fit gives its loneliest members, at the same distance the earlier ones.
  static func best(
    _ count: Int, of places: some Sequence<Int>, in evaluations: [Evaluation]
  ) -> [Parent] {
    let scored = places.compactMap { place in
      evaluations[place].score.map { (place: place, score: $0) }
    }
    var survivors: [Parent] = []
    for (rank, front) in ParetoFront.fronts(of: scored.map(\.score)).enumerated() {
      guard survivors.count < count else { break }
      let distances = ParetoFront.crowding(of: front.map { scored[$0].score.objectives })
      let members = zip(front, distances).map { index, distance in
        let place = scored[index].place
        return Parent(
          place: place, evaluation: evaluations[place], rank: rank, crowding: distance)
      }
      let room = count - survivors.count
      let loneliest = members.enumerated().sorted {
        ($0.element.crowding, $1.offset) > ($1.element.crowding, $0.offset)
      }
      survivors += room < members.count ? loneliest.prefix(room).map(\.element) : members
    }
    return survivors
  }

  /// The index of the winner of a tournament: the best by the crowded comparison of `size` parents
  /// drawn with replacement.
  static func winner(
    of parents: [Parent], size: Int = 2, from stream: inout RandomStream
  ) -> Int {
    var best = stream.below(parents.count)
    for _ in 1..<size {
      let other = stream.below(parents.count)
      if parents[other].beats(parents[best]) { best = other }
    }
    return best
  }
}
