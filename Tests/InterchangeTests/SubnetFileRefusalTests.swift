import Foundation
import Interchange
import Tensors
import TestSupport
import Testing

/// Files that are no subnets, or not of this space.
@Suite struct SubnetFileRefusalTests {
  private func refusal(_ bytes: Data, space: String = SmallExperiment.space) throws -> String {
    let subnets = try Subnets(space: space)
    let error = #expect(throws: InterchangeError.self) {
      try SubnetFile(reading: bytes, path: "net", supernet: subnets.supernet)
    }
    return error?.description ?? "no error"
  }

  private func names() throws -> [String] {
    try TensorFile(reading: Subnets().bytes(), path: "net").tensors.keys.sorted()
  }

  @Test func `a file that is cut off is refused`() throws {
    let bytes = try Subnets().bytes()
    let sentence =
      "The network in 'net' cannot be used: it is cut off, or no safetensors file. "
      + "Export it again."
    for count in [0, 7, 8, 500, bytes.count - 1] {
      #expect(try refusal(bytes.prefix(count)) == sentence)
    }
    #expect(try refusal(Data("PK\u{3}\u{4} something else".utf8)) == sentence)
  }

  @Test func `missing, misshapen and surplus tensors are listed`() throws {
    let names = try names()
    let bytes = try Subnets().bytes { file in
      file.tensors[names[0]] = nil
      file.tensors[names[1]] = StoredTensor(shape: [1], values: [0])
      file.tensors["extra"] = StoredTensor(shape: [1], values: [0])
    }
    #expect(
      try refusal(bytes)
        == "The network in 'net' does not fit its search space: missing: \(names[0]); "
        + "of another shape: \(names[1]); surplus: extra. "
        + "Use the search space that it was exported with.")
  }

  @Test func `of many tensors five are named`() throws {
    let names = try names()
    let bytes = try Subnets().bytes { file in
      for name in names.prefix(7) { file.tensors[name] = nil }
    }
    #expect(
      try refusal(bytes)
        == "The network in 'net' does not fit its search space: missing: "
        + "\(names.prefix(5).joined(separator: ", ")) and 2 more. "
        + "Use the search space that it was exported with.")
  }

  @Test(arguments: [
    ("variance", -0.001 as Float), ("variance", .nan), ("variance", .infinity), ("mean", .nan),
    ("mean", -.infinity),
  ])
  func `statistics that cannot be are refused`(kind: String, value: Float) throws {
    var norm = ""
    let bytes = try Subnets().bytes { file in
      let name = file.tensors.keys.sorted().first { $0.hasSuffix(".\(kind)") } ?? ""
      norm = String(name.dropLast(kind.count + 1))
      file.tensors[name]?.values[0] = value
    }
    #expect(
      try refusal(bytes)
        == "The network in 'net' cannot be used: '\(norm)' has statistics that are no numbers, "
        + "or a negative variance. Export it again.")
  }

  @Test(arguments: [
    ("mean", "0.1 zero"), ("mean", "nan"), ("mean", ""), ("deviation", "0.1 0.2"),
    ("deviation", "0"), ("deviation", "-1"),
  ])
  func `an input mean or deviation that cannot be is refused`(key: String, text: String) throws {
    let bytes = try Subnets().bytes { $0.metadata[key] = text }
    #expect(
      try refusal(bytes)
        == "The network in 'net' cannot be used: its metadata has no usable mean and deviation "
        + "of the input. Export it again.")
  }

  @Test func `a form that is none is refused`() throws {
    let bytes = try Subnets().bytes { $0.metadata["form"] = "sliced" }
    #expect(
      try refusal(bytes)
        == "The network in 'net' cannot be used: its metadata has an unknown form 'sliced'. "
        + "Export it again.")
  }

  @Test func `a file without an architecture is refused`() throws {
    let bytes = try Subnets().bytes { $0.metadata["architecture"] = nil }
    #expect(
      try refusal(bytes)
        == "The network in 'net' cannot be used: its metadata names no architecture. "
        + "Export it again.")
  }

  @Test func `a network of another space is refused`() throws {
    let bytes = try Subnets().bytes()
    func refusal(replacing old: String, by new: String) throws -> String {
      try self.refusal(
        bytes, space: SmallExperiment.space.replacingOccurrences(of: old, with: new))
    }
    let renamed = try refusal(replacing: "\"late\"", by: "\"last\"")
    #expect(renamed.contains("architecture in net:1:"), "\(renamed)")
    #expect(renamed.contains("'late.width'"), "\(renamed)")
    let narrower = try refusal(replacing: "[8, 12]", by: "[4, 8]")
    #expect(narrower.contains("12 is no choice of 'late.width'"), "\(narrower)")
    let other = try refusal(replacing: "\"valueExpansion\": 2", by: "\"valueExpansion\": 1")
    #expect(
      other.hasPrefix("The network in 'net' does not fit its search space: of another shape: "),
      "\(other)")
  }
}
