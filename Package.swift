// swift-tools-version: 6.2
import PackageDescription

/// Swift settings of every target: Swift 6, warnings are errors, imports say what leaks.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Rooms whose loops run over numbers, and all that a training step calls, stay optimised in debug builds: tests stay fast, and a step
/// allocates as little as in a release.
let numeric: [SwiftSetting] =
  strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func room(_ name: String, _ doors: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: doors, swiftSettings: strict)
}

func numericRoom(_ name: String, _ doors: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: doors, swiftSettings: numeric)
}

func tests(
  _ name: String, _ doors: [Target.Dependency], resources: [Resource] = [],
  settings: [SwiftSetting] = strict
) -> Target {
  .testTarget(
    name: name, dependencies: doors + ["TestSupport"], resources: resources,
    swiftSettings: settings)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "SwiftNAS",
  products: [
    .executable(name: "nas", targets: ["nas"]),
    // Counts the allocations of a program that is started with it.
    .library(name: "Allocations", type: .dynamic, targets: ["CAllocations"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // Ground
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CKernels",
      cSettings: [
        .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
        .unsafeFlags(["-O3"], .when(configuration: .debug)),
        .unsafeFlags(["-O3"], .when(configuration: .release)),
      ],
      linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "CAllocations",
      cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
    .target(
      name: "CBuild",
      cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
    .target(
      name: "CHeap",
      cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
    room("Errors"),
    room("Machine", ["CBuild", "CKernels"]),
    numericRoom("Seeding"),
    room("Files", ["Errors"]),
    room("Pictures"),
    room("Documents", ["Errors", "Files"]),

    // Floor 1
    numericRoom("Tensors", ["CKernels", "COpenBLAS", "Seeding", "Errors", "Files"]),
    numericRoom("Spaces", ["Documents", "Seeding", "Errors", "Files"]),

    // Floor 2
    numericRoom("Graphs"),
    numericRoom("Datasets", ["Tensors", "Seeding", "CZlib", "Errors", "Files", "Machine"]),
    numericRoom("Walks", ["Spaces", "Seeding", "Errors"]),
    room("Results", ["Spaces", "Documents", "Errors", grdb]),
    room("Evaluators", ["Spaces", "Documents", "Errors"]),

    // Floor 3
    numericRoom("Search", ["COpenBLAS", "Walks", "Spaces", "Seeding", "Errors"]),
    room("Blocks", ["Graphs", "Spaces"]),

    // Floor 4
    numericRoom("Networks", ["Blocks", "Graphs", "Walks", "Spaces", "Seeding", "Errors"]),
    numericRoom(
      "Engine", ["Graphs", "Tensors", "CKernels", "Seeding", "Errors", "Files"]),

    // Floor 5
    numericRoom(
      "Measurement", ["Engine", "Networks", "Graphs", "Tensors", "Datasets", "Spaces", "Errors"]),

    // Floor 6
    numericRoom(
      "Training",
      [
        "Measurement", "Engine", "Networks", "Graphs", "Tensors", "CKernels", "Datasets",
        "Spaces", "Seeding", "Errors", "Files",
      ]),
    room(
      "Interchange",
      [
        "Engine", "Networks", "Graphs", "Tensors", "Spaces", "Documents", "Seeding", "Errors",
        "Files",
      ]),

    // Floor 7
    room(
      "Prediction",
      [
        "Measurement", "Engine", "Networks", "Graphs", "Tensors", "Spaces", "Documents", "Seeding",
        "Errors", "Files", "Machine",
      ]),
    room(
      "Analysis",
      ["Results", "Search", "Walks", "Spaces", "Seeding", "Errors"]),

    // Floor 8
    room(
      "Feasibility",
      ["Prediction", "Networks", "Search", "Walks", "Spaces", "Documents", "Errors"]),
    room(
      "Experiments",
      [
        "Prediction", "Training", "Measurement", "Search", "Walks", "Datasets", "Graphs",
        "Spaces", "Documents", "Errors", "Files", "Machine",
      ]),

    // Floor 9
    room(
      "Runs",
      [
        "Experiments", "Feasibility", "Analysis", "Prediction", "Interchange", "Training",
        "Measurement", "Engine", "Networks", "Blocks", "Results", "Search", "Walks", "Evaluators",
        "Datasets", "Graphs", "Spaces", "Documents", "Tensors", "Seeding", "Errors", "Files",
        "Machine",
      ]),

    // Roof
    .executableTarget(
      name: "nas",
      dependencies: [
        "Runs", "Experiments", "Feasibility", "Analysis", "Prediction", "Interchange", "Training",
        "Measurement", "Engine", "Networks", "Blocks", "Results", "Search", "Walks", "Datasets",
        "Graphs", "Spaces", "Documents", "Tensors", "CKernels", "CHeap", "Seeding",
        "Errors", "Files", "Pictures", "Machine", arguments,
      ],
      swiftSettings: strict),

    // Tests mirror the rooms
    .target(
      name: "TestSupport",
      dependencies: [
        "CAllocations", "Graphs", "Tensors", "Datasets", "Walks", "Spaces", "Documents", "Blocks",
        "Networks",
        "Seeding", grdb,
      ],
      path: "Tests/TestSupport", swiftSettings: numeric),
    tests("HouseTests", [], settings: numeric),
    tests("SeedingTests", ["Seeding"]),
    tests("MachineTests", ["Machine"]),
    tests("FilesTests", ["Files", "Errors"]),
    tests("PicturesTests", ["Pictures", "Seeding"]),
    tests("DocumentsTests", ["Documents", "Errors"]),
    tests("TensorsTests", ["Tensors", "CKernels", "Seeding", "Errors"]),
    tests("SpacesTests", ["Spaces", "Documents", "Blocks", "Errors", "Seeding"]),
    tests("GraphsTests", ["Graphs"]),
    tests("WalksTests", ["Walks", "Search", "Spaces", "Seeding"]),
    tests("BlocksTests", ["Blocks", "Graphs", "Spaces"]),
    tests(
      "NetworksTests",
      ["Networks", "Blocks", "Graphs", "Walks", "Spaces", "Documents", "Seeding", "Errors"],
      resources: [.copy("Golden")]),
    tests("DatasetsTests", ["Datasets", "Seeding", "Errors"], resources: [.copy("Golden")]),
    tests(
      "SearchTests", ["Search", "Walks", "Spaces", "Seeding"], resources: [.copy("Golden")]),
    tests(
      "ResultsTests", ["Results", "Spaces", "Documents", "Errors", "Seeding", grdb],
      resources: [.copy("Golden")]),
    tests("EvaluatorsTests", ["Evaluators", "Documents", "Errors"]),
    tests(
      "EngineTests",
      [
        "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Documents", "Tensors", "CKernels",
        "Seeding", "Errors",
      ],
      resources: [.copy("Golden")]),
    tests(
      "TrainingTests",
      [
        "Training", "Measurement", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Documents",
        "Tensors", "Datasets", "Seeding", "Errors",
      ],
      resources: [.copy("Golden")]),
    tests(
      "MeasurementTests",
      [
        "Measurement", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Documents", "Tensors",
        "Datasets", "Seeding", "Errors",
      ]),
    tests(
      "PredictionTests",
      [
        "Prediction", "Measurement", "Engine", "Networks", "Blocks", "Graphs", "Spaces",
        "Documents", "Tensors", "Seeding", "Errors",
        "Machine",
      ]),
    tests(
      "InterchangeTests",
      [
        "Interchange", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Documents", "Tensors",
        "Seeding", "Errors",
      ],
      resources: [.copy("Golden")]),
    tests(
      "FeasibilityTests",
      [
        "Feasibility", "Prediction", "Engine", "Networks", "Blocks", "Graphs", "Search", "Walks",
        "Spaces", "Documents", "Seeding", "Errors",
      ]),
    tests(
      "AnalysisTests", ["Analysis", "Results", "Search", "Walks", "Spaces", "Blocks", "Errors"]),
    tests(
      "ExperimentsTests",
      [
        "Experiments", "Search", "Walks", "Prediction", "Training", "Measurement", "Graphs",
        "Spaces", "Documents", "Datasets", "Errors", "Machine",
      ],
      resources: [.copy("Golden")]),
    tests(
      "RunsTests",
      [
        "Runs", "Experiments", "Feasibility", "Analysis", "Interchange", "Results", "Search",
        "Walks", "Prediction", "Training", "Measurement", "Engine", "Networks", "Blocks", "Graphs",
        "Spaces", "Documents", "Tensors", "Datasets", "Seeding", "Errors", "Machine", grdb,
      ],
      resources: [.copy("Golden")]),
    tests(
      "CommandTests",
      [
        "nas", "Runs", "Analysis", "Search", "Networks", "Blocks", "Walks", "Spaces", "Documents",
        "Seeding", "Errors", "Tensors", grdb, arguments,
      ]),
  ]
)
