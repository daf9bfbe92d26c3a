import Errors
import Files
import Foundation
import Testing

@Suite struct FileAccessTests {
  /// Runs a body with a new folder and removes it.
  private static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "files-\(UUID().uuidString)"
    try FileAccess.createFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func `what is written is read again and nothing else is left`() throws {
    try Self.inFolder { folder in
      let path = folder + "/a.bin"
      for content in [Data([1, 2, 3]), Data(), Data(repeating: 7, count: 1 << 20)] {
        try FileAccess.writeAtomically(content, to: path)
        #expect(try FileAccess.read(path) == content)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.bin"])
    }
  }

  @Test func `a failed write leaves the old content and no other file`() async throws {
    let folder = NSTemporaryDirectory() + "files-\(UUID().uuidString)"
    try FileAccess.createFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/kept.bin"
    try FileAccess.writeAtomically(Data([1, 2, 3]), to: path)
    // In a process of its own, because the limit on file sizes holds for all its files.
    await #expect(processExitsWith: .exitCode(65)) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        try FileAccess.writeAtomically(Data(count: 100_000), to: path)
      } catch FileError.unwritable(let named, let reason) {
        exit(named == path && reason == "file too large" ? 65 : 1)
      }
    }
    #expect(try FileAccess.read(path) == Data([1, 2, 3]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["kept.bin"])
  }

  @Test func `a path that is a folder cannot be written and stays`() throws {
    try Self.inFolder { folder in
      let path = folder + "/inner"
      try FileAccess.createFolder(path)
      let error = #expect(throws: FileError.self) {
        try FileAccess.writeAtomically(Data([1]), to: path)
      }
      #expect(error == .unwritable(path: path, reason: "it is a folder"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["inner"])
    }
  }

  @Test func `a pipe or a device is no place to write and stays`() throws {
    try Self.inFolder { folder in
      let path = folder + "/pipe"
      try #require(mkfifo(path, 0o600) == 0)
      let link = folder + "/link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      for wrong in [path, link, "/dev/null"] {
        let error = FileError.unwritable(path: wrong, reason: "it is no regular file")
        #expect(throws: error) { try FileAccess.writeAtomically(Data([1]), to: wrong) }
        #expect(throws: error) { try FileAccess.requireWritable(wrong) }
      }
      var status = stat()
      #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
      #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == ["pipe", "link"])
    }
  }

  @Test func `the file behind a link is replaced, not the link`() throws {
    try Self.inFolder { folder in
      try FileAccess.createFolder(folder + "/elsewhere")
      let (path, link) = (folder + "/elsewhere/a.bin", folder + "/link")
      try FileAccess.writeAtomically(Data([1]), to: path)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      try FileAccess.writeAtomically(Data([2, 3]), to: link)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
      #expect(try FileAccess.read(path) == Data([2, 3]))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/elsewhere").count == 1)
    }
  }

  @Test func `it is known which folders were created, and they can be removed again`() throws {
    try Self.inFolder { folder in
      let created = try FileAccess.createFolder(folder + "/a/b")
      #expect(created == [folder + "/a", folder + "/a/b"])
      #expect(try FileAccess.createFolder(folder + "/a/b").isEmpty)
      FileAccess.remove(folder + "/a")
      #expect(FileAccess.exists(folder + "/a"), "a folder that is not empty stays")
      created.reversed().forEach(FileAccess.remove)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test func `whether a file could be written is known without writing it`() throws {
    try Self.inFolder { folder in
      let path = folder + "/a.bin"
      try FileAccess.requireWritable(path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
      try FileAccess.writeAtomically(Data([1]), to: path)
      try FileAccess.requireWritable(path)
      #expect(try FileAccess.read(path) == Data([1]))
      for (wrong, reason) in [
        (folder, "it is a folder"), (path + "/b", "not a directory"),
        (folder + "/c/d", "no such file or directory"),
      ] {
        #expect(throws: FileError.unwritable(path: wrong, reason: reason)) {
          try FileAccess.requireWritable(wrong)
        }
      }
    }
  }

  @Test func `folders above are created, and a file in the way is named`() throws {
    try Self.inFolder { folder in
      try FileAccess.createFolder(folder + "/x/y/z")
      try FileAccess.createFolder(folder + "/x/y/z")
      try FileAccess.writeAtomically(Data([1]), to: folder + "/x/file")
      #expect(throws: FileError.unwritable(path: folder + "/x/file/z", reason: "not a directory")) {
        try FileAccess.createFolder(folder + "/x/file/z")
      }
    }
  }

  @Test func `what cannot be read is named with its reason`() throws {
    try Self.inFolder { folder in
      #expect(throws: FileError.unreadable(path: folder, reason: "it is a folder")) {
        try FileAccess.read(folder)
      }
      #expect(
        throws: FileError.unreadable(path: folder + "/none", reason: "no such file or directory")
      ) { try FileAccess.read(folder + "/none") }
    }
  }

  @Test func `a missing folder is no place to write`() throws {
    try Self.inFolder { folder in
      let path = folder + "/none/a.bin"
      #expect(throws: FileError.unwritable(path: path, reason: "no such file or directory")) {
        try FileAccess.writeAtomically(Data([1]), to: path)
      }
    }
  }

  @Test func `the sentences say what to do`() {
    let unreadable = FileError.unreadable(path: "a", reason: "no such file or directory")
    #expect(
      unreadable.description
        == "Cannot read 'a': no such file or directory. Check the path and its permissions.")
    let unwritable = FileError.unwritable(path: "b", reason: "no space left on device")
    #expect(
      unwritable.description
        == "Cannot write 'b': no space left on device. Nothing was changed; check the folder and the"
        + " free space.")
    #expect(unreadable.category == .inputOutput && unwritable.category.rawValue == 74)
  }
}
