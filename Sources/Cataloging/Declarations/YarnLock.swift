// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of Yarn, that of version 1 and the YAML that came after it.
///
/// Format: https://classic.yarnpkg.com/lang/en/docs/yarn-lock/ for the first: entries headed by the descriptors they
/// answer, `name@range, name@range:`, with indented fields below. https://yarnpkg.com/advanced/lexicon ("Descriptor",
/// "Locator") for the second, which has an entry `__metadata` and lists the projects themselves.
package struct YarnLock: Cataloger {
  package static let name = "yarn-lock"
  package static let claims: [Claim] = ["**/yarn.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    guard !NpmSpecifier.isInstalled(file.path) else { return Catalogued() }
    let bytes = try file.bytes()
    var found = LockedPackages(in: file)
    if Self.isClassic(bytes.span) {
      try Self.readClassic(file, into: &found)
    } else {
      try Self.readBerry(YAMLValue(bytes), into: &found)
    }
    return found.catalogued
  }

  /// The mark stands in a comment at the top, where nobody has cut it off; else the second kind is known by its metadata.
  private static func isClassic(_ bytes: Span<UInt8>) -> Bool {
    let head = bytes.extracting(0..<min(bytes.count, 4096)).text()
    if head.contains("# yarn lockfile v1") { return true }
    return !head.contains("__metadata:")
  }

  // MARK: - Version 1

  private static func readClassic(_ file: ClaimedFile, into found: inout LockedPackages) throws {
    var number = 0
    var entry: (descriptor: String, line: Int)?
    var version: String?
    func finish(_ found: inout LockedPackages) {
      guard let (descriptor, line) = entry else { return }
      entry = nil
      guard let specifier = NpmSpecifier(descriptor)?.resolved else {
        return found.count("without a package name", line: line)
      }
      let origin = NpmSpecifier.origin(of: specifier.range)
      if origin == .local { return }
      found.add(.npm, specifier.name, version ?? "", line: line, doubt: origin?.doubt)
    }
    try Lines(file.content).forEach { bytes, end in
      number += 1
      if end == .tooLong { found.count("with an overlong line", line: number) }
      guard bytes.count > 0, !bytes.isBlank, bytes[0] != UInt8(ascii: "#") else { return true }
      let text = bytes.text()
      if bytes[0] != 0x20 {
        finish(&found)
        // Of several descriptors with one answer the first will do.
        let first = text.prefix { $0 != "," }
        var descriptor = first.hasSuffix(":") ? first.dropLast() : first
        descriptor = descriptor.drop { $0 == "\"" }.prefix { $0 != "\"" }
        entry = (String(descriptor), number)
        version = nil
      } else if version == nil, bytes.count > 2, bytes[1] == 0x20, bytes[2] != 0x20, text.hasPrefix("version ") {
        version = text.dropFirst("version ".count).filter { $0 != "\"" }
      }
      return true
    }
    finish(&found)
  }

  // MARK: - The versions after it

  private static func readBerry(_ root: YAMLValue, into found: inout LockedPackages) throws {
    guard let entries = root.members else { throw CatalogingError.missing("entry", in: "lock file of Yarn") }
    let wanted = Self.wanted(entries)
    for entry in entries where entry.key != "__metadata" {
      guard let locator = entry.value["resolution"]?.string, let specifier = NpmSpecifier(locator) else {
        found.count("without a resolution", line: entry.line)
        continue
      }
      let origin = NpmSpecifier.origin(of: specifier.range)
      if origin == .local { continue }
      let isWanted = descriptors(entry.key).contains { wanted.contains($0) }
      found.add(
        .npm, specifier.name, entry.value["version"]?.string ?? "", line: entry.line,
        relation: wanted.isEmpty ? nil : isWanted ? .direct : .transitive, doubt: origin?.doubt)
    }
  }

  private static func descriptors(_ key: String) -> [String] { key.split(separator: ", ").map(String.init) }

  /// The descriptors that the projects ask for. Older versions leave the protocol away where it is that of the registry.
  private static func wanted(_ entries: [YAMLValue.Member]) -> Set<String> {
    var wanted: Set<String> = []
    for entry in entries where entry.value["resolution"]?.string?.contains("@workspace:") == true {
      for kind in ["dependencies", "devDependencies"] {
        for dependency in entry.value[kind]?.members ?? [] {
          guard let range = dependency.value.string else { continue }
          wanted.insert("\(dependency.key)@\(range)")
          wanted.insert("\(dependency.key)@npm:\(range)")
        }
      }
    }
    return wanted
  }
}
