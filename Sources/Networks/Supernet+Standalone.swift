import Graphs
package import Spaces

extension Supernet {
  /// One subnet as a supernet of its own, to be trained alone: of `Graph.standalone`, since it
  /// shares its tables of positions with nobody.
  ///
  /// The space stays what it was, but graphs and costs are those of this subnet only.
  package func standalone(_ genome: Genome) -> Supernet {
    Supernet(self, within: genome.choices.map { [$0] }) {
      $0.with(fragment: $0.fragment.standalone)
    }
  }
}
