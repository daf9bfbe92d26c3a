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
  _ name: String, _ doors: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: doors + ["TestSupport"], resources: resources, swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "SwiftNAS",
  products: [.executable(name: "nas", targets: ["nas"])],
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
    room("Errors"),
    numericRoom("Seeding"),
    room("Files", ["Errors"]),
    room("Pictures"),

    // Floor 1
    numericRoom(
      "Tensors", ["CKernels", "CAllocations", "COpenBLAS", "Seeding", "Errors", "Files"]),
    numericRoom("Spaces", ["Seeding", "Errors", "Files"]),

    // Floor 2
    numericRoom("Graphs"),
    numericRoom("Datasets", ["Tensors", "Seeding", "CZlib", "Errors", "Files"]),
    numericRoom("Search", ["Spaces", "Seeding", "Errors"]),
    room("Results", ["Spaces", "Errors", grdb]),
    room("Evaluators", ["Spaces", "Errors"]),

    // Floors 3 and 4
    room("Blocks", ["Graphs", "Spaces"]),
    numericRoom("Networks", ["Blocks", "Graphs", "Spaces", "Seeding", "Errors"]),
    numericRoom(
      "Engine", ["Graphs", "Tensors", "CKernels", "Seeding", "Errors", "Files"]),

    // Floor 5 and above
    numericRoom(
      "Measurement", ["Engine", "Networks", "Graphs", "Tensors", "Datasets", "Spaces", "Errors"]),
    numericRoom(
      "Training",
      [
        "Measurement", "Engine", "Networks", "Graphs", "Tensors", "CKernels", "Datasets",
        "Spaces", "Seeding", "Errors", "Files",
      ]),
    room(
      "Interchange",
      ["Engine", "Networks", "Graphs", "Tensors", "Spaces", "Seeding", "Errors", "Files"]),
    room(
      "Prediction",
      [
        "Measurement", "Engine", "Networks", "Graphs", "Tensors", "Spaces", "Seeding", "Errors",
        "Files",
      ]),
    room(
      "Experiments",
      [
        "Prediction", "Interchange", "Training", "Measurement", "Engine", "Networks", "Blocks",
        "Results", "Search", "Evaluators", "Datasets", "Graphs", "Spaces", "Tensors", "Seeding",
        "Errors", "Files",
      ]),

    // Roof
    .executableTarget(
      name: "nas",
      dependencies: [
        "Experiments", "Prediction", "Interchange", "Training", "Measurement", "Engine",
        "Networks", "Blocks", "Results", "Search", "Datasets", "Graphs", "Spaces", "Tensors",
        "CKernels", "CAllocations", "Seeding",
        "Errors", "Files", "Pictures", arguments,
      ],
      swiftSettings: strict),

    // Tests mirror the rooms
    .target(
      name: "TestSupport",
      dependencies: ["Graphs", "Tensors", "Spaces", "Blocks", "Networks", "Seeding", grdb],
      path: "Tests/TestSupport", swiftSettings: numeric),
    tests("HouseTests", []),
    tests("SeedingTests", ["Seeding"]),
    tests("FilesTests", ["Files", "Errors"]),
    tests("PicturesTests", ["Pictures"]),
    tests("TensorsTests", ["Tensors", "CKernels", "Seeding", "Errors"]),
    tests("SpacesTests", ["Spaces", "Blocks", "Errors", "Seeding"]),
    tests("GraphsTests", ["Graphs"]),
    tests("BlocksTests", ["Blocks", "Graphs", "Spaces"]),
    tests(
      "NetworksTests", ["Networks", "Blocks", "Graphs", "Spaces", "Seeding", "Errors"],
      resources: [.copy("Golden")]),
    tests("DatasetsTests", ["Datasets", "Seeding", "Errors"], resources: [.copy("Golden")]),
    tests("SearchTests", ["Search", "Spaces", "Seeding"], resources: [.copy("Golden")]),
    tests(
      "ResultsTests", ["Results", "Spaces", "Errors", "Seeding", grdb],
      resources: [.copy("Golden")]),
    tests("EvaluatorsTests", ["Evaluators", "Errors"]),
    tests(
      "EngineTests",
      [
        "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Tensors", "CKernels", "Seeding",
        "Errors",
      ],
      resources: [.copy("Golden")]),
    tests(
      "TrainingTests",
      [
        "Training", "Measurement", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Tensors",
        "Datasets", "Seeding", "Errors",
      ],
      resources: [.copy("Golden")]),
    tests(
      "MeasurementTests",
      [
        "Measurement", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Tensors", "Datasets",
        "Seeding", "Errors",
      ]),
    tests(
      "PredictionTests",
      [
        "Prediction", "Measurement", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Tensors",
        "Seeding", "Errors",
      ]),
    tests(
      "InterchangeTests",
      [
        "Interchange", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Tensors", "Seeding",
        "Errors",
      ],
      resources: [.copy("Golden")]),
    tests(
      "ExperimentsTests",
      [
        "Experiments", "Interchange", "Results", "Search", "Prediction", "Training",
        "Measurement", "Engine", "Networks", "Blocks", "Graphs", "Spaces", "Tensors", "Datasets",
        "Seeding", "Errors", grdb,
      ]),
    tests(
      "CommandTests", ["nas", "Search", "Spaces", "Seeding", "Errors", "Tensors", grdb]),
  ]
)
