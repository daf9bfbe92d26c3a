import Blocks
import Errors
import Experiments
import Files
import Foundation
import Interchange
import Networks
import Seeding
import Spaces
import Training

/// The teachers that an experiment names, read and found to suit the space.
struct TeacherFiles {
  /// A network and what identifies its file.
  struct Network {
    let teacher: Teacher
    let fingerprint: String
  }

  /// The networks in the order of the experiment.
  let networks: [Network]

  /// What identifies all the files.
  var fingerprint: String { networks.map(\.fingerprint).joined(separator: " ") }

  /// Reads the teachers.
  ///
  /// - Throws: `ExperimentError.unsuitable` with the place in the experiment if a file is missing,
  ///   damaged or does not suit space and images.
  init(
    _ section: TeacherSection?, of supernet: Supernet, side: Int,
    seen: (mean: [Float], deviation: [Float])
  ) throws(ExperimentError) {
    var networks: [Network] = []
    for network in section?.networks ?? [] {
      do {
        networks.append(try Self.read(network, of: supernet, side: side, seen: seen))
      } catch {
        throw .unsuitable(error, at: network.place)
      }
    }
    self.networks = networks
  }

  private static func read(
    _ network: TeacherSection.Network, of student: Supernet, side: Int,
    seen: (mean: [Float], deviation: [Float])
  ) throws -> Network {
    var supernet = student
    if let path = network.space {
      supernet = try Supernet(
        Space(reading: FileAccess.read(path), path: path, vocabulary: Roster.vocabulary))
      try supernet.requireClassifier()
      let (own, wanted) = (supernet.space, student.space)
      guard own.classes == wanted.classes else {
        throw TeacherMismatch.classes(
          path: network.weights, found: own.classes, wanted: wanted.classes)
      }
      guard own.channels == wanted.channels else {
        throw TeacherMismatch.channels(
          path: network.weights, found: own.channels, wanted: wanted.channels)
      }
    }
    let bytes = try FileAccess.read(network.weights)
    let file = try SubnetFile(reading: bytes, path: network.weights, supernet: supernet)
    try supernet.requireImages(side: side, of: file.genome)
    let (graph, weights) = file.network(of: supernet, images: side)
    var hash = StableHash()
    bytes.withUnsafeBytes { hash.combine(bytes: $0) }
    return Network(
      teacher: Teacher(
        graph: graph, weights: weights, statistics: file.statistics, mean: file.mean,
        deviation: file.deviation, seen: seen),
      fingerprint: hash.hexadecimal)
  }
}

/// Why a network cannot teach the subnets of a space, though it can be used itself.
enum TeacherMismatch: UserError, Equatable {
  /// It tells other classes apart.
  case classes(path: String, found: Int, wanted: Int)
  /// It takes images of other channels.
  case channels(path: String, found: Int, wanted: Int)

  /// The experiment names what does not go together.
  var category: ErrorCategory { .data }

  /// The sentence for the user.
  var description: String {
    switch self {
    case .classes(let path, let found, let wanted):
      """
      The teacher '\(path)' tells \(found) classes apart, the space has \(wanted). Take a teacher of the \
      same classes.
      """
    case .channels(let path, let found, let wanted):
      """
      The teacher '\(path)' takes images of \(found) channels, the space of \(wanted). Take a teacher of the \
      same images.
      """
    }
  }
}
