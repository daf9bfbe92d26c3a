package import Engine
import Graphs
import Tensors

/// Teachers that answer together: p = mean over them of softmax(z/T), z being the logits of one and
/// T the temperature.
///
/// Whoever learns from the labels then learns from (1 − λ) · labels + λ · p (Hinton et al., 2015;
/// NASViT has λ = 1 and T = 1/5, which sharpens). Its own logits are not softened.
package final class TeacherEnsemble {
  /// The share λ of the teachers in what is learned, 0 to 1.
  package let weight: Double
  private let temperature: Double
  private let plans: [(plan: Plan, input: (scale: [Float], shift: [Float])?)]
  private let images: AlignedBuffer
  private let logits: AlignedBuffer
  private let probabilities: AlignedBuffer
  private let classes: Int

  /// Teachers with equal classes, for batches of training images, to each of which they answer with
  /// a row of logits for each label.
  package init(
    _ teachers: [Teacher], temperature: Double = 1, weight: Double = 1, batch: Int,
    labelsPerImage: Int = 1, workspace: Workspace
  ) {
    precondition(!teachers.isEmpty && temperature > 0, "no teachers, or no temperature")
    self.weight = weight
    self.temperature = temperature
    plans = teachers.map { teacher in
      (
        Plan(
          inferring: teacher.graph, weights: teacher.weights, statistics: teacher.statistics,
          batch: batch, workspace: workspace), teacher.input
      )
    }
    let answer = plans[0].plan.output.count
    precondition(plans.allSatisfy { $0.plan.output.count == answer }, "teachers differ in classes")
    classes = answer / (batch * labelsPerImage)
    logits = AlignedBuffer(count: answer)
    probabilities = AlignedBuffer(count: answer)
    images = AlignedBuffer(
      count: plans.contains { $0.input != nil } ? batch * teachers[0].graph.input.count : 0)
  }

  /// What the teachers say of images [B, H, W, C], valid until they are asked again; nothing is
  /// allocated.
  package func answer(
    _ images: UnsafePointer<Float>, timeline: Timeline? = nil
  ) -> CrossEntropy.Teaching {
    probabilities.pointer.update(repeating: 0, count: probabilities.count)
    for (plan, input) in plans {
      if let input {
        normalize(images, input.scale, input.shift)
        plan.forward(self.images.pointer, timeline: timeline)
      } else {
        plan.forward(images, timeline: timeline)
      }
      add(plan)
    }
    return CrossEntropy.Teaching(probabilities: probabilities.pointer, weight: weight)
  }

  private func normalize(
    _ images: UnsafePointer<Float>, _ scale: [Float], _ shift: [Float]
  ) {
    let channels = scale.count
    for pixel in stride(from: 0, to: self.images.count, by: channels) {
      for channel in 0..<channels {
        self.images.pointer[pixel + channel] =
          images[pixel + channel] * scale[channel] + shift[channel]
      }
    }
  }

  /// Adds a teacher's share of the mean.
  private func add(_ plan: Plan) {
    for index in 0..<probabilities.count {
      logits.pointer[index] = Float(Double(plan.output.pointer[index]) / temperature)
    }
    for start in stride(from: 0, to: probabilities.count, by: classes) {
      let teacher = LogSoftmax(logits.pointer + start, classes)
      for index in 0..<classes {
        probabilities.pointer[start + index] += Float(
          teacher.probability(of: index) / Double(plans.count))
      }
    }
  }
}
