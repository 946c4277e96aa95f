// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// What every room is compiled with: Swift 6 mode, strict memory safety, no warning left standing.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Rooms whose loops run over every byte: unoptimised they are 10 to 50 times slower, and so would be their tests.
let hot: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A room: one library target, and its tests beside it. It may use only the rooms it stands `on`.
func room(_ name: String, on lower: [String] = [], c: [String] = [], settings: [SwiftSetting] = strict) -> [Target] {
  let below = (lower + c).map { Target.Dependency(stringLiteral: $0) }
  return [
    .target(name: name, dependencies: below, exclude: ["README.md"], swiftSettings: settings),
    .testTarget(
      name: name + "Tests", dependencies: [.init(stringLiteral: name), "Fixtures"] + below,
      exclude: ["Fixtures"], swiftSettings: strict),
  ]
}

/// A C library of the system, wrapped by exactly one room.
func library(_ name: String, debian package: String) -> Target {
  .systemLibrary(name: name, providers: [.apt([package])])
}

let package = Package(
  name: "drydock",
  products: [.executable(name: "drydock", targets: ["drydock"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    library("CIsal", debian: "libisal-dev"),
    library("CDeflate", debian: "libdeflate-dev"),
    library("CZstd", debian: "libzstd-dev"),
    library("CCrypto", debian: "libssl-dev"),
    library("CSQLite", debian: "libsqlite3-dev"),
    // Functions of the C library that Swift cannot call as they are, and libcurl, opened when first needed.
    .target(name: "CCurl"),
    // What test rooms share: fixtures, ../shared where it is, archives and images made on the spot.
    .target(
      name: "Fixtures", dependencies: ["Archives", "CDeflate", "CZstd"], path: "Tests/Fixtures", swiftSettings: hot),

    // The command line.
    .executableTarget(
      name: "drydock",
      dependencies: [
        "Scanning", "Advising", "Lineage", "Anatomy", "Judging", "Linting", "Inspecting", "Slimming", "Advisories",
        "Caching", "Database",
        "Reporting", "Cataloging", "Images", "ImageSpec", "Dockerfiles", "Notations", "Packages", "Versions",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], swiftSettings: strict),
    .testTarget(
      name: "drydockTests",
      dependencies: [
        "drydock", "Fixtures", "Judging", "Linting", "Notations", "Reporting", "Scanning",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
  ]
    // Ground floor: values, grammars, bytes, the outside. They import nothing of ours.
    + room("Versions", settings: hot)
    + room("ImageSpec")
    + room("Notations", settings: hot)
    + room("Archives", c: ["CIsal", "CDeflate", "CZstd", "CCrypto"], settings: hot)
    + room("Reporting", settings: hot)
    + room("Database", c: ["CSQLite"], settings: hot)
    + room("Transport", c: ["CCurl"])
    // First floor: the things we talk about.
    + room("Packages", on: ["Versions"])
    + room("Dockerfiles", on: ["ImageSpec"], settings: hot)
    + room("Images", on: ["ImageSpec", "Archives", "Notations", "Transport"], settings: hot)
    // Second floor: finding out.
    + room(
      "Advisories", on: ["Packages", "Versions", "Notations", "Archives", "Database", "Transport"], settings: hot)
    + room(
      "Cataloging", on: ["Images", "Packages", "Versions", "Archives", "Notations", "Reporting"], settings: hot)
    + room(
      "Caching",
      on: ["Cataloging", "Images", "ImageSpec", "Packages", "Versions", "Archives", "Notations", "Reporting"],
      settings: hot)
    + room("Linting", on: ["Dockerfiles", "ImageSpec", "Notations", "Reporting"], settings: hot)
    + room("Anatomy", on: ["Images", "ImageSpec", "Archives", "Notations", "Reporting"], settings: hot)
    + room(
      "Inspecting", on: ["Images", "ImageSpec", "Dockerfiles", "Packages", "Reporting", "Notations", "Archives"],
      settings: hot)
    + room(
      "Lineage",
      on: ["Images", "ImageSpec", "Dockerfiles", "Database", "Reporting", "Notations", "Archives", "Transport"],
      settings: hot)
    // Third floor: what it means.
    + room("Matching", on: ["Advisories", "Packages", "Versions", "Notations", "ImageSpec"], settings: hot)
    + room("Judging", on: ["Reporting", "Database", "Notations"])
    + room("Slimming", on: ["Judging", "Images", "ImageSpec", "Dockerfiles", "Reporting", "Archives"], settings: hot)
    // Fourth floor: one image in, one report out.
    + room(
      "Scanning",
      on: [
        "Lineage", "Matching", "Caching", "Cataloging", "Advisories", "Images", "Dockerfiles", "ImageSpec", "Archives",
        "Notations", "Packages", "Versions", "Reporting",
      ])
    // Top floor: several images held against one another, and what to do.
    + room(
      "Advising",
      on: [
        "Scanning", "Slimming", "Linting", "Lineage", "Advisories", "Cataloging", "Images", "Dockerfiles", "ImageSpec",
        "Archives", "Notations", "Packages", "Versions", "Reporting",
      ], settings: hot)
)
