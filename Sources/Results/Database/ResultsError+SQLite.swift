import Foundation
import GRDB

extension ResultsError {
  /// What an error from reading or writing means to the user.
  init(_ error: any Error, path: String) {
    if let known = error as? ResultsError {
      self = known
      return
    }
    if let damage = error as? DamagedColumn {
      let place = damage.place.map { " of \($0)," } ?? ""
      self = .damaged(
        path: path, reason: "column '\(damage.name)'\(place) holds an impossible value")
      return
    }
    if let damage = error as? DamagedSchema {
      self = .damaged(path: path, reason: damage.reason)
      return
    }
    guard let failure = error as? DatabaseError else {
      self = .failed(path: path, reason: "\(error)")
      return
    }
    let reason = failure.message ?? failure.resultCode.description
    self =
      switch failure.resultCode {
      case .SQLITE_CANTOPEN: .unopenable(path: path, reason: reason)
      case .SQLITE_NOTADB: .notResults(path: path)
      case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
      case .SQLITE_FULL: .diskFull(path: path)
      case .SQLITE_IOERR where Self.isFull(path): .diskFull(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .busy(path: path)
      case .SQLITE_CORRUPT: .damaged(path: path, reason: reason)
      default: .failed(path: path, reason: reason)
      }
  }

  /// What an error means that was met before a database was there.
  package static func uncreated(_ error: ResultsError, path: String) -> ResultsError {
    switch error {
    case .diskFull: .uncreatable(path: path, reason: "the disk is full")
    case .failed(_, let reason): .uncreatable(path: path, reason: reason)
    default: error
    }
  }

  /// Whether the disk of a file has no room; SQLite does not say so where it wants to make a file
  /// longer.
  private static func isFull(_ path: String) -> Bool {
    var status = statvfs()
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return statvfs(folder, &status) == 0 && status.f_bavail == 0
  }
}
