import Foundation
import TestSupport
import Testing

/// Runs that are looked at from elsewhere, or that were moved.
@Suite(.serialized) struct MovedRunTests {
  /// A finished run `small`, and its first candidate as it is exported beside it: `net`.
  private static func scene() throws -> RunScene {
    let scene = try RunScene()
    #expect(try scene.nas("run", "small.json").status == 0)
    #expect(
      try scene.nas("export", "runs/small/results.sqlite", "0", "-o", "net.safetensors").status == 0
    )
    return scene
  }

  /// Runs a script in the folder of the scene, in which `away` is another folder.
  private static func bash(_ scene: RunScene, _ script: String) throws -> Shell.Outcome {
    try Shell.withFolder { away in
      try Shell.bash("home=$PWD; away='\(away.path)'\n\(script)", in: scene.files.folder)
    }
  }

  @Test func `commands need not start where the run was started`() throws {
    let scene = try Self.scene()
    let outcome = try Self.bash(
      scene,
      """
      cd "$away"
      database=$home/runs/small/results.sqlite
      "$NAS" export $database 0 -o net.safetensors > /dev/null; echo $?
      cmp net.safetensors "$home/net.safetensors" && echo same
      for words in "runs" "pareto" "recommend" "effects" "analyze conflict"; do
        "$NAS" $words $database > /dev/null; echo $?
      done
      "$NAS" show $database 0 > /dev/null; echo $?
      "$NAS" evaluate "$home/small.json" --weights net.safetensors --csv 2> /dev/null; echo $?
      "$NAS" evaluate "$home/small.json" --weights net.safetensors --json > away.json; echo $?
      (cd "$home" && "$NAS" evaluate small.json --weights net.safetensors --json) | cmp - away.json && echo same
      "$NAS" search "$home/small.json" --supernet "$home/runs/small" --name second 2> /dev/null; echo $?
      "$NAS" finetune "$home/small.json" --weights net.safetensors --name fine > /dev/null 2>&1; echo $?
      ls; ls -d "$home/runs/second" "$home/runs/fine" > /dev/null && echo there
      """)
    #expect(
      outcome.lines == [
        "0", "same", "0", "0", "0", "0", "0", "0", "64", "0", "same",
        "results: \(scene.files.folder.path)/runs/second/results.sqlite", "0", "0",
        "away.json", "net.safetensors", "there",
      ], "\(outcome.errors)")
  }

  @Test func `a folder that was moved as a whole is used where it is`() throws {
    let scene = try Self.scene()
    let outcome = try Self.bash(
      scene,
      """
      mkdir "$away/other"; mv "$home"/* "$away/other"
      cd "$away"
      "$NAS" export other/runs/small/results.sqlite 0 -o again.safetensors > /dev/null; echo $?
      cmp again.safetensors other/net.safetensors && echo same
      cd other
      "$NAS" run small.json --resume 2> /dev/null; echo $?
      """)
    #expect(
      outcome.lines == [
        "0", "same", "results: runs/small/results.sqlite",
        "next:    nas pareto runs/small/results.sqlite", "0",
      ], "\(outcome.errors)")
  }

  @Test func `a run that was moved alone brings its weights, and finds its images`() throws {
    let scene = try Self.scene()
    let outcome = try Self.bash(
      scene,
      """
      mv runs/small "$away/old run"; rm space.json small.json
      cd "$away"
      "$NAS" export "old run/results.sqlite" 0 -o again.safetensors > /dev/null; echo $?
      cmp again.safetensors "$home/net.safetensors" && echo same
      mv "$home/data" images
      "$NAS" export "old run/results.sqlite" 0 -o none.safetensors > /dev/null; echo $?
      "$NAS" export "old run/results.sqlite" 0 --data images -o third.safetensors > /dev/null; echo $?
      cmp third.safetensors "$home/net.safetensors" && echo same
      cp -r images others; printf x | dd of=others/train-images-idx3-ubyte bs=1 seek=99 conv=notrunc status=none
      "$NAS" export "old run/results.sqlite" 0 --data others -o none.safetensors; echo $?
      ls none.safetensors
      """)
    #expect(outcome.lines == ["0", "same", "65", "0", "same", "65"], "\(outcome.errors)")
    #expect(outcome.errors.contains("are not those of run 'small'"), "\(outcome.errors)")
  }

  @Test func `an imported run keeps its space and its weights`() throws {
    let scene = try Self.scene()
    let outcome = try Self.bash(
      scene,
      """
      "$NAS" db import "$away/all.sqlite" runs/small/results.sqlite > /dev/null; echo $?
      rm space.json small.json
      cd "$away"
      "$NAS" effects all.sqlite > /dev/null; echo $?
      "$NAS" export all.sqlite --run small 0 -o again.safetensors > /dev/null; echo $?
      cmp again.safetensors "$home/net.safetensors" && echo same
      "$NAS" runs all.sqlite --csv | cut -d, -f1,2
      """)
    #expect(
      outcome.lines == ["0", "0", "0", "same", "run,state", "small,finished"], "\(outcome.errors)")
  }
}
