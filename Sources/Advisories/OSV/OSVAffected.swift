// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages
import Versions

/// Reads one element of `affected`.
enum OSVAffected {
  /// - Returns: `nil` for an element without a package, which speaks of commits only.
  static func read(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) -> AffectedPackage? {
    var package = AffectedPackage(ecosystem: "", name: "")
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "package":
        try json.forEachMember(bytes) { (json, key) throws(NotationError) in
          switch key {
          case "ecosystem": package.ecosystem = try json.string(bytes)
          case "name": package.name = try json.string(bytes)
          default: try json.skipValue(bytes)
          }
        }
      case "ranges": package.ranges = try ranges(&json, bytes)
      case "versions": package.versions = try json.strings(bytes)
      case "severity": package.severities = try json.severities(bytes)
      case "ecosystem_specific": try readEcosystem(&json, bytes, into: &package)
      case "database_specific": try readDatabase(&json, bytes, into: &package)
      default: try json.skipValue(bytes)
      }
    }
    guard !package.ecosystem.isEmpty, !package.name.isEmpty else { return nil }
    if let cut = package.name.utf8.firstIndex(of: UInt8(ascii: ":")), package.ecosystem.hasPrefix("Red Hat"),
      let end = package.name.firstRange(of: "::")
    {
      // "nodejs:18::npm": a binary of a module's stream.
      if cut < end.lowerBound { package.stream = String(package.name[..<end.lowerBound]) }
      package.name = String(package.name[end.upperBound...])
    }
    package.name = NameRule(advisories: package.ecosystem).normalised(package.name)
    return package
  }

  /// Ranges of versions; those of commits (type GIT) are left out.
  private static func ranges(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) -> [VersionRange] {
    var ranges: [VersionRange] = []
    try json.forEach(bytes) { (json) throws(NotationError) in
      var kind: VersionRange.Kind?
      var events: [VersionRange.Event] = []
      try json.forEachMember(bytes) { (json, key) throws(NotationError) in
        switch key {
        case "type":
          switch try json.string(bytes) {
          case "SEMVER": kind = .semver
          case "ECOSYSTEM": kind = .ecosystem
          default: kind = nil
          }
        case "events":
          try json.forEach(bytes) { (json) throws(NotationError) in
            try json.forEachMember(bytes) { (json, key) throws(NotationError) in
              switch key {
              case "introduced": events.append(.introduced(try json.string(bytes)))
              case "fixed": events.append(.fixed(try json.string(bytes)))
              case "last_affected": events.append(.lastAffected(try json.string(bytes)))
              case "limit": events.append(.limit(try json.string(bytes)))
              default: try json.skipValue(bytes)
              }
            }
          }
        default: try json.skipValue(bytes)
        }
      }
      if let kind { ranges.append(VersionRange(kind: kind, events: events)) }
    }
    return ranges
  }

  /// `ecosystem_specific` of Debian, Ubuntu and Go.
  private static func readEcosystem(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, into package: inout AffectedPackage
  ) throws(NotationError) {
    guard try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "urgency", "ubuntu_priority":
        // What Debian writes where no one has looked yet says nothing.
        let word = try json.stringOrSkip(bytes)
        if word != "not yet assigned" { package.urgency = word }
      case "status": package.status = try json.stringOrSkip(bytes)
      case "custom_ranges":
        guard try json.kind(bytes) == .array else { return try json.skipValue(bytes) }
        package.customRanges = try ranges(&json, bytes)
      case "imports":
        guard try json.kind(bytes) == .array else { return try json.skipValue(bytes) }
        try readImports(&json, bytes, into: &package)
      default: try json.skipValue(bytes)
      }
    }
  }

  /// Go's list of affected packages of a module: the record is limited to a system if each of them is.
  ///
  /// Format: https://go.dev/doc/security/vuln/database, "imports".
  private static func readImports(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, into package: inout AffectedPackage
  ) throws(NotationError) {
    var systems: Set<String> = []
    var architectures: Set<String> = []
    var isLimited = (system: true, architecture: true)
    try json.forEach(bytes) { (json) throws(NotationError) in
      guard try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
      var here = (systems: [String](), architectures: [String]())
      try json.forEachMember(bytes) { (json, key) throws(NotationError) in
        switch key {
        case "goos": here.systems = try json.stringsOrSkip(bytes)
        case "goarch": here.architectures = try json.stringsOrSkip(bytes)
        default: try json.skipValue(bytes)
        }
      }
      if here.systems.isEmpty { isLimited.system = false }
      if here.architectures.isEmpty { isLimited.architecture = false }
      systems.formUnion(here.systems)
      architectures.formUnion(here.architectures)
    }
    if isLimited.system { package.operatingSystems = systems.sorted() }
    if isLimited.architecture { package.architectures = architectures.sorted() }
  }

  /// `database_specific` of GitHub, RustSec and Docker.
  private static func readDatabase(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, into package: inout AffectedPackage
  ) throws(NotationError) {
    guard try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "last_known_affected_version_range": package.lastKnownAffected = try json.stringOrSkip(bytes)
      case "severity":
        if let word = try json.stringOrSkip(bytes) { package.urgency = word }
      // RustSec: "unmaintained", "unsound", "notice": a remark, not a vulnerability.
      case "informational":
        if let word = try json.stringOrSkip(bytes) { package.status = word }
      default: try json.skipValue(bytes)
      }
    }
  }
}
