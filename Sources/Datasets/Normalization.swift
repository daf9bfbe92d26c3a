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
  /// - Throws: `DatasetError.normalizationValue` if a channel has one single value throughout.
  package init(of split: TrainingSplit) throws(DatasetError) {
    let set = split.images
    var histograms = Array(repeating: 0, count: set.channels * 256)
    set.pixels.withUnsafeBufferPointer { pixels in
      for image in split.indices {
        let start = image * set.imageSize
        for offset in 0..<set.imageSize {
          histograms[offset % set.channels * 256 + Int(pixels[start + offset])] += 1
        }
      }
    }
    let samples = Double(split.indices.count * set.height * set.width)
    var means: [Float] = []
    var deviations: [Float] = []
    for channel in 0..<set.channels {
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
