// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of CocoaPods. Parts of a pod (`AFNetworking/Serialization`) are that pod.
///
/// Format: https://github.com/CocoaPods/Core, `Lockfile`; https://guides.cocoapods.org/using/using-cocoapods.html. PODS
/// has `Name (version)`, with what it needs below it; DEPENDENCIES has what the Podfile asks for.
package struct PodfileLock: Cataloger {
  package static let name = "podfile-lock"
  package static let claims: [Claim] = ["**/Podfile.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try YAMLValue(file.bytes())
    guard let pods = root["PODS"] else { throw CatalogingError.missing("list \"PODS\"", in: "Podfile.lock") }
    var direct: Set<String> = []
    for dependency in root["DEPENDENCIES"]?.sequence ?? [] {
      if let text = dependency.string { direct.insert(Self.pod(Self.parts(text).name)) }
    }
    let sources = Self.sources(root["EXTERNAL SOURCES"])
    var found = LockedPackages(in: file)
    for entry in pods.sequence ?? [] {
      let (name, version) = Self.parts(entry.string ?? entry.members?.first?.key ?? "")
      let pod = Self.pod(name)
      let source = sources[pod]
      // A folder beside the project.
      if source == .path { continue }
      found.add(
        .cocoapods, pod, version, line: entry.line, relation: direct.contains(pod) ? .direct : .transitive,
        doubt: source == .git ? Provenance.git : source == nil ? nil : Provenance.address)
    }
    return found.catalogued
  }

  private enum Source { case path, git, address }

  /// Pods that no registry gave: `Name: { :git: address }`, `:path`, `:podspec`, `:http`.
  private static func sources(_ list: YAMLValue?) -> [String: Source] {
    var out: [String: Source] = [:]
    for entry in list?.members ?? [] {
      let keys = Set((entry.value.members ?? []).map { $0.key.hasPrefix(":") ? String($0.key.dropFirst()) : $0.key })
      out[pod(entry.key)] = keys.contains("path") ? .path : keys.contains("git") ? .git : .address
    }
    return out
  }

  private static func pod(_ name: String) -> String { String(name.prefix { $0 != "/" }) }

  /// `Name (1.0)` in two.
  private static func parts(_ text: String) -> (name: String, version: String) {
    guard let open = text.firstIndex(of: "(") else { return (text.filter { $0 != " " }, "") }
    let name = text[..<open].filter { $0 != " " }
    return (name, String(text[open...].dropFirst().prefix { $0 != ")" }))
  }
}
