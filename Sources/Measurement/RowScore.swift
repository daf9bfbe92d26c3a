/// How good answers are: rows of logits are counted one by one against their labels.
///
/// An image with one label is one row; an image with a label for each pixel is H × W rows.
package protocol RowScore {
  /// Nothing counted yet; there are N classes.
  init(classes: Int)

  /// Counts a row of N logits, whose right answer is `label`.
  mutating func count(_ logits: UnsafeBufferPointer<Float>, label: Int)

  /// The score of all rows together; higher is better.
  var value: Double { get }
}

/// The share of rows (0…1) whose largest logit is that of the label: the accuracy of images, or of
/// pixels.
package struct Accuracy: RowScore {
  private var correct = 0
  private var total = 0

  /// Nothing counted yet.
  package init(classes: Int) {}

  /// Counts a row; a NaN among its logits makes it wrong.
  package mutating func count(_ logits: UnsafeBufferPointer<Float>, label: Int) {
    total += 1
    if Self.isLargest(label, in: logits) { correct += 1 }
  }

  /// Right rows among all; 0 if there are none.
  package var value: Double { total == 0 ? 0 : Double(correct) / Double(total) }

  private static func isLargest(_ label: Int, in logits: UnsafeBufferPointer<Float>) -> Bool {
    for (index, logit) in logits.enumerated() where index != label {
      // Of equal logits the first wins; comparisons with NaN are false, and then the row is wrong.
      guard index < label ? logit < logits[label] : logit <= logits[label] else { return false }
    }
    return !logits[label].isNaN
  }
}
