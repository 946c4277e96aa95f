// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of Dart and Flutter.
///
/// Format: https://dart.dev/tools/pub/glossary#lockfile; the kinds of dependencies and sources:
/// https://github.com/dart-lang/pub, `LockFile`, https://dart.dev/tools/pub/dependencies#dependency-sources
package struct PubspecLock: Cataloger {
  package static let name = "pubspec-lock"
  package static let claims: [Claim] = ["**/pubspec.lock"]
  private static let registries: Set = ["https://pub.dev", "https://pub.dartlang.org", "https://pub.flutter-io.cn"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try YAMLValue(file.bytes())
    // A project without dependencies has `packages: {}`.
    guard let packages = root["packages"] else { throw CatalogingError.missing("key \"packages\"", in: "pubspec.lock") }
    var found = LockedPackages(in: file)
    for entry in packages.members ?? [] {
      let source = entry.value["source"]?.string ?? "hosted"
      // A folder beside the project, or a part of the SDK, which has no versions of its own ("0.0.0").
      if source == "path" || source == "sdk" { continue }
      let description = entry.value["description"]
      let kind = entry.value["dependency"]?.string ?? ""
      found.add(
        .pub, description?["name"]?.string ?? entry.key, entry.value["version"]?.string ?? "", line: entry.line,
        relation: kind.hasPrefix("direct") ? .direct : kind == "transitive" ? .transitive : nil,
        isDevelopment: kind == "direct dev", doubt: Self.doubt(of: source, description))
    }
    return found.catalogued
  }

  private static func doubt(of source: String, _ description: YAMLValue?) -> String? {
    guard source == "hosted" else { return source == "git" ? Provenance.git : Provenance.address }
    guard var url = description?["url"]?.string else { return nil }
    if url.hasSuffix("/") { url.removeLast() }
    return registries.contains(url) ? nil : Provenance.otherRegistry
  }
}
