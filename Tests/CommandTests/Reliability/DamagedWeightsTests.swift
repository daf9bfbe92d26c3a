import Foundation
import TestSupport
import Testing

/// Weights that are damaged or gone, where earlier ones are left.
@Suite(.serialized) struct DamagedWeightsTests {
  /// A finished run `small` whose newest checkpoint is spoilt; it has 24 steps, and the checkpoint
  /// before is of step 20.
  private static func scene(_ spoil: String) throws -> RunScene {
    let scene = try RunScene()
    #expect(try scene.nas("run", "small.json").status == 0)
    let outcome = try Shell.bash(
      """
      cd runs/small
      "$NAS" export results.sqlite 0 -o ../../before.safetensors > /dev/null
      cp checkpoint.safetensors ../../kept.safetensors
      \(spoil)
      """, in: scene.files.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return scene
  }

  private static let flip =
    "printf '\\x55' | dd of=checkpoint.safetensors bs=1 seek=30000 conv=notrunc status=none"

  /// How to spoil a checkpoint, and what is said of it.
  private static let cases = [
    (
      flip,
      "runs/small/checkpoint.safetensors' are damaged: its checksum does not hold."
    ),
    ("rm checkpoint.safetensors", "runs/small/checkpoint.safetensors' are missing."),
  ]

  @Test(arguments: cases)
  func `nothing takes other weights than the recorded ones without a word`(
    spoil: String, complaint: String
  ) throws {
    let scene = try Self.scene(spoil)
    let database = "runs/small/results.sqlite"

    let refused = try scene.nas("export", database, "0", "-o", "net.safetensors")
    #expect(refused.status == 65)
    #expect(refused.errors.contains(complaint), "\(refused.errors)")
    #expect(refused.errors.contains("step 20 of 24"), "\(refused.errors)")
    #expect(!FileManager.default.fileExists(atPath: scene.files.path("net.safetensors")))

    let measured = try scene.nas("evaluate", "small.json", "-a", "max")
    #expect(measured.status == 0)
    #expect(measured.errors.contains(complaint), "\(measured.errors)")
    #expect(measured.errors.contains("Taken instead: those of step 20"), "\(measured.errors)")

    let lent = try scene.nas(
      "search", "small.json", "--supernet", "runs/small", "--name", "again")
    #expect(lent.status == 65)
    #expect(lent.errors.contains(complaint), "\(lent.errors)")

    #expect(try scene.nas("show", database, "0").status == 0)

    // The training goes on from the checkpoint before, says so, and comes to the same end.
    let resumed = try scene.nas("run", "small.json", "--resume")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.errors.contains(complaint), "\(resumed.errors)")
    #expect(resumed.errors.contains("goes on from step 20"), "\(resumed.errors)")
    #expect(try scene.nas("export", database, "0", "-o", "after.safetensors").status == 0)
    let same = try Shell.bash(
      """
      cmp runs/small/checkpoint.safetensors kept.safetensors && echo same
      cmp before.safetensors after.safetensors && echo same
      """, in: scene.files.folder)
    #expect(same.lines == ["same", "same"])
  }

  @Test func `weights that were trained otherwise are not those of the candidates`() throws {
    let scene = try RunScene()
    #expect(try scene.nas("run", "small.json").status == 0)
    // Without its processors nothing tells the two trainings apart but the weights themselves.
    let outcome = try Shell.bash(
      """
      sqlite3 runs/small/results.sqlite \\
        "update run set evaluation = json_set(evaluation, '$.weights', '0123456789abcdef')"
      "$NAS" export runs/small/results.sqlite 0 -o net.safetensors
      """, in: scene.files.folder)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.hasPrefix(
        "error: The weights of run 'small' are others than those with which its candidates were"))
  }

  @Test func `a byte of an exported subnet that has changed is found`() throws {
    let scene = try RunScene()
    #expect(try scene.nas("run", "small.json").status == 0)
    let database = "runs/small/results.sqlite"
    #expect(try scene.nas("export", database, "0", "-o", "net.safetensors").status == 0)
    let outcome = try Shell.bash(
      """
      place=$(($(stat -c %s net.safetensors) - 99))
      printf '\\x55' | dd of=net.safetensors bs=1 seek=$place conv=notrunc status=none
      "$NAS" evaluate small.json --weights net.safetensors; echo $?
      "$NAS" finetune small.json --weights net.safetensors --name fine; echo $?
      "$NAS" show \(database) 0 --json | sed 's/.*"architecture"://; s/}}$/}/' > architecture.json
      "$NAS" import space.json -a architecture.json --from nas net.safetensors --output o; echo $?
      ls -d runs/fine o
      """, in: scene.files.folder)
    #expect(outcome.lines == ["65", "65", "65"])
    #expect(outcome.errors.split(separator: "\n").filter { $0.contains("checksum") }.count == 3)
  }
}
