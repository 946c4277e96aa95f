// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Reads what Composer has installed into a folder `vendor`.
///
/// Composer 1 wrote a list of packages, Composer 2 writes `{ "packages": […], "dev-package-names": […] }`. Fields are
/// those of composer.json (https://getcomposer.org/doc/04-schema.md), with `version` filled in.
package struct ComposerInstalled: Cataloger {
  package static let name = "composer-installed"
  package static let claims: [Claim] = ["**/composer/installed.json"]
  private static let mostLicenses = 32

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    var out = Catalogued()
    var reading = Reading(file: file)
    var development: Set<String> = []
    var json = JSONReader()
    let span = bytes.span
    switch try json.kind(span) {
    case .array: try reading.packages(&json, span)
    case .object:
      try json.beginObject(span)
      while let key = try json.nextKey(span) {
        switch (key, try json.kind(span)) {
        case ("packages", .array): try reading.packages(&json, span)
        case ("dev-package-names", .array):
          try json.beginArray(span)
          while try json.nextElement(span) {
            if let name = try json.stringOrSkip(span) { development.insert(name) }
          }
        default: try json.skipValue(span)
        }
      }
    default: throw CatalogingError.malformed("neither a list nor an object of packages")
    }
    try json.end(span)
    out.packages = reading.found
    for index in out.packages.indices where development.contains(out.packages[index].name) {
      out.packages[index].isDevelopment = true
    }
    out.gaps = reading.damaged.gaps(in: file.path)
    if reading.isOverBudget {
      out.gaps.append(Gap(file.path, "more than \(file.budget.packages) packages; the rest is left out"))
    }
    return out
  }

  private struct Reading {
    let file: ClaimedFile
    var found: [Package] = []
    var damaged = DamagedRecords()
    var isOverBudget = false
    private var lines = LineCount()

    init(file: ClaimedFile) { self.file = file }

    mutating func packages(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
      try json.beginArray(bytes)
      while try json.nextElement(bytes) {
        let isObject = try json.kind(bytes) == .object
        let line = lines.line(at: json.position, in: bytes)
        guard isObject else {
          try json.skipValue(bytes)
          damaged.count("that are no packages", line: line)
          continue
        }
        try package(&json, bytes, line: line)
      }
    }

    private mutating func package(
      _ json: inout JSONReader, _ bytes: Span<UInt8>, line: Int
    ) throws(NotationError) {
      var name: String?
      var version: String?
      var licenses: [String] = []
      try json.beginObject(bytes)
      while let key = try json.nextKey(bytes) {
        switch key {
        case "name": name = try json.stringOrSkip(bytes)
        case "version": version = try json.stringOrSkip(bytes)
        case "license": licenses = try json.strings(bytes, most: mostLicenses)
        default: try json.skipValue(bytes)
        }
      }
      guard let name, !name.isEmpty else { return damaged.count("without a package name", line: line) }
      guard let version, !version.isEmpty else { return damaged.count("without a version", line: line) }
      guard found.count < file.budget.packages else { return isOverBudget = true }
      var evidence = file.evidence()
      evidence.line = line
      found.append(
        Package(
          .composer, name, ComposerInstalled.release(version), licenses: licenses,
          versionUnknown: ComposerInstalled.isBranch(version) ? "a branch, which is no release" : nil,
          evidence: [evidence]))
    }
  }

  /// "v" is no part of a version: https://getcomposer.org/doc/articles/versions.md, "VCS Versioning", "Tags".
  private static func release(_ version: String) -> String {
    guard version.first == "v" || version.first == "V", version.dropFirst().first?.isNumber == true else {
      return version
    }
    return String(version.dropFirst())
  }

  /// "dev-main", "2.x-dev": the same page, "Branches".
  private static func isBranch(_ version: String) -> Bool { version.hasPrefix("dev-") || version.hasSuffix("-dev") }
}
