// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Reads which packages a Swift program was built of, where somebody recorded them in it.
///
/// Swift records nothing by itself. A section `.package.resolved` with the project's `Package.resolved`, added by
/// `objcopy --add-section .package.resolved=Package.resolved program`, is what this reads. Format of the text:
/// https://github.com/swiftlang/swift-package-manager/blob/main/Sources/PackageGraph/ResolvedPackagesStore.swift
package struct SwiftResolved: Cataloger {
  package static let name = "swift-binary"
  package static let claims: [Claim] = [.executable]
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool { ProgramHead.mayHoldRecords(head, size: size) }

  static let section = ".package.resolved"
  private static let mostBytes = 4 << 20

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    for executable in file.executables(gaps: &out.gaps) {
      do {
        guard let bytes = try executable.bytes(of: Self.section, limit: Self.mostBytes) else { continue }
        let text = Array(bytes.prefix { $0 != 0 })
        out.packages += try packages(in: JSONValue(text), file.evidence(inside: [Self.section]))
      } catch {
        out.gaps.append(Gap("/" + file.path, "record of Swift packages that cannot be read: \(error)"))
      }
    }
    return out
  }

  private func packages(in json: JSONValue, _ evidence: Evidence) throws -> [Package] {
    // Version 1 has the pins in an `object`, and other names for two members.
    guard let pins = (json["pins"] ?? json["object"]?["pins"])?.array else {
      throw CatalogingError.missing("list of pins", in: "record")
    }
    return pins.compactMap { pin in
      guard let location = pin["location"]?.string ?? pin["repositoryURL"]?.string else { return nil }
      let name = Self.name(location)
      let state = pin["state"]
      if let version = state?["version"]?.string { return Package(.swift, name, version, evidence: [evidence]) }
      let branch = state?["branch"]?.string.map { "the branch \($0)" } ?? "a revision"
      return Package(
        .swift, name, state?["revision"]?.string ?? "", versionUnknown: "taken from \(branch), which has no version",
        evidence: [evidence])
    }
  }

  /// "https://github.com/apple/swift-nio.git" and "git@github.com:apple/swift-nio.git" as "github.com/apple/swift-nio".
  private static func name(_ location: String) -> String {
    var text = Substring(location)
    if let scheme = text.firstRange(of: "://") {
      text = text[scheme.upperBound...]
      if let at = text.firstIndex(of: "@"), !text[..<at].contains("/") { text = text[text.index(after: at)...] }
    } else if let at = text.firstIndex(of: "@"), !text[..<at].contains("/") {
      let path = text[text.index(after: at)...]
      text = Substring(path.split(separator: ":", maxSplits: 1).joined(separator: "/"))
    }
    while text.last == "/" { text = text.dropLast() }
    return String(text.hasSuffix(".git") ? text.dropLast(4) : text)
  }
}
