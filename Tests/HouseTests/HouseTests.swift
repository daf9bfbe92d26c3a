import Testing

struct HouseTests {
  @Test func `rooms import only through their doors`() throws {
    let manifest = Manifest(try Repository.text("Package.swift"))
    #expect(manifest.doors.count > 20)
    let violations = try Repository.sources().flatMap {
      ImportRule.violations($0, manifest: manifest)
    }
    #expect(violations == [])
  }

  @Test func `doors lead to lower floors, as the table says`() throws {
    let manifest = Manifest(try Repository.text("Package.swift"))
    let rooms = Set(
      try Repository.files("swift", "c", "modulemap").filter { $0.hasPrefix("Sources/") }
        .map { SourceFile(path: $0, text: "").room })
    #expect(Floors.violations(ground: Floors.ground, above: Floors.above) == [])
    #expect(Floors.violations(manifest, rooms: rooms) == [])
  }

  @Test func `no folder holds more than 30 files`() throws {
    let violations = FolderRule.violations(try Repository.files("swift"))
    #expect(violations == [])
  }

  @Test func `comments are wrapped, and what other rooms see is documented`() throws {
    let violations = try Repository.sources().flatMap(CommentRule.violations)
    #expect(violations == [])
  }

  @Test func `every folder is a declared target`() throws {
    let manifest = Manifest(try Repository.text("Package.swift"))
    let rooms = Set(
      try Repository.files("swift", "c", "modulemap").map {
        SourceFile(path: $0, text: "").room
      })
    #expect(rooms.subtracting(manifest.doors.keys) == [])
  }

  @Test func `no file is longer than 300 lines`() throws {
    let violations = try Repository.files("swift", "c", "h").flatMap {
      LengthRule.violations(path: $0, text: try Repository.text($0))
    }
    #expect(violations == [])
  }

  @Test func `a file bears the name of what it holds`() throws {
    let violations = try Repository.sources().flatMap(TypeRule.violations)
    #expect(violations == [])
  }

  @Test func `rooms neither trap on purpose nor print`() throws {
    #expect(try Repository.sources("Sources/").flatMap(WordRule.violations) == [])
  }

  @Test func `every unchecked claim is argued`() throws {
    #expect(try Repository.sources().flatMap(UncheckedRule.violations) == [])
  }

  @Test func `the top of the repository is tidy`() throws {
    #expect(
      TopLevelRule.violations(
        try Repository.topLevel(), ignored: try Repository.text(".gitignore")) == [])
  }

  @Test func `every test can fail`() throws {
    #expect(TestRule.violations(try Repository.sources("Tests/")) == [])
  }

  @Test func `golden values name the script that made them`() throws {
    let violations = try Repository.files("json").filter { $0.contains("/Golden/") }.flatMap {
      GoldenRule.violations(
        path: $0, text: try Repository.text($0), exists: Repository.exists)
    }
    #expect(violations == [])
  }
}
