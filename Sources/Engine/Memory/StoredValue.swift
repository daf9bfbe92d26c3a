import Tensors

/// A value whose elements take fewer bytes in memory than those that steps compute with.
///
/// Each step that makes or reads it has floats of its own for as long as it runs; between steps the
/// value is stored.
struct StoredValue {
  /// What its elements are between steps.
  let type: ElementType
  /// Elements per image.
  let count: Int
  /// Where it is stored.
  let home: Buffer
  /// The floats of the step.
  let floats: Buffer

  /// Stores what the step made.
  func store(_ context: StepContext) {
    type.store(
      context.pointer(floats), count: count * context.images, to: context.memory(home))
  }

  /// Reads it for the step.
  func load(_ context: StepContext) {
    type.load(context.memory(home), count: count * context.images, to: context.pointer(floats))
  }
}

/// What one step stores and loads.
struct StepStorage {
  /// Values that its forward pass reads.
  var read: [StoredValue] = []
  /// Values that its forward pass makes.
  var made: [StoredValue] = []
  /// Values that its backward pass reads.
  var saved: [StoredValue] = []

  /// Whether there is anything to do.
  var isEmpty: Bool { read.isEmpty && made.isEmpty && saved.isEmpty }
}
