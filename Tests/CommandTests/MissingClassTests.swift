import Foundation
import Testing

/// Classes without images, which are told before hours of training.
@Suite struct MissingClassTests {
  private static let sentence =
    "warning: no image in the training split of class 0, in the search split of class 0, in the test "
    + "split of class 0 (labels are 0 to 4).\n"

  /// Labels 1 to 4 in a space of five classes.
  private static let scene = """
    for split in train t10k; do
      python3 - images/$split-labels-idx1-ubyte <<'P'
    import sys
    data = bytearray(open(sys.argv[1], 'rb').read())
    data[8:] = bytes(1 + label for label in data[8:])
    open(sys.argv[1], 'wb').write(data)
    P
    done
    sed -i 's/"classes": 4/"classes": 5/' small.json
    """

  @Test(arguments: [
    "train tiny.json", "train tiny.json -a min --name alone", "run tiny.json",
  ])
  func `one line names them`(command: String) throws {
    try Shell.withFolder { folder in
      try RefusalScene.write(to: folder)
      let outcome = try Shell.bash("\(Self.scene)\n\"$NAS\" \(command)", in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains(Self.sentence), "\(outcome.errors)")
      // A training of hours ends with it, too.
      #expect(outcome.errors.hasSuffix(Self.sentence) == (command == "train tiny.json"))
    }
  }

  @Test func `an evaluation names them, the test split's only if that is measured`() throws {
    try Shell.withFolder { folder in
      try RefusalScene.write(to: folder)
      let outcome = try Shell.bash(
        """
        \(Self.scene)
        "$NAS" train tiny.json 2> /dev/null; "$NAS" evaluate tiny.json -a max > /dev/null &&
        "$NAS" evaluate tiny.json -a max --split test > /dev/null
        """, in: folder)
      #expect(outcome.status == 0)
      #expect(
        outcome.errors
          == "warning: no image in the training split of class 0, in the search split of class 0 (labels "
          + "are 0 to 4).\n" + Self.sentence)
    }
  }

  @Test func `nothing is said where none is missing`() throws {
    try Shell.withFolder { folder in
      try RefusalScene.write(to: folder)
      let outcome = try Shell.bash("\"$NAS\" train tiny.json", in: folder)
      #expect(outcome.status == 0)
      #expect(!outcome.errors.contains("no image"))
    }
  }
}
