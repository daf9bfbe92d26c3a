import Foundation
import Tensors
import TestSupport

/// A format of files that people hand to `nas`: a sound file, and a command that reads it.
///
/// The command is a line of bash that runs in a folder of its own, with the mutant as `$MUTANT` and
/// the scene of a finished run (`RefusalScene.writeRun`) as `$SCENE`.
struct FuzzFormat: Sendable, CustomStringConvertible {
  /// Its name.
  let name: String
  /// The path of the sound file in the scene.
  let file: String
  /// What reads the mutant.
  let command: String

  var description: String { name }

  /// All of them.
  static let all = [
    FuzzFormat(
      name: "space", file: "small.json", command: #""$NAS" space check "$MUTANT""#),
    FuzzFormat(
      name: "laws", file: "laws.json", command: #""$NAS" space check "$MUTANT""#),
    FuzzFormat(
      name: "architecture", file: "architecture.json",
      command: #""$NAS" cost "$SCENE/small.json" -a "$MUTANT""#),
    FuzzFormat(
      name: "experiment", file: "tiny.json",
      command: """
        ln -s "$SCENE/small.json" "$SCENE/images" . && cp "$MUTANT" tiny.json
        "$NAS" evaluate tiny.json --name none --architectures min
        """),
    FuzzFormat(
      name: "predictor", file: "runs/tiny/predictor.json",
      command: """
        "$NAS" space check "$SCENE/small.json" --predictor "$MUTANT" --bound "latency<=0.01"
        """),
    FuzzFormat(
      name: "checkpoint", file: "runs/tiny/checkpoint.safetensors",
      command: """
        "$NAS" import "$SCENE/small.json" -a min --from nas "$MUTANT" --output o.safetensors
        """),
    FuzzFormat(
      name: "weights", file: "net.safetensors",
      command: """
        "$NAS" predict "$SCENE/small.json" --weights "$MUTANT" --input "$SCENE/x.safetensors" \
          --output o.safetensors
        """),
    FuzzFormat(
      name: "supernet", file: "supernet.safetensors",
      command: """
        "$NAS" import "$SCENE/small.json" -a min --from nas "$MUTANT" --output o.safetensors
        """),
    FuzzFormat(
      name: "source", file: "timm.safetensors",
      command: """
        "$NAS" import "$SCENE/mobilenet.json" -a max --from timm "$MUTANT" --output o.safetensors
        """),
    FuzzFormat(
      name: "packed", file: "packed.gz",
      command: """
        mkdir images && cp "$SCENE"/images/* images && rm images/train-images-idx3-ubyte
        cp "$MUTANT" images/train-images-idx3-ubyte.gz; ln -s "$SCENE/small.json" "$SCENE/tiny.json" .
        "$NAS" evaluate tiny.json --name none --architectures min
        """),
    FuzzFormat(
      name: "images", file: "images/train-images-idx3-ubyte",
      command: """
        mkdir images && cp "$SCENE"/images/* images && cp "$MUTANT" images/train-images-idx3-ubyte
        ln -s "$SCENE/small.json" "$SCENE/tiny.json" .
        "$NAS" evaluate tiny.json --name none --architectures min
        """),
    FuzzFormat(
      name: "labels", file: "images/train-labels-idx1-ubyte",
      command: """
        mkdir images && cp "$SCENE"/images/* images && cp "$MUTANT" images/train-labels-idx1-ubyte
        ln -s "$SCENE/small.json" "$SCENE/tiny.json" .
        "$NAS" evaluate tiny.json --name none --architectures min
        """),
    FuzzFormat(
      name: "database", file: "runs/tiny/results.sqlite",
      command: """
        cp "$MUTANT" r.sqlite; worst=0
        for verb in pareto runs "runs --history" recommend effects; do
          "$NAS" ${verb%% *} r.sqlite $(test "$verb" = "${verb%% *}" || echo --history); code=$?
          case $code in 0 | 64 | 65 | 74) ;; *) worst=$code ;; esac
        done
        exit $worst
        """),
    FuzzFormat(
      name: "table", file: "table.csv", command: #""$NAS" chart "$MUTANT" --svg o.svg"#),
    FuzzFormat(
      name: "answers", file: "answers.jsonl",
      command: #"""
        "$NAS" search "$SCENE/genes.json" --objective loss:min --objective cost:min --budget 4 \
          --population 4 --timeout 1 --database r.sqlite \
          --evaluator "while read -r line; do cat '$MUTANT'; echo; done"
        """#),
  ]

  /// Writes the sound files into the folder of the scene.
  static func writeScene(to folder: URL) throws {
    try RefusalScene.writeRun(to: folder)
    let texts = [
      "laws.json": SmallSpace.text.replacingOccurrences(
        of: "\"stages\"",
        with: #"""
          "laws": ["macs <= 800e6", "stem.width != 4 or body.depth == 1", "if body.kernel >= 5 then (stem.width + 2) * 2 > 8 and not (body.depth % 2 == 1)"],
          "stages"
          """#),
      "architecture.json":
        #"{"resolution": 8, "stem.width": 4, "body.depth": 1, "body.kernel": 3}"#,
      "table.csv": "x,y,name\n1,2,a\n2,3.5,a\n1,\"7\",b\n4,1e9,\"b,c\"\n",
      "genes.json": #"{"name": "toy", "genes": {"a": [0, 1, 2], "b": [0, 1, 2, 3]}}"#,
      "mobilenet.json": MobileNetSpace.text,
      "answers.jsonl": #"{"id": 0, "metrics": {"loss": 0.25, "cost": 3, "accuracy": 0.5}}"#,
    ]
    for (name, text) in texts {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let outcome = try Shell.bash(
      """
      "$NAS" export runs/tiny/results.sqlite 0 --output net.safetensors &&
      "$NAS" initialize small.json --output supernet.safetensors > initialized &&
      gzip -c images/train-images-idx3-ubyte > packed.gz &&
      python3 - <<'P'
      import json, struct
      header = json.dumps({"images": {"dtype": "F32", "shape": [2, 1, 8, 8], "data_offsets": [0, 512]}}).encode()
      open("x.safetensors", "wb").write(struct.pack("<Q", len(header)) + header + bytes(512))
      P
      """, in: folder)
    guard outcome.status == 0 else { throw FuzzFailure(words: outcome.errors) }
    // With its checksum, which files of older versions do not have, no mutant would be read on.
    for name in ["net.safetensors", "supernet.safetensors"] {
      let path = folder.appendingPathComponent(name)
      var file = try TensorFile(reading: Data(contentsOf: path), path: name)
      file.metadata["checksum"] = nil
      try file.encoded().write(to: path)
    }
    try ForeignGoldens(
      reading: Data(
        contentsOf: Shell.repository.appendingPathComponent(
          "Tests/InterchangeTests/Golden/small-timm.json"))
    ).networks["mobilenet"]?.weights.encoded()
      .write(to: folder.appendingPathComponent("timm.safetensors"))
  }
}

/// The scene of the mutants could not be made.
struct FuzzFailure: Error { let words: String }
