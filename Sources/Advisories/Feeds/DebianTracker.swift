// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Debian's own security tracker: every issue of every source package, by release.
///
/// Format: https://security-team.debian.org/security_tracker.html, "the JSON dump":
/// `{package: {issue: {"description", "releases": {codename: {"status", "urgency", "fixed_version", "nodsa", …}}}}}`.
/// OSV's copy knows no reasons for leaving an issue open, nothing of unstable, and not what was never affected.
struct DebianTracker: AdvisoryFeed {
  static let name = "debian-tracker"
  static let summary = "the state of every issue in Debian, its security tracker"
  static let ecosystems: Set<String> = ["Debian"]

  private static let address = FeedAddress(
    published: "https://security-tracker.debian.org/tracker/data/json",
    mirrored: ["debian", "tracker", "data", "json"], isLarge: true)
  private static let limit = 1 << 30

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    guard site.wants("Debian"), let file = try site.changed(Self.address, of: Self.name, into: &harvest) else { return }
    var tracker = TrackerDump()
    do {
      let bytes = try file.source.all(limit: Self.limit)
      try tracker.read(bytes.span, progress)
    } catch let error as NotationError {
      throw AdvisoryError.unusable(feed: Self.name, file: file.place, reason: error.description)
    }
    guard tracker.packages > 0 else {
      throw AdvisoryError.unusable(feed: Self.name, file: file.place, reason: "it names no package")
    }
    harvest.addBroken(tracker.broken, examples: tracker.gaps)
    harvest.add(
      tracker.records,
      of: SourceStatus(
        name: Self.name, date: "", count: tracker.records.records.count, origin: file.place, checked: site.now))
  }
}

/// The dump, as it is read.
struct TrackerDump {
  private(set) var records = FirstHandRecords()
  private(set) var packages = 0
  private(set) var broken = 0
  private(set) var gaps: [Gap] = []

  /// The releases, and how OSV names them. Unstable has no ecosystem of its own: it carries the name of the next.
  private static let releases = [
    "wheezy": "7", "jessie": "8", "stretch": "9", "buster": "10", "bullseye": "11", "bookworm": "12", "trixie": "13",
    "forky": "14", "duke": "15",
  ]
  private static let unstable = "sid"

  mutating func read(
    _ bytes: Span<UInt8>, _ progress: @Sendable (UpdateProgress) -> Void
  ) throws(NotationError) {
    var json = JSONReader()
    guard try json.kind(bytes) == .object else { throw .unexpected(wanted: "an object", offset: 0) }
    try json.forEachMember(bytes) { (json, package) throws(NotationError) in
      packages += 1
      if packages & 0xFF == 0 {
        progress(UpdateProgress(feed: DebianTracker.name, step: .reading, done: records.records.count))
      }
      guard try json.kind(bytes) == .object else {
        fail(package, "an object is missing")
        return try json.skipValue(bytes)
      }
      try json.forEachMember(bytes) { (json, issue) throws(NotationError) in
        guard try json.kind(bytes) == .object else {
          fail("\(package)/\(issue)", "an object is missing")
          return try json.skipValue(bytes)
        }
        try readIssue(&json, bytes, issue, of: package)
      }
    }
    try json.end(bytes)
  }

  private mutating func fail(_ place: String, _ reason: String) {
    broken += 1
    if gaps.count < FeedHarvest.named { gaps.append(Gap("\(DebianTracker.name)/\(place)", reason)) }
  }

  private mutating func readIssue(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, _ issue: String, of package: String
  ) throws(NotationError) {
    var description = ""
    var entries: [(release: String, entry: TrackerEntry)] = []
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "description": description = try json.stringOrSkip(bytes) ?? ""
      case "releases":
        guard try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
        try json.forEachMember(bytes) { (json, release) throws(NotationError) in
          guard try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
          entries.append((release, try TrackerEntry(&json, bytes)))
        }
      default: try json.skipValue(bytes)
      }
    }
    guard !issue.isEmpty, issue.utf8.count <= 100, issue.utf8.allSatisfy({ $0 > 0x20 }), !package.isEmpty else {
      return fail("\(package)/\(issue)", "an issue has no name")
    }
    let unstable = entries.first { $0.release == Self.unstable }?.entry
    let id = "DEBIAN-" + issue
    for (release, entry) in entries {
      guard let number = Self.releases[release] else { continue }
      guard let affected = entry.affected("Debian:" + number, package, unstable: unstable) else {
        fail("\(package)/\(issue)/\(release)", "a status that is not known: \(entry.status)")
        continue
      }
      records.add(affected, id: id) {
        Advisory(
          id: id, upstream: [issue], summary: OSVSummary.ofDetails(description),
          references: ["https://security-tracker.debian.org/tracker/" + issue])
      }
    }
  }
}

