import Testing

/// Experiments that cannot be run.
@Suite struct RefusalExperimentTests {
  private static func experiment(
    _ change: String, _ sentence: String, status: Int32 = 65
  ) -> Refusal {
    Refusal("nas run tiny.json", after: "sed -i '\(change)' tiny.json", status, sentence)
  }

  @Test(arguments: [
    experiment(
      "s/\"threads\": 1,/\"threads\": 1/",
      #"tiny.json:4:2: not JSON: expected ',' or '}', found '"'."#),
    experiment(
      "s/threads/treads/",
      "tiny.json:3:2: treads: unknown key 'treads'. Did you mean 'threads'? Allowed: space, "
        + "data, seed, threads, output, database, supernet, training, finetune, latency, search."
    ),
    experiment(
      "s/\"threads\": 1/\"threads\": 0/",
      "tiny.json:3:13: threads: 0 is out of range. Allowed: 1 to 1024."),
    experiment(
      "s/0.25/0/", "tiny.json:2:45: data.searchShare: 0 is out of range. Allowed: 0.001 to 0.9."),
    experiment(
      "s/0.25/0.01/",
      "tiny.json:2:45: data.searchShare: A search share of 0.01 leaves no image on one side of the 40 that there are. Take a "
        + "number between 0 and 1, such as 0.1."
    ),
    experiment(
      "s/\"batch\": 8, /\"batch\": 31, /",
      "tiny.json:4:36: training.batch: a batch of 31 cannot be drawn from 30 training images, which the search "
        + "split leaves. Set "
        + "'training.batch' to at most 30."),
    experiment(
      "s/\"batch\": 8, //",
      "training.batch: a batch of 64, the default, cannot be drawn from 30 training images, which the search split "
        + "leaves. Set 'training.batch' to at most 30."),
    experiment(
      "s/\"batch\": 8}/\"batch\": 31}/",
      "tiny.json:4:78: training.calibration.batch: a batch of 31 cannot be drawn from 30 training images, which "
        + "the search split "
        + "leaves. Set 'training.calibration.batch' to at most 30."),
    experiment(
      "s/\"steps\": 2/\"steps\": 2, \"augmentation\": {\"padding\": 8}/",
      "tiny.json:4:55: training.augmentation.padding: Random crops of 8 × 8 images cannot be padded by 8. Take 0 to 7."
    ),
    experiment(
      "s/\"steps\": 2/\"steps\": 2, \"augmentation\": \"nasvitt\"/",
      "tiny.json:4:43: training.augmentation: 'nasvitt' is not known here. Did you mean 'nasvit'? "
        + "Allowed: alphanet, deit, levit, nasvit."),
    experiment(
      "s/\"steps\": 2/\"steps\": 2, \"epochs\": 2/",
      "tiny.json:4:14: training: 'epochs' and 'steps' exclude each other. Give one."),
    experiment(
      "s/\"images\"/\"pictures\"/",
      "'pictures' is neither a folder nor a known dataset (fashion-mnist). Name a folder "
        + "that holds train-images-idx3-ubyte and its sisters, plain or with .gz."
    ),
    experiment(
      "s/\"images\"/\"fashion-mnits\"/",
      "'fashion-mnits' is neither a folder nor a known dataset (fashion-mnist). Did you mean "
        + "'fashion-mnist'? Name a folder that holds train-images-idx3-ubyte and its sisters, "
        + "plain or with .gz."
    ),
    experiment(
      "s/\"budget\"/\"bounds\": [\"speed <= 2\"], \"budget\"/",
      "tiny.json:6:41: search.bounds[0]: 'speed <= 2' is no bound. Write METRIC <= NUMBER or "
        + "METRIC >= NUMBER, METRIC one of accuracy, latency, macs, parameters."
    ),
    experiment(
      "s/\"budget\"/\"objectives\": {\"latency\": \"low\"}, \"budget\"/",
      "tiny.json:6:56: search.objectives.latency: 'low' is not known here. Allowed: min, max."),
    experiment(
      "s/small.json/nowhere.json/",
      "Cannot read 'nowhere.json': no such file or directory. Check the path and its permissions.",
      status: 74),
    experiment(
      "s/small.json/tiny.json/",
      "tiny.json: this is an experiment, which 'nas run' reads; its key \"space\" names the search space. "
        + "Name the file that belongs here."
    ),
    Refusal(
      "\"$NAS\" run small.json", 65,
      "small.json: this is a search space, which 'nas space check' reads and an experiment names: \"space\". "
        + "Name the file that belongs here."),
    Refusal(
      "\"$NAS\" space check tiny.json", 65,
      "tiny.json: this is an experiment, which 'nas run' reads; its key \"space\" names the search space. "
        + "Name the file that belongs here."),
    experiment(
      "s/\"threads\": 1/\"threads\": 0, \"sed\": 1/; s/0.25/0/",
      """
      3 mistakes:
      tiny.json:2:45: data.searchShare: 0 is out of range. Allowed: 0.001 to 0.9.
      tiny.json:3:13: threads: 0 is out of range. Allowed: 1 to 1024.
      tiny.json:3:16: sed: unknown key 'sed'. Did you mean 'seed'? Allowed: space, data, seed, threads, output, \
      database, supernet, training, finetune, latency, search.
      """),
    experiment("s/small.json//", #"tiny.json:1:11: space: expected a path, found ""."#),
  ])
  func `an experiment that cannot be run`(_ refusal: Refusal) throws { try refusal.check() }

  @Test func `a batch that no memory holds is refused before the run begins`() throws {
    let outcome = try Shell.withFolder { folder in
      try RefusalScene.write(to: folder)
      return try Shell.bash(
        """
        sed -i 's/"resolution": 8/"resolution": 2048, "resize": "bicubic"/' small.json
        sed -i 's/\\[4, 8\\]/1024/; s/"expansion": 2/"expansion": 6/' small.json
        sed -i 's/"latency": {/"latency": {"batch": 65536, /' tiny.json
        "$NAS" run tiny.json; status=$?; ls; exit $status
        """, in: folder)
    }
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.hasPrefix("error: Training 'small' takes 1.13 TB ("), "\(outcome.errors)")
    #expect(outcome.lines == ["images", "small.json", "tiny.json"])
  }

  private static func predictor(_ scene: String, _ sentence: String, status: Int32 = 65) -> Refusal
  {
    let profile =
      "nas profile small.json --repeats 1 --fitted 1 --held-out 2 -o latency.json > log 2>&1; "
    let use = #"; sed -i 's/"profile": {.*/"predictor": "latency.json"},/' tiny.json"#
    return Refusal("nas run tiny.json", after: profile + scene + use, status, sentence)
  }

  @Test(arguments: [
    predictor(
      "sed -i 's/\"width\": 16/\"width\": 24/' small.json",
      "The latency predictor does not know the step 'linear 1×1×16→1×1×24 + swish' of space "
        + "'small'; make it anew for this space with 'nas profile'."
    ),
    predictor(
      "sed -i 's/\"version\" : 1/\"version\" : 99/' latency.json",
      "The latency predictor 'latency.json' has version 99, this program reads version 1; "
        + "make it anew with 'nas profile'."
    ),
    predictor(
      "echo '[1]' > latency.json",
      #"The latency predictor 'latency.json' cannot be used: it is no JSON object with a "#
        + #""version". Make it anew with 'nas profile'."#
    ),
    predictor(
      "echo '{\"version\": 1}' > latency.json",
      "The latency predictor 'latency.json' cannot be used: its entries are incomplete or of "
        + "the wrong type. Make it anew with 'nas profile'."
    ),
    predictor(
      "sed -i 's/\"threads\" : 1/\"threads\" : 2/' latency.json",
      "The latency predictor was fitted for threads 2, but threads 1 is asked for; ask for "
        + "2, or make it anew with 'nas profile'."
    ),
    predictor(
      "rm latency.json",
      "Cannot read 'latency.json': no such file or directory. Check the path and its permissions.",
      status: 74),
  ])
  func `a latency predictor that cannot be used`(_ refusal: Refusal) throws { try refusal.check() }

  @Test(arguments: [
    ("run tiny.json --name a/b", "--name 'a/b' is no plain name. Give one without '/'."),
    ("run tiny.json --name ''", "--name '' is no plain name. Give one without '/'."),
    ("run", "Missing expected argument '<experiment>'"),
    ("run tiny.json --resmue", "Unknown option '--resmue'. Did you mean '--resume'?"),
    ("latency small.json -a min --threads 0", "--threads is 0. Give 1 to 1024."),
    ("latency small.json -a min --batch 0", "--batch is 0. Give 1 to 65536."),
    ("evaluate tiny.json", "Give one of --architecture, --architectures and --weights."),
  ])
  func `a command line that is none says so and how to write it`(
    arguments: String, sentence: String
  ) throws {
    let outcome = try Shell.bash("\"$NAS\" \(arguments)")
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: \(sentence)\n"), "\(outcome.errors)")
    #expect(outcome.errors.contains("\nUsage: nas "))
  }

  @Test func `the schema of experiments is printed without one`() throws {
    let outcome = try Shell.nas("run", "--schema")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/"))
  }
}
