/// Which rows of two tables stand for how a key lies to a query: tokens row by row on an H×W grid,
/// behind P tokens that have no place.
///
/// A pair of tokens on the grid reads row clamp(yⱼ − yᵢ, ±k) + k + 1 of the vertical table and
/// clamp(xⱼ − xᵢ, ±k) + k + 1 of the horizontal one; a pair with a token without a place reads row
/// 0 of both. Source: Chen et al., "AutoFormer", 2021.
package struct RelativeGrid: Hashable, Sendable {
  /// Grid rows H.
  package let height: Int
  /// Grid columns W.
  package let width: Int
  /// Tokens P in front without a place.
  package let prefix: Int
  /// The greatest distance k that is told apart.
  package let reach: Int

  /// A grid.
  package init(height: Int, width: Int, prefix: Int, reach: Int) {
    self.height = height
    self.width = width
    self.prefix = prefix
    self.reach = reach
  }

  /// Tokens T = P + H·W.
  package var tokens: Int { prefix + height * width }

  /// Rows 2k + 2 of each table.
  package var rows: Int { 2 * reach + 2 }

  /// The row for a distance, key minus query.
  package func row(_ distance: Int) -> Int { min(max(distance, -reach), reach) + reach + 1 }
}
