/// The rooms, floor by floor, and which rooms each may import.
///
/// Arrows point to lower floors only. The ground is free to all, and its own rooms lean on nothing
/// but each other.
enum Floors {
  /// Rooms that hold no words of the field, and system libraries.
  static let ground: Set<String> = [
    "COpenBLAS", "CZlib", "CKernels", "CAllocations", "CBuild", "CHeap", "Errors", "Seeding",
    "Files", "Pictures", "Machine", "Documents",
  ]

  /// The floors above, lowest first: each room with the rooms above the ground that it may import.
  static let above: [[String: Set<String>]] = [
    [
      "Tensors": [],
      "Spaces": [],
    ],
    [
      "Graphs": [],
      "Datasets": ["Tensors"],
      "Walks": ["Spaces"],
      "Results": ["Spaces"],
      "Evaluators": ["Spaces"],
    ],
    [
      "Search": ["Walks", "Spaces"],
      "Blocks": ["Graphs", "Spaces"],
      "Engine": ["Graphs", "Tensors"],
    ],
    [
      "Networks": ["Blocks", "Graphs", "Walks", "Spaces"]
    ],
    [
      "Measurement": ["Engine", "Networks", "Graphs", "Tensors", "Datasets", "Spaces"]
    ],
    [
      "Training": [
        "Measurement", "Engine", "Networks", "Graphs", "Tensors", "Datasets", "Spaces",
      ],
      "Interchange": ["Engine", "Networks", "Graphs", "Tensors", "Spaces"],
      "Prediction": ["Measurement", "Engine", "Networks", "Graphs", "Tensors", "Spaces"],
      "Analysis": ["Results", "Search", "Walks", "Spaces"],
    ],
    [
      "Feasibility": ["Prediction", "Networks", "Search", "Walks", "Spaces"],
      "Experiments": [
        "Prediction", "Training", "Measurement", "Search", "Walks", "Datasets", "Graphs", "Spaces",
      ],
    ],
    [
      "Runs": [
        "Experiments", "Feasibility", "Analysis", "Prediction", "Interchange", "Training",
        "Measurement", "Engine", "Networks", "Blocks", "Results", "Search", "Walks", "Evaluators",
        "Datasets", "Graphs", "Spaces", "Tensors",
      ]
    ],
    [
      "nas": [
        "Runs", "Experiments", "Feasibility", "Analysis", "Prediction", "Interchange", "Training",
        "Measurement", "Engine", "Networks", "Blocks", "Results", "Search", "Walks", "Datasets",
        "Graphs", "Spaces", "Tensors",
      ]
    ],
  ]

  /// What is wrong with the table itself: a room on two floors, or an arrow that does not point
  /// down.
  static func violations(ground: Set<String>, above: [[String: Set<String>]]) -> [String] {
    var lower = ground
    var violations: [String] = []
    for (floor, rooms) in above.enumerated() {
      for (room, doors) in rooms {
        if lower.contains(room) { violations.append("'\(room)' stands on two floors") }
        for door in doors.subtracting(lower).sorted() {
          violations.append(
            "floor \(floor + 1): the door from '\(room)' to '\(door)' leads not down")
        }
      }
      lower.formUnion(rooms.keys)
    }
    return violations.sorted()
  }

  /// Doors that a manifest opens beyond the table, and rooms of which the table knows nothing.
  static func violations(_ manifest: Manifest, rooms: Set<String>) -> [String] {
    let table = above.reduce(into: [String: Set<String>]()) { all, floor in
      all.merge(floor) { $1 }
    }
    let known = ground.union(table.keys)
    return rooms.sorted().flatMap { room -> [String] in
      guard known.contains(room) else { return ["'\(room)' stands on no floor"] }
      let doors = (manifest.doors[room] ?? []).intersection(known.union(rooms))
      let allowed = ground.contains(room) ? ground : ground.union(table[room] ?? [])
      return doors.subtracting(allowed).sorted().map {
        "'\(room)' has a door to '\($0)' that the table of floors does not know"
      }
    }
  }
}
