import Testing

struct RuleTests {
  private func file(_ text: String, at path: String = "Sources/Graphs/Graph.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test func `what is not code is blanked, line by line`() {
    let text = #"""
      let a = "try! \(call("as!") as! Int) { // no" // print(
      /* fatalError /* nested */ */ let b = 1
      func `a } sentence "here`() {}
      let c = #"quote " \(no) "#
      let d = 2 / 1 + e.count(/as! { "/)
      """#
    let code = file(text).code
    #expect(code.count == text.count)
    #expect(code.split(separator: "\n").count == 5)
    #expect(code.contains("as! Int"))
    for word in [
      "try!", "// no", "print(", "fatalError", "nested", "} sentence", "sentence  ", "no)",
    ] {
      #expect(!code.contains(word))
    }
    #expect(code.contains("let b = 1") && code.contains("let d = 2"))
  }

  @Test func `the manifest's doors are read`() {
    let manifest = Manifest(
      """
      func room(_ name: String, _ doors: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: doors, swiftSettings: strict)
      }
      let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
      .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
      .target(name: "CKernels", cSettings: [.enableWarning("all")]),
      room("Graphs"),
      room("Results", ["Spaces", grdb]),
      numericRoom(
        "Engine", ["Graphs"]),
      .executableTarget(name: "nas", dependencies: ["Engine"], swiftSettings: strict),
      tests("EngineTests", ["Engine"], resources: [.copy("Golden")]),
      """)
    #expect(
      manifest.doors == [
        "CZlib": [], "CKernels": [], "Graphs": [], "Results": ["Spaces", "GRDB"],
        "Engine": ["Graphs"], "nas": ["Engine"], "EngineTests": ["Engine", "TestSupport"],
      ])
  }

  @Test func `an import without a door is caught`() {
    let manifest = Manifest(
      #"room("Graphs"), room("Engine", ["Graphs"]), tests("ATests", ["Graphs"]),"#)
    func violations(_ text: String, _ path: String) -> Int {
      ImportRule.violations(file(text, at: path), manifest: manifest).count
    }
    let engine = "Sources/Engine/Plan.swift"
    #expect(violations("public import Graphs\nimport Foundation\n// import X", engine) == 0)
    #expect(violations("@testable import struct Spaces.Space", engine) == 1)
    #expect(violations("import Graphs; import Spaces", engine) == 1)
    #expect(violations("import Testing", engine) == 1)
    #expect(violations("import Testing\nimport TestSupport", "Tests/ATests/A.swift") == 0)
    #expect(violations("import Foundation", "Sources/Graphs/Graph.swift") == 1)
    #expect(violations("", "Sources/Cellar/Box.swift") == 1)
  }

  @Test func `a long file is caught`() {
    let line = "x\n"
    #expect(LengthRule.violations(path: "a", text: String(repeating: line, count: 300)) == [])
    #expect(
      LengthRule.violations(path: "a", text: String(repeating: line, count: 301))
        == ["a: 301 lines are more than 300"])
  }

  @Test func `a wrong name is caught`() {
    let good = [
      "public struct Graph { enum Kind {} }\nprivate struct Box {}\nextension Node {}",
      "@Suite(.serialized) final class Graph: Sendable {}", "func free() {}", "",
      "extension Graph { struct Part {} }", "import struct Spaces.Space",
    ]
    for text in good {
      #expect(TypeRule.violations(file(text)) == [])
    }
    #expect(TypeRule.violations(file("struct Graph {}\nenum Node {}")) == [])
    #expect(TypeRule.violations(file("struct Edge {}\nenum Node {}")).count == 1)
    #expect(TypeRule.violations(file("public indirect enum Node {}")).count == 1)
    #expect(TypeRule.violations(file("extension Node {}")).count == 1)
    let facet = "Sources/Graphs/Graph+Cost.swift"
    #expect(TypeRule.violations(file("extension Graph {}", at: facet)) == [])
    #expect(TypeRule.violations(file("extension Node {}", at: facet)).count == 1)
  }

  @Test func `a forbidden word is caught`() {
    let bad = "let a = try! b()\nlet c = d as! E\nfatalError()\nprint(1)"
    #expect(WordRule.violations(file(bad)).count == 4)
    #expect(WordRule.violations(file("blueprint(1) // print(1)\nlet a = try? b() as? C")) == [])
    #expect(WordRule.violations(file(bad, at: "Sources/nas/Cost.swift")) == [])
    #expect(WordRule.violations(file(bad, at: "Tests/GraphsTests/A.swift")) == [])
  }

  @Test func `an unchecked claim without a reason is caught`() {
    let claim = "final class A: @unchecked Sendable {}"
    #expect(UncheckedRule.violations(file("// Locked.\n" + claim)) == [])
    #expect(UncheckedRule.violations(file(claim)).count == 1)
    #expect(UncheckedRule.violations(file("let a = 1\n" + claim)).count == 1)
  }

  @Test func `a stray entry at the top is caught`() {
    let entries = ["Package.swift", ".git", "runs", "a.sqlite", "notes.txt"]
    #expect(
      TopLevelRule.violations(entries, ignored: "runs/\n*.sqlite\n")
        == ["'notes.txt' does not belong at the top of the repository"])
  }

  @Test func `a test that expects nothing is caught`() {
    func violations(_ text: String) -> [String] {
      TestRule.violations([file(text, at: "Tests/GraphsTests/A.swift")])
    }
    #expect(violations("@Test func a() { #expect(b) }\nfunc c() { d() }") == [])
    #expect(violations("@Test func a() { b() }\nfunc b() { c() }\nfunc c() { #expect(d) }") == [])
    #expect(
      violations("func c() { #expect(d) }\n@Test(.enabled(if: e))\nfunc a() { d() }")
        == ["Tests/GraphsTests/A.swift:3: the test expects nothing, so it cannot fail"])
    #expect(violations("@Test func a() { /* #expect(b) */ }").count == 1)
  }

  @Test func `golden values without a script are caught`() {
    func violations(_ text: String) -> Int {
      GoldenRule.violations(path: "Tests/ATests/Golden/a.json", text: text) {
        ["Tests/ATests/Golden/make.py", "Tests/all.py"].contains($0)
      }.count
    }
    #expect(violations(#"{"script": "make.py"}"#) == 0)
    #expect(violations(#"{"script": "Tests/all.py"}"#) == 0)
    #expect(violations(#"{"script": "gone.py"}"#) == 1)
    #expect(violations(#"{"values": [1]}"#) == 1)
  }

  @Test func `a door that leads up is caught`() {
    let floors: [[String: Set<String>]] = [["Graphs": []], ["Engine": ["Graphs"], "Blocks": []]]
    func violations(_ above: [[String: Set<String>]]) -> Int {
      Floors.violations(ground: ["Errors"], above: above).count
    }
    #expect(violations(floors) == 0)
    #expect(violations([["Graphs": ["Engine"]], ["Engine": []]]) == 1)
    #expect(violations([["Engine": [], "Blocks": ["Engine"]]]) == 1)
    #expect(violations([["Graphs": []], ["Graphs": []]]) == 1)
    let manifest = Manifest(#"room("Graphs", ["Engine"]), room("Engine", ["Graphs", "Errors"]),"#)
    #expect(Floors.violations(manifest, rooms: ["Engine"]) == [])
    #expect(Floors.violations(manifest, rooms: ["Graphs"]).count == 1)
    #expect(Floors.violations(manifest, rooms: ["Cellar"]) == ["'Cellar' stands on no floor"])
  }

  @Test func `a full folder is caught`() {
    let paths = (0..<30).map { "Sources/A/\($0).swift" }
    #expect(FolderRule.violations(paths + ["Sources/A/B/x.swift"]) == [])
    #expect(FolderRule.violations(paths + ["Sources/A/x.swift"]).count == 1)
  }

  @Test func `a wide comment and a bare declaration are caught`() {
    let wide = "  /// " + String(repeating: "x", count: 95)
    #expect(CommentRule.violations(file(String(wide.dropLast()))) == [])
    #expect(CommentRule.violations(file(wide)).count == 1)
    #expect(CommentRule.violations(file("/// A.\n@discardableResult\npackage func a() {}")) == [])
    #expect(CommentRule.violations(file("package import Spaces\npackage extension A {}")) == [])
    #expect(CommentRule.violations(file("package func a() {}")).count == 1)
    #expect(CommentRule.violations(file("let a = 1\n  package init() {}")).count == 1)
  }
}
