import Engine
import Errors
import Foundation
import Graphs
import Tensors
import TestSupport
import Testing
import Training

struct CheckpointTests {
  private static let layout = ParameterLayout(vectors: [
    ("stem.weight", 21, .weight), ("head.bias", 3, .bias),
  ])
  private let checkpoint = Self.checkpoint(step: 12)

  /// A checkpoint whose element k of buffer b is k + b/10, and one −0.
  private static func checkpoint(step: Int, layout: ParameterLayout = layout) -> TrainingState {
    let weights = ParameterStore(layout: layout)
    let moments = (0..<2).map { _ in AlignedBuffer(count: layout.extent) }
    for (index, buffer) in ([weights.buffer] + moments).enumerated() {
      for place in 0..<layout.extent {
        buffer.pointer[place] = place == 3 ? -0.0 : Float(place) + Float(index) / 10
      }
    }
    return TrainingState(
      step: step, identity: "quickstart seed 1", weights: weights,
      moments: [("first", moments[0]), ("second", moments[1])])
  }

  private func problem(
    _ data: Data, layout: ParameterLayout = layout, identity: String? = nil
  ) -> TrainingError? {
    do {
      _ = try Checkpoint(
        reading: data, path: "runs/a.safetensors", layout: layout, identity: identity)
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `weights, moments and step come back, to the bit`() throws {
    let read = try Checkpoint(
      reading: checkpoint.encoded, path: "x", layout: Self.layout, identity: "quickstart seed 1")
    #expect(read.step == 12)
    let weights = ParameterStore(layout: Self.layout)
    let moments = (0..<2).map { _ in AlignedBuffer(count: Self.layout.extent) }
    read.restore(weights: weights, moments: [("first", moments[0]), ("second", moments[1])])
    for tensor in Self.layout.tensors {
      for (index, buffer) in ([weights.buffer] + moments).enumerated() {
        for place in tensor.offset..<tensor.offset + tensor.count {
          let expected = place == 3 ? -0.0 : Float(place) + Float(index) / 10
          #expect(buffer.pointer[place].bitPattern == expected.bitPattern)
        }
      }
    }
    let again = TrainingState(
      step: read.step, identity: read.identity, weights: weights,
      moments: [("first", moments[0]), ("second", moments[1])])
    #expect(again.encoded == checkpoint.encoded)

    let others = ParameterStore(layout: Self.layout)
    read.restore(weights: others)
    #expect(others.buffer.pointer[1] == 1)
  }

  @Test
  func `every flipped byte is noticed`() {
    let data = checkpoint.encoded
    #expect(problem(data) == nil)
    for position in data.indices {
      for bit in [0, 5, 7] {
        var flipped = data
        flipped[position] ^= 1 << UInt8(bit)
        guard case .damaged? = problem(flipped) else {
          Issue.record("bit \(bit) of byte \(position) was not noticed")
          continue
        }
      }
    }
  }

  @Test
  func `a flipped weight, a cut and another file are named`() throws {
    var flipped = checkpoint.encoded
    flipped[flipped.count - 2] ^= 4
    #expect(
      problem(flipped)?.description == """
        The weights in 'runs/a.safetensors' are damaged: its checksum does not hold. Use another \
        copy or train again.
        """)
    #expect(problem(flipped)?.category == .data)
    for count in [0, 7, 100, checkpoint.encoded.count - 1] {
      guard case .damaged? = problem(checkpoint.encoded.prefix(count)) else {
        Issue.record("a file of \(count) bytes was read")
        continue
      }
    }
    let other = TensorFile(tensors: ["a": StoredTensor(shape: [1], values: [1])])
    #expect(
      problem(other.encoded())?.description == """
        The weights in 'runs/a.safetensors' are damaged: it is no checkpoint of a training run. Use \
        another copy or train again.
        """)
  }

  @Test
  func `weights of another space are refused`() {
    let wider = ParameterLayout(vectors: [("stem.weight", 22, .weight), ("head.bias", 3, .bias)])
    #expect(
      problem(checkpoint.encoded, layout: wider)?.description == """
        The weights in 'runs/a.safetensors' belong to another search space: 'stem.weight' is [21], \
        the space has [22]. Use the space that they were trained with.
        """)
    let more = ParameterLayout(vectors: [
      ("stem.weight", 21, .weight), ("head.bias", 3, .bias), ("tail.bias", 1, .bias),
    ])
    #expect(
      problem(checkpoint.encoded, layout: more)
        == .otherLayout(path: "runs/a.safetensors", difference: "'tail.bias' is missing"))
    let fewer = ParameterLayout(vectors: [("stem.weight", 21, .weight)])
    #expect(
      problem(checkpoint.encoded, layout: fewer)
        == .otherLayout(
          path: "runs/a.safetensors", difference: "it has tensors that the space does not have"))
  }

  @Test
  func `another run's checkpoint is refused`() {
    #expect(problem(checkpoint.encoded, identity: "quickstart seed 1") == nil)
    #expect(
      problem(checkpoint.encoded, identity: "quickstart seed 2")?.description == """
        The checkpoint 'runs/a.safetensors' belongs to a run with other settings; use the experiment \
        and the options that it was started with, or another --name.
        """)
  }

  @Test
  func `the previous generation serves while the newest is damaged`() throws {
    let scratch = try Scratch()
    let folder = CheckpointFolder(scratch.path)
    func load() throws -> Int? {
      try folder.load(layout: Self.layout, identity: "quickstart seed 1")?.step
    }
    #expect(try load() == nil)
    for step in [4, 8, 12] {
      try folder.save(Self.checkpoint(step: step))
      #expect(try load() == step)
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
    #expect(files.sorted() == ["checkpoint.previous.safetensors", "checkpoint.safetensors"])

    let newest = try Data(contentsOf: URL(fileURLWithPath: folder.newest))
    _ = try scratch.write(newest.prefix(newest.count / 2), "checkpoint.safetensors")
    #expect(try load() == 8)
    try FileManager.default.removeItem(atPath: folder.newest)
    #expect(try load() == 8)
    _ = try scratch.write(newest, "checkpoint.safetensors")
    #expect(try load() == 12)

    _ = try scratch.write(Data("{}".utf8), "checkpoint.safetensors")
    _ = try scratch.write(Data(), "checkpoint.previous.safetensors")
    let newestIsNamed = #expect(throws: TrainingError.self) { try load() }
    guard case .damaged(folder.newest, _)? = newestIsNamed else {
      Issue.record("\(String(describing: newestIsNamed))")
      return
    }
  }

  @Test
  func `a folder that is not there is named`() throws {
    let folder = CheckpointFolder("/nowhere/at/all")
    let error = #expect(throws: TrainingError.self) { try folder.save(checkpoint) }
    #expect(error?.category == .inputOutput)
    #expect(
      error?.description == """
        Cannot write '/nowhere/at/all/checkpoint.safetensors.next': no such file or directory. \
        Nothing was changed; check the folder and the free space.
        """)
  }
}
