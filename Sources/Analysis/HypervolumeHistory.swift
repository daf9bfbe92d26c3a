package import Results

/// The hypervolume of several runs against their evaluations, so that searches can be compared at
/// equal effort.
///
/// Runs with one first tag are one line: the median of them, between the least and the greatest.
/// Others stand alone, by their names.
package struct HypervolumeHistory: Sendable {
  /// A line of the comparison.
  package struct Line: Sendable {
    /// The first tag of its runs, or the name of its only one.
    package let name: String
    /// For each run, evaluations and hypervolume after each generation.
    package fileprivate(set) var runs: [[HypervolumeRecord]]

    /// The numbers of evaluations after which some run has a hypervolume, ascending.
    package var evaluations: [Int] { Set(runs.joined().map(\.evaluations)).sorted() }

    /// Hypervolumes of the runs after so many evaluations, ascending; nil where one has not come so
    /// far.
    package func values(after evaluations: Int) -> [Double]? {
      let values = runs.compactMap { run in
        run.last { $0.evaluations <= evaluations }.flatMap { record in
          (run.last?.evaluations ?? 0) >= evaluations ? record.hypervolume : nil
        }
      }
      return values.count == runs.count ? values.sorted() : nil
    }

    /// The median of the runs after so many evaluations; nil where one has not come so far.
    package func median(after evaluations: Int) -> Double? {
      values(after: evaluations).map { $0[($0.count - 1) / 2] / 2 + $0[$0.count / 2] / 2 }
    }
  }

  /// The searches that are compared, in the order of their first runs.
  package let lines: [Line]
  /// The objectives that all runs have, such as `latency:min`.
  package let objectives: [String]
  /// The point up to which volumes are measured: for each objective a cost, less being better.
  package let reference: [Double]

  /// The history of all runs of a database that have one.
  ///
  /// - Throws: `AnalysisError.noHypervolume`; `AnalysisError.otherObjectives` and
  ///   `AnalysisError.otherReferencePoints`, as hypervolumes cannot be compared then; what reading
  ///   the database throws.
  package init(of database: ResultsDatabase, path: String) throws {
    var lines: [Line] = []
    var first: RunRecord?
    for run in try database.runs() {
      guard run.referencePoint != nil else { continue }
      let history = try database.hypervolumes(of: run.id)
      guard !history.isEmpty else { continue }
      if let first { try Self.requireComparable(first, run) }
      first = first ?? run
      let name = run.tags.first ?? run.description.name
      if let index = lines.firstIndex(where: { $0.name == name }) {
        lines[index].runs.append(history)
      } else {
        lines.append(Line(name: name, runs: [history]))
      }
    }
    guard let first else { throw AnalysisError.noHypervolume(path: path) }
    self.lines = lines
    objectives = first.description.objectives
    reference = first.referencePoint ?? []
  }

  private static func requireComparable(
    _ first: RunRecord, _ second: RunRecord
  ) throws(AnalysisError) {
    let names = (first: first.description.name, second: second.description.name)
    guard first.description.objectives == second.description.objectives else {
      throw .otherObjectives(first: names.first, second: names.second)
    }
    guard first.referencePoint == second.referencePoint else {
      throw .otherReferencePoints(first: names.first, second: names.second)
    }
  }

  /// A tenth, a quarter, half and all of what every run has evaluated, as far as every run has a
  /// hypervolume then.
  package var commonEvaluations: [Int] {
    let runs = lines.flatMap(\.runs)
    let first = runs.compactMap { $0.first?.evaluations }.max() ?? 0
    let most = runs.compactMap { $0.last?.evaluations }.min() ?? 0
    return Set([most / 10, most / 4, most / 2, most].filter { $0 >= first }).sorted()
  }
}
