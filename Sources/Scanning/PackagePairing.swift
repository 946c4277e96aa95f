// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Reporting
import Versions

/// Which package of one report is which of another.
///
/// A package is the same one when type, namespace and name are the same. Of one name there may be several versions: those
/// that are on both sides are no change, and what is left is paired where that is without doubt.
struct PackagePairing {
  private(set) var changes = Comparison.PackageChanges()
  /// By the URL after: the package before, where it is another version.
  private(set) var predecessors: [String: Report.Package] = [:]
  /// By the URL before: the package after, where it is another version.
  private(set) var successors: [String: Report.Package] = [:]

  private var unchanged = 0

  init(after: [Report.Package], before: [Report.Package]) {
    let now = Dictionary(grouping: after, by: { Self.identity(of: $0) })
    let then = Dictionary(grouping: before, by: { Self.identity(of: $0) })
    for key in Set(now.keys).union(then.keys) { pair(now[key] ?? [], then[key] ?? []) }
    changes.unchanged = unchanged
    changes.added.sort { ($0.type, $0.name, $0.purl) < ($1.type, $1.name, $1.purl) }
    changes.removed.sort { ($0.type, $0.name, $0.purl) < ($1.type, $1.name, $1.purl) }
    changes.changed.sort {
      ($0.type, $0.name, $0.purlAfter, $0.purlBefore) < ($1.type, $1.name, $1.purlAfter, $1.purlBefore)
    }
  }

  /// Type, namespace and name: the URL up to its version. What follows may change with the release.
  static func identity(of package: Report.Package) -> String {
    guard let url = try? PackageURL(parsing: package.purl) else { return package.type + "/" + package.name }
    return [url.type, url.namespace ?? "", url.name, url.subpath ?? ""].joined(separator: "\u{0}")
  }

  private mutating func pair(_ after: [Report.Package], _ before: [Report.Package]) {
    var now = after.sorted { $0.purl < $1.purl }
    var then = before.sorted { $0.purl < $1.purl }
    // First what has not changed at all, then the same version otherwise named (another release, another processor).
    take(&now, &then) { $0.purl == $1.purl }
    take(&now, &then) { $0.version == $1.version }
    take(&now, &then) { $0.evidence.first?.path == $1.evidence.first?.path && Self.processor($0) == Self.processor($1) }
    if now.count == 1, then.count == 1 { take(&now, &then) { _, _ in true } }
    changes.added += now.map { Comparison.Package($0) }
    changes.removed += then.map { Comparison.Package($0) }
  }

  /// Pairs what `isSame` holds for, each once, where it holds for no other.
  private mutating func take(
    _ now: inout [Report.Package], _ then: inout [Report.Package],
    _ isSame: (Report.Package, Report.Package) -> Bool
  ) {
    // Of one name there are few, and where a hostile list has many they are not paired by looking at all pairs.
    guard now.count * then.count <= 1_000_000 else { return }
    var rest: [Report.Package] = []
    for package in now {
      guard let index = then.firstIndex(where: { isSame(package, $0) }) else {
        rest.append(package)
        continue
      }
      note(before: then.remove(at: index), after: package)
    }
    now = rest
  }

  private mutating func note(before: Report.Package, after: Report.Package) {
    guard before.version != after.version else {
      unchanged += 1
      return
    }
    predecessors[after.purl] = before
    successors[before.purl] = after
    changes.changed.append(.init(before: before, after: after, direction: Self.direction(before, after)))
  }

  private static func direction(_ before: Report.Package, _ after: Report.Package) -> String {
    let order = Ecosystem.known(as: after.type)?.versions?.compare(before.version, after.version)
    return switch order {
    case .less: "up"
    case .greater: "down"
    case .equal: "same"
    case nil: "unknown"
    }
  }

  private static func processor(_ package: Report.Package) -> String? {
    (try? PackageURL(parsing: package.purl))?.qualifiers["arch"]
  }
}
