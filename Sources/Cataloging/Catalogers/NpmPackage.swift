// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the package.json of installed Node packages, and of the application itself.
///
/// Format: https://docs.npmjs.com/cli/configuring-npm/package-json. Only what has a name and a version was ever published
/// ("required ... if you plan to publish"); the many others, which mark the module type of a folder, are no packages.
package struct NpmPackage: Cataloger {
  package static let name = "npm-package"
  package static let claims: [Claim] = ["**/package.json"]
  package static let ownsFolder = true

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    return Catalogued(packages: try Self.package(bytes, file.evidence()).map { [$0] } ?? [])
  }

  /// The package that a package.json is of, wherever it stands; `nil` where it is of none.
  static func package(_ bytes: [UInt8], _ evidence: Evidence) throws(NotationError) -> Package? {
    let manifest = try Manifest(bytes.span)
    guard let name = manifest.name, let version = manifest.version, !name.isEmpty, !version.isEmpty else { return nil }
    return Package(.npm, name, version, licenses: manifest.licenses, evidence: [evidence])
  }

  private struct Manifest {
    var name: String?
    var version: String?
    var licenses: [String] = []
    private static let mostLicenses = 32

    init(_ bytes: Span<UInt8>) throws(NotationError) {
      // npm passes over a byte order mark.
      let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
      var json = JSONReader(at: hasMark ? 3 : 0)
      if try json.kind(bytes) == .object {
        try readMembers(&json, bytes)
      } else {
        try json.skipValue(bytes)
      }
      try json.end(bytes)
    }

    private mutating func readMembers(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
      try json.beginObject(bytes)
      while let key = try json.nextKey(bytes) {
        switch key {
        case "name": name = try Self.string(&json, bytes)
        case "version": version = try Self.string(&json, bytes)
        case "license", "licenses": try readLicenses(&json, bytes)
        default: try json.skipValue(bytes)
        }
      }
    }

    /// A string, or `nil` where something else stands.
    private static func string(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) -> String? {
      if try json.kind(bytes) == .string { return try json.string(bytes) }
      try json.skipValue(bytes)
      return nil
    }

    /// An expression; formerly also `{ "type": … }`, and a list of either.
    private mutating func readLicenses(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
      guard try json.kind(bytes) == .array else { return try readLicense(&json, bytes) }
      try json.beginArray(bytes)
      while try json.nextElement(bytes) { try readLicense(&json, bytes) }
    }

    private mutating func readLicense(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
      var license: String?
      if try json.kind(bytes) == .object {
        try json.beginObject(bytes)
        while let key = try json.nextKey(bytes) {
          if key == "type" { license = try Self.string(&json, bytes) } else { try json.skipValue(bytes) }
        }
      } else {
        license = try Self.string(&json, bytes)
      }
      if let license, !license.isEmpty, licenses.count < Self.mostLicenses { licenses.append(license) }
    }
  }
}
