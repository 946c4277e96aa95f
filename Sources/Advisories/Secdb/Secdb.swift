// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages
import Versions

/// Reads a security database of an apk distribution: which version of a package fixed which issues.
///
/// Written by Alpine's secfixes-tracker and by Wolfi's melange; format:
/// https://gitlab.alpinelinux.org/alpine/infra/docker/secdb, `{"packages": [{"pkg": {"name", "secfixes": {version: [id]}}}]}`.
/// It lists what is fixed; of what has no fix it says nothing.
struct Secdb {
  /// The ecosystem of all statements: "Alpine:v3.20".
  let ecosystem: String
  /// What stands before the issue in the ids of the records: "ALPINE", as OSV has it.
  let prefix: String
  /// Where people read on; the issue is put behind it.
  let page: String
  private(set) var packages = 0
  /// Entries that cannot be used, and the first of them.
  private(set) var broken = 0
  private(set) var gaps: [Gap] = []
  /// What one file may be of, so that gaps can name it.
  let file: String

  init(ecosystem: String, prefix: String, page: String, file: String) {
    self.ecosystem = ecosystem
    self.prefix = prefix
    self.page = page
    self.file = file
  }

  /// Entries of one version beyond this are not of this world.
  private static let mostIssues = 10_000
  /// Other names of one issue.
  private static let mostNames = 100

  mutating func read(_ bytes: Span<UInt8>, into records: inout FirstHandRecords) throws(NotationError) {
    var json = JSONReader()
    var hasPackages = false
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      guard key == "packages" else { return try json.skipValue(bytes) }
      hasPackages = true
      var place = 0
      try json.forEach(bytes) { (json) throws(NotationError) in
        try readPackage(&json, bytes, place, into: &records)
        place += 1
      }
    }
    try json.end(bytes)
    guard hasPackages else { throw .unexpected(wanted: "\"packages\"", offset: bytes.count) }
  }

  private mutating func readPackage(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, _ place: Int, into records: inout FirstHandRecords
  ) throws(NotationError) {
    guard try json.kind(bytes) == .object else {
      fail(place, "an object is missing")
      return try json.skipValue(bytes)
    }
    var name: String?
    var fixes: [(version: String, issues: [String])] = []
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      guard key == "pkg", try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
      try json.forEachMember(bytes) { (json, key) throws(NotationError) in
        switch key {
        case "name": name = try json.stringOrSkip(bytes)
        case "secfixes":
          guard try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
          try json.forEachMember(bytes) { (json, version) throws(NotationError) in
            fixes.append((version, try json.stringsOrSkip(bytes)))
          }
        default: try json.skipValue(bytes)
        }
      }
    }
    guard let name, !name.isEmpty else {
      return fail(place, "a name is missing")
    }
    packages += 1
    add(fixes, of: name, to: &records)
  }

  private mutating func fail(_ place: Int, _ reason: String) {
    broken += 1
    if gaps.count < FeedHarvest.named { gaps.append(Gap("\(file)/packages[\(place)]", reason)) }
  }

  /// What is known of an issue of a package.
  private struct Fix {
    /// The newest version that fixes it; `nil`: never affected.
    var version: String?
    var others: [String]
  }

  /// One statement for each issue: of several versions that fix it the newest counts.
  private func add(_ fixes: [(version: String, issues: [String])], of name: String, to records: inout FirstHandRecords)
  {
    var known: [String: Fix] = [:]
    for (version, entries) in fixes {
      for entry in entries.prefix(Self.mostIssues) {
        let names = IssueNames(entry)
        for issue in names.issues {
          // Version 0 stands for "no version of this package has it".
          let version = version == "0" ? nil : version
          var fix = known[issue] ?? Fix(version: version, others: [])
          if isNewer(version, than: fix.version) { fix.version = version }
          for other in names.others where other != issue && fix.others.count < Self.mostNames {
            if !fix.others.contains(other) { fix.others.append(other) }
          }
          known[issue] = fix
        }
      }
    }
    for (issue, fix) in known.sorted(by: { $0.key < $1.key }) {
      var affected = AffectedPackage(ecosystem: ecosystem, name: name)
      if let version = fix.version {
        affected.ranges = [VersionRange(kind: .ecosystem, events: [.introduced("0"), .fixed(version)])]
      } else {
        affected.status = "not-affected"
      }
      let id = "\(prefix)-\(issue)"
      records.add(affected, id: id) {
        Advisory(id: id, upstream: [issue], related: fix.others.sorted(), references: [page + issue])
      }
    }
  }

  private func isNewer(_ version: String?, than known: String?) -> Bool {
    guard let version else { return false }
    guard let known else { return true }
    // Of a version and something that is none, the version.
    guard let order = VersionScheme.apk.compare(version, known) else {
      return VersionScheme.apk.isValid(version) || !VersionScheme.apk.isValid(known) && version > known
    }
    return order == .greater
  }
}