/// What the tracker says of one issue of one package in one release.
struct TrackerEntry: Hashable {
  private(set) var status = ""
  private(set) var urgency: String?
  private(set) var fixed: String?
  /// Why there will be no advisory, in a maintainer's words; there is none of it where one is planned.
  private(set) var noAdvisory: String?
  /// "ignored" or "postponed"; else empty.
  private(set) var noAdvisoryKind = ""
  /// Versions in the archive, by suite: "bookworm", "bookworm-security".
  private(set) var archive: [String] = []

  init(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
    var entry = (status: "", urgency: String?.none, fixed: String?.none, words: String?.none, kind: "")
    var versions: [String] = []
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "status": entry.status = try json.stringOrSkip(bytes) ?? ""
      case "urgency": entry.urgency = try json.stringOrSkip(bytes)
      case "fixed_version": entry.fixed = try json.stringOrSkip(bytes)
      case "nodsa": entry.words = try json.stringOrSkip(bytes)
      case "nodsa_reason": entry.kind = try json.stringOrSkip(bytes) ?? ""
      case "repositories":
        guard try json.kind(bytes) == .object else { return try json.skipValue(bytes) }
        try json.forEachMember(bytes) { (json, _) throws(NotationError) in
          if let version = try json.stringOrSkip(bytes) { versions.append(version) }
        }
      default: try json.skipValue(bytes)
      }
    }
    status = entry.status
    urgency = entry.urgency
    fixed = entry.fixed
    noAdvisory = entry.words
    noAdvisoryKind = entry.kind
    archive = versions
  }

  /// As a statement; `nil` for a status that is not known.
  /// - Parameter unstable: what is said of unstable, where fixes come first.
  func affected(_ ecosystem: String, _ package: String, unstable: TrackerEntry?) -> AffectedPackage? {
    var out = AffectedPackage(ecosystem: ecosystem, name: package)
    // What Debian writes where no one has looked yet says nothing.
    if urgency != "not yet assigned" { out.urgency = urgency }
    switch status {
    case "resolved":
      guard let fixed else { return nil }
      // "0": no version in this release has it.
      if fixed == "0" {
        out.status = "not-affected"
        return out
      }
      out.ranges = [VersionRange(kind: .ecosystem, events: [.introduced("0"), .fixed(fixed)])]
      if isUnreleased(fixed) { out.status = "unreleased" }
    case "open", "undetermined":
      out.ranges = [VersionRange(kind: .ecosystem, events: [.introduced("0")])]
      out.status = openStatus(unstable)
      // Whoever installed the version of unstable in this release has its fix.
      if status == "open", let repaired = unstable?.repaired { out.lastKnownAffected = "< " + repaired }
    default: return nil
    }
    return out
  }

  private func openStatus(_ unstable: TrackerEntry?) -> String? {
    if status == "undetermined" { return "undetermined" }
    if urgency == "end-of-life" { return "end-of-life" }
    let word =
      switch noAdvisoryKind {
      case "ignored", "postponed": noAdvisoryKind
      default: noAdvisory == nil ? "open" : "no-dsa"
      }
    var words = noAdvisory.map(Self.oneLine) ?? ""
    if let repaired = unstable?.repaired { words += (words.isEmpty ? "" : "; ") + "fixed in unstable: \(repaired)" }
    if words.isEmpty { return word == "open" ? nil : word }
    return "\(word) (\(words))"
  }

  /// The version that is not affected, where there is one.
  private var repaired: String? {
    guard status == "resolved", let fixed, fixed != "0" else { return nil }
    return fixed
  }

  /// Whether the archive of the release has nothing as new as the fix.
  private func isUnreleased(_ fixed: String) -> Bool {
    !archive.isEmpty && archive.allSatisfy { VersionScheme.dpkg.compare($0, fixed) == .less }
  }

  private static func oneLine(_ text: String) -> String { OSVSummary.ofSummary(text) }
}
