/// What random numbers are drawn for: streams of different purposes never meet.
package enum Purpose: UInt64, Sendable, CaseIterable {
  /// Initial weights; slot = tensor.
  case initialization = 1
  /// Order of the training images; step = epoch.
  case shuffle
  /// Changes of single images; step = epoch, slot = image.
  case augmentation
  /// Which images are held out; one stream per run.
  case split
  /// Subnets of a training step; step = training step, slot = subnet.
  case sandwich
  /// Candidates of the search; step = generation.
  case search
  /// Random architectures asked for by a user; step = index.
  case sample
  /// Subnets on which the latency predictor is fitted and tested; step = index.
  case profile
  /// Inputs of benchmarks.
  case benchmark
  /// Data of tests.
  case test
  /// Candidates drawn before a model leads the search; step = generation.
  case warmStart
  /// Subnets that a policy learns the spread of costs from; one stream per training.
  case prior
  /// How images of a batch are mixed; step = epoch, slot = batch.
  case mixing
  /// Tokens drawn where they are matched at random; seed = layer, slot = image of the batch.
  case matching
  /// What is dropped while a network learns; step = training step, slot = image and drop.
  case drop
}
