extension ResultsDatabase {
  /// Opens a database, lends it, and closes it whatever happens.
  package static func use<Result>(
    _ path: String, _ body: (ResultsDatabase) throws -> Result
  ) throws -> Result {
    let database = try open(path)
    let result: Result
    do {
      result = try body(database)
    } catch {
      try? database.close()
      throw error
    }
    try database.close()
    return result
  }
}
