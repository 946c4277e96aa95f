// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// A package of its own, because all code must be compiled with the fuzzer's instruments, and the program that we ship
// with none. `Rooms` is a link to ../Sources: the rooms are the same files.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func room(_ name: String, on lower: [String] = []) -> Target {
  .target(
    name: name, dependencies: lower.map { Target.Dependency(stringLiteral: $0) }, path: "Rooms/\(name)",
    exclude: ["README.md"], swiftSettings: strict)
}

func library(_ name: String) -> Target { .systemLibrary(name: name, path: "Rooms/\(name)") }

let package = Package(
  name: "drydock-fuzz",
  targets: [
    library("CIsal"), library("CDeflate"), library("CZstd"), library("CCrypto"), library("CSQLite"),
    .target(name: "CCurl", path: "Rooms/CCurl"),
    room("Versions"), room("ImageSpec"), room("Notations"), room("Reporting"), room("Transport", on: ["CCurl"]),
    room("Archives", on: ["CIsal", "CDeflate", "CZstd", "CCrypto"]),
    room("Database", on: ["CSQLite"]),
    room("Packages", on: ["Versions"]),
    room("Dockerfiles", on: ["ImageSpec"]),
    room("Images", on: ["ImageSpec", "Archives", "Notations", "Transport"]),
    room("Advisories", on: ["Packages", "Versions", "Notations", "Archives", "Database", "Transport"]),
    room("Cataloging", on: ["Images", "Packages", "Versions", "Archives", "Notations", "Reporting"]),
    room("Matching", on: ["Advisories", "Packages", "Versions", "Notations", "ImageSpec"]),
    room("Linting", on: ["Dockerfiles", "ImageSpec", "Notations", "Reporting"]),
    room("Judging", on: ["Reporting", "Database", "Notations"]),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Cataloging", "Matching", "Judging", "Linting", "Dockerfiles", "Images", "ImageSpec", "Packages", "Versions",
        "Archives",
        "Notations", "Database", "Reporting",
      ],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer,address"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
  ]
)
