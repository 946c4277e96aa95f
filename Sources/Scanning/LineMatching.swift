// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Matching
import Packages

/// Answers lines that name a package at a version with the records that hold for it.
///
/// A line is a package URL, or an ecosystem as OSV names it, a name and a version, parted by tabs.
package struct LineMatching {
  /// What to write for a line, and what is wrong with it.
  package struct Answer: Hashable, Sendable {
    /// Identifiers with commas between them, `-` for none, `E` for a line that is not understood.
    package var text: String
    /// Why it cannot, or in how far the answer is not all of it.
    package var complaint: String?
  }

  private var matcher: RecordMatcher

  /// - Throws: where the advisory data cannot be opened.
  package init(cacheDirectory: String) throws {
    matcher = RecordMatcher(try AdvisoryChoice(cacheDirectory: cacheDirectory).matcher(for: nil))
  }

  package mutating func answer(to line: String) throws -> Answer {
    let named: NamedPackage
    do {
      named = try NamedPackage(line)
    } catch {
      return Answer(text: "E", complaint: error.reason)
    }
    switch try matcher.answer(for: named.package, in: named.distribution) {
    case .records(let ids): return Answer(text: ids.isEmpty ? "-" : ids.joined(separator: ","))
    case .undecided(let reason): return Answer(text: "-", complaint: reason)
    }
  }
}

/// A package that a line names.
private struct NamedPackage {
  struct Unreadable: Error { var reason: String }

  var package: Package
  var distribution: Distribution?

  init(_ line: String) throws(Unreadable) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    if fields.count == 1, line.prefix(4).lowercased() == "pkg:" {
      self = try Self.named(by: line)
      return
    }
    guard fields.count == 3 else {
      throw Unreadable(
        reason: "neither a package URL nor an ecosystem, a name and a version with tabs between them")
    }
    guard
      let ecosystem = Ecosystem.known.first(where: { $0.advisories == fields[0] }) ?? Ecosystem(ofRelease: fields[0])
    else { throw Unreadable(reason: "no ecosystem of OSV is called '\(fields[0])'") }
    if fields[1].isEmpty || fields[2].isEmpty { throw Unreadable(reason: "the name or the version is empty") }
    package = Package(ecosystem, fields[1], fields[2], evidence: [])
  }

  private init(_ package: Package, in distribution: Distribution? = nil) {
    self.package = package
    self.distribution = distribution
  }

  private static func named(by text: String) throws(Unreadable) -> NamedPackage {
    let url: PackageURL
    do {
      url = try PackageURL(parsing: text)
    } catch {
      throw Unreadable(reason: error.description)
    }
    guard let ecosystem = Ecosystem.known(as: url.type) else {
      throw Unreadable(reason: "no type of package URLs that is known here: '\(url.type)'")
    }
    guard let version = url.packageVersion, !version.isEmpty else {
      throw Unreadable(reason: "the package URL has no version")
    }
    var package = Package(ecosystem, url.packageName, version, evidence: [])
    guard ecosystem.isOfDistribution else { return NamedPackage(package) }
    package.architecture = url.qualifiers["arch"]
    if let upstream = url.qualifiers["upstream"] {
      let parts = upstream.split(separator: "@", maxSplits: 1).map(String.init)
      if let name = parts.first {
        package.source = SourcePackage(name: name, version: parts.count > 1 ? parts[1] : version)
      }
    }
    let distribution = Distribution(namespace: url.namespace, distro: url.qualifiers["distro"])
    if distribution?.advisories.isEmpty ?? true {
      throw Unreadable(
        reason: "the package URL names no release of a distribution that has advisories; say which: ?distro=debian-12")
    }
    return NamedPackage(package, in: distribution)
  }
}
