/// Mean and deviation per channel, with pixels counted from 0 to 1: a value v becomes (v / 255 −
/// mean) / deviation.
package struct Normalization: Hashable, Sendable {
  /// Mean of each channel.
  package let mean: [Float]
  /// Standard deviation of each channel, above 0.
  package let deviation: [Float]

  /// Given numbers, one of each per channel.
  ///
  /// - Throws: `DatasetError` if they are not equally many, not finite, or a deviation is not above
  ///   0.
  package init(mean: [Float], deviation: [Float]) throws(DatasetError) {
    guard mean.count == deviation.count else {
      throw .normalizationChannels(
        means: mean.count, deviations: deviation.count, channels: mean.count)
    }
    for (channel, (mean, deviation)) in zip(mean, deviation).enumerated() {
      guard mean.isFinite, deviation.isFinite, deviation > 0 else {
        throw .normalizationValue(channel: channel, mean: mean, deviation: deviation)
      }
    }
    self.mean = mean
    self.deviation = deviation
  }

  /// Measures the training images, exactly: sums of integers, divided once.
  ///
  /// Every pixel of the images as they are counts once, whatever size they are brought to.
  ///
  /// - Throws: `DatasetError` if a channel has one single value throughout, or an image cannot be
  ///   read.
  package init(of split: TrainingSplit) throws(DatasetError) {
    let set = split.images
    let channels = set.channels
    var histograms = Array(repeating: 0, count: channels * 256)
    var pixels = 0
    for image in split.indices {
      try set.withSample(image) { sample in
        pixels += sample.size.area
        histograms.withUnsafeMutableBufferPointer { histograms in
          for (offset, value) in sample.pixels.enumerated() {
            histograms[offset % channels * 256 + Int(value)] += 1
          }
        }
      }
    }
    let samples = Double(pixels)
    var means: [Float] = []
    var deviations: [Float] = []
    for channel in 0..<channels {
      let histogram = histograms[(channel * 256)..<(channel * 256 + 256)]
      let mean = histogram.enumerated().reduce(0) { $0 + Double($1.offset * $1.element) } / samples
      let squares = histogram.enumerated().reduce(0) { sum, entry in
        let distance = Double(entry.offset) - mean
        return sum + distance * distance * Double(entry.element)
      }
      means.append(Float(mean / 255))
      deviations.append(Float((squares / samples).squareRoot() / 255))
    }
    try self.init(mean: means, deviation: deviations)
  }

  /// What each of the 256 values of each channel becomes: [C, 256].
  var table: [Float] {
    zip(mean, deviation).flatMap { mean, deviation in
      (0..<256).map { (Float($0) / 255 - mean) / deviation }
    }
  }
}
