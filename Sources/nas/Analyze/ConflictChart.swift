import Analysis
import Foundation
import Pictures
import Results

/// Shares of negative cosines over the steps of a training as a picture: the three scopes, and the
/// kinds of operation that conflict most.
struct ConflictChart {
  /// Windows of steps that are drawn at most.
  static let windows = 20
  private static let kinds = 4

  let run: String
  let shares: ConflictShares

  /// The picture.
  var svg: String {
    Chart(
      title: "\(run): gradients of the largest subnet against those of the others",
      xTitle: "training step", yTitle: "share of negative cosines, less is better",
      series: (shares.groups.filter { $0.kind == nil }
        + shares.kinds(conflictingMost: Self.kinds)).map { group in
          ChartSeries(
            name: group.kind ?? group.scope.rawValue,
            points: shares.windows.enumerated().compactMap { window, steps in
              let counts = shares.share(of: group, in: window)
              return counts.share.map { share in
                (
                  x: Double(steps.lowerBound + steps.upperBound) / 2, y: share,
                  label: "steps \(steps.lowerBound) to \(steps.upperBound): "
                    + "\(counts.negative) of \(counts.cosines)"
                )
              }
            }, style: .line)
        }
    ).svg
  }
}
