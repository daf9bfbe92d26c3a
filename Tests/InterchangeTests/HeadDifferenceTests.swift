import Blocks
import Errors
import Foundation
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// Weights that fit but for the head, and other spaces than those that weights were written with.
@Suite struct HeadDifferenceTests {
  /// The sentence of a refusal; timm's small MobileNet of 10 classes is changed before.
  private func refusal(_ change: (inout TensorFile) -> Void) throws -> String {
    let supernet = try Supernet(
      Space(reading: Data(MobileNetSpace.text.utf8), path: "s", vocabulary: Roster.vocabulary))
    var file = StateDictionaryFill.file(
      try WeightImport.expectedTensors(
        from: .timm, architecture: supernet.space.largest, of: supernet))
    change(&file)
    let error = #expect(throws: InterchangeError.self) {
      try WeightImport(
        reading: file.encoded(), path: "w", from: .timm, architecture: supernet.space.largest,
        of: supernet)
    }
    return error?.description ?? "no error"
  }

  private func head(_ classes: Int) -> (inout TensorFile) -> Void {
    {
      $0.tensors["classifier.weight"] = StateDictionaryFill.tensor("x", shape: [classes, 32])
      $0.tensors["classifier.bias"] = StateDictionaryFill.tensor("x", shape: [classes])
    }
  }

  @Test func `another number of classes is told`() throws {
    #expect(
      try refusal(head(1000))
        == "The weights in 'w' fit this architecture but for the head: the space has 10 classes, the "
        + "file 1,000. Give a copy of the space \"classes\": 1000, or take weights of its own number."
    )
  }

  @Test func `a file without a head is told`() throws {
    #expect(
      try refusal { file in
        file.tensors["classifier.weight"] = nil
        file.tensors["classifier.bias"] = nil
      }
        == "The weights in 'w' fit this architecture but for the head: the space has 10 classes, the "
        + "file has no head. Take weights that were trained with one.")
  }

  @Test func `another head is told beside what else differs`() throws {
    let sentence = try refusal { file in
      head(7)(&file)
      file.tensors["bn1.weight"] = nil
    }
    #expect(
      sentence.hasPrefix(
        "The weights in 'w' are not those of this architecture under timm's names: the space has 10 "
          + "classes, the file 7; missing: bn1.weight; of another shape: classifier.bias "),
      "\(sentence)")
  }

  /// Why a subnet or supernet of `SmallExperiment.space` is refused by a changed one.
  private func refusal(
    ofSupernet isWhole: Bool = false, changing old: String, to new: String
  ) throws -> String {
    let subnets = try Subnets()
    let bytes =
      isWhole
      ? SupernetFile(subnets.weights, of: subnets.supernet).encoded() : try subnets.bytes()
    let other = try Subnets(space: SmallExperiment.space.replacing(old, with: new)).supernet
    let error = #expect(throws: InterchangeError.self) {
      if isWhole {
        _ = try WeightImport(
          reading: bytes, path: "net", from: .nas, architecture: other.space.largest, of: other)
      } else {
        _ = try SubnetFile(reading: bytes, path: "net", supernet: other)
      }
    }
    return error?.description ?? "no error"
  }

  @Test(arguments: [false, true])
  func `weights of ours for other classes say so`(isWhole: Bool) throws {
    #expect(
      try refusal(ofSupernet: isWhole, changing: "\"classes\": 4", to: "\"classes\": 5")
        == "The network in 'net' was made for another number of classes: the space has 5 classes, the "
        + "file 4. Use the search space that it was exported with.")
  }

  @Test func `what differs between two versions of a space is told`() throws {
    func differences(_ old: String, _ new: String) throws -> String {
      let sentence = try refusal(changing: old, to: new)
      let beginning =
        "The network in 'net' was exported from another version of a search space ('bars', now "
      #expect(sentence.hasPrefix(beginning), "\(sentence)")
      return sentence.split(separator: ";").last.map(String.init) ?? ""
    }
    #expect(
      try differences("[8, 10]", "[6, 8, 10]")
        == " they differ in 'resolution' ([8, 10] there, [6, 8, 10] here). Use the file that it was "
        + "exported with.")
    #expect(
      try differences("\"name\": \"bars\"", "\"name\": \"beams\"").contains(
        "they differ in 'name' (\"bars\" there, \"beams\" here). Use the"))
  }

  @Test func `a flipped byte of the weights is found`() throws {
    let subnets = try Subnets()
    let supernet = subnets.supernet
    for isWhole in [false, true] {
      var bytes =
        isWhole
        ? SupernetFile(subnets.weights, of: supernet).encoded() : try subnets.bytes()
      bytes[bytes.count - 7] ^= 0x10
      let sentence =
        "The weights in 'net' are damaged: the checksum does not hold. Use another copy; if another program has "
        + "changed them on purpose, leave 'checksum' out of the metadata."
      let error = #expect(throws: InterchangeError.self) {
        try WeightImport(
          reading: bytes, path: "net", from: .nas, architecture: supernet.space.largest,
          of: supernet)
      }
      #expect(error?.description == sentence)
      #expect(error?.category == .data)
      if !isWhole {
        #expect(throws: InterchangeError.checksum(path: "net")) {
          try SubnetFile(reading: bytes, path: "net", supernet: supernet)
        }
      }
    }
  }
}
