import GRDB

/// The tables, which are ours, and the views, which are the product and stay as they are; columns
/// may be added to them.
enum Schema {
  /// The tables, as opposed to the views.
  static let tables = [
    "run", "candidate", "event", "hypervolume", "conflict_unit", "conflict", "run_process",
  ]

  /// Marks the file as one of ours: "SNAS" in ASCII.
  static let applicationID = 0x534e_4153

  /// Where a candidate's objectives stand.
  static let objectiveColumns = ["o1", "o2", "o3", "o4"]

  /// All schema changes in order; each brings files of the version before up to date and keeps
  /// their rows.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(
      "v1", foreignKeyChecks: .immediate, migrate: SchemaVersion1.apply(to:))
    migrator.registerMigration(
      "v2", foreignKeyChecks: .immediate, migrate: SchemaVersion2.apply(to:))
    migrator.registerMigration(
      "v3", foreignKeyChecks: .immediate, migrate: SchemaVersion3.apply(to:))
    migrator.registerMigration(
      "v4", foreignKeyChecks: .immediate, migrate: SchemaVersion4.apply(to:))
    migrator.registerMigration(
      "v5", foreignKeyChecks: .immediate, migrate: SchemaVersion5.apply(to:))
    return migrator
  }
}
