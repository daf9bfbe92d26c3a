import Datasets

/// Classes of the space of which a split has no image.
package struct ClassGap: Hashable, Sendable {
  /// The split: training, search or test.
  package let split: String
  /// The classes, ascending.
  package let classes: [Int]
}

extension Laboratory {
  /// The splits that lack classes; the test split is opened only if it is asked for.
  ///
  /// - Throws: `DatasetError` or `RunError` if its files cannot be used.
  package func classGaps(includingTest: Bool) throws -> [ClassGap] {
    var gaps = [
      ClassGap(split: "training", classes: try data.training.classesWithoutImages()),
      ClassGap(split: "search", classes: try data.search.classesWithoutImages()),
    ]
    if includingTest {
      gaps.append(ClassGap(split: "test", classes: try testSplit().classesWithoutImages()))
    }
    return gaps.filter { !$0.classes.isEmpty }
  }
}
