// SPDX-License-Identifier: Apache-2.0
import Packages

/// What a rule of Grype's `ignore:` asks beside identifier and package.
///
/// Documentation: https://github.com/anchore/grype#specifying-matches-to-ignore. Its words are its own data's; where
/// ours have no such word, the rule is not met.
package struct GrypeConditions: Hashable, Sendable {
  package var namespace: String?
  package var fixState: String?
  package var name: NamePattern?
  package var version: String?
  package var language: String?
  package var type: String?
  package var upstreamName: NamePattern?
  package var vexStatus: String?
  package var vexJustification: String?
  package var matchType: String?

  package init() {}

  func mismatch(_ finding: FindingFacts, in release: Release?) -> Mismatch? {
    let subject = finding.subject
    let own = subject.url.type
    func differs(_ part: String, _ a: String, _ b: String) -> Mismatch {
      Mismatch(part, stated: a, found: b, progress: 2)
    }
    if let name, !name.matches(subject.name) { return differs("package name", name.text, subject.name) }
    if let upstreamName {
      let source = subject.source?.name ?? subject.name
      if !upstreamName.matches(source) { return differs("upstream name", upstreamName.text, source) }
    }
    if let version, version != subject.version { return differs("version", version, subject.version) }
    if let type, Self.purlTypes[type.lowercased(), default: type.lowercased()] != own {
      return differs("package type", type, own)
    }
    if let language {
      let spoken = Self.languages[own] ?? "none"
      if language.lowercased() != spoken { return differs("language", language, spoken) }
    }
    if let fixState {
      let state = Self.fixState(finding.state)
      if fixState != state { return differs("fix state", fixState, state) }
    }
    if let namespace {
      var place = "github:language:\(Self.languages[own] ?? own)"
      if let release, release.isOf(own) { place = "\(release.id):distro:\(release.id):\(release.version)" }
      if namespace != place { return differs("namespace", namespace, place) }
    }
    if let matchType {
      let match = finding.isIndirect ? "exact-indirect-match" : "exact-direct-match"
      if matchType != match { return differs("match type", matchType, match) }
    }
    if let vexStatus, vexStatus != finding.status?.rawValue {
      return differs("VEX status", vexStatus, finding.status?.rawValue ?? "none")
    }
    if let vexJustification, vexJustification != finding.justification {
      return differs("VEX justification", vexJustification, finding.justification ?? "none")
    }
    return nil
  }

  private static func fixState(_ state: String) -> String {
    switch state {
    case "fixed": "fixed"
    case "will not fix": "wont-fix"
    case "affected", "deferred": "not-fixed"
    default: "unknown"
    }
  }

  private static let purlTypes: [String: String] = [
    "python": "pypi", "java-archive": "maven", "jenkins-plugin": "maven", "go-module": "golang", "rust-crate": "cargo",
    "php-composer": "composer", "dotnet": "nuget", "dart-pub": "pub", "r-package": "cran", "binary": "generic",
    "portage": "ebuild", "lua-rocks": "luarocks",
  ]

  private static let languages: [String: String] = [
    "pypi": "python", "npm": "javascript", "maven": "java", "golang": "go", "gem": "ruby", "cargo": "rust",
    "composer": "php", "nuget": "dotnet", "pub": "dart", "hex": "elixir", "cran": "R", "conan": "c++",
    "hackage": "haskell", "swift": "swift", "luarocks": "lua",
  ]
}

extension Release {
  /// Whether packages of a type are the distribution's.
  fileprivate func isOf(_ type: String) -> Bool { ["deb", "rpm", "apk", "alpm", "portage"].contains(type) }
}

/// A regular expression that a whole name must fit.
package struct NamePattern: Hashable, Sendable {
  package let text: String

  /// - Throws: where it is none.
  package init(_ text: String) throws {
    _ = try Regex(text)
    self.text = text
  }

  func matches(_ name: String) -> Bool {
    if text == name { return true }
    guard name.utf8.count <= 1024, let regex = try? Regex(text) else { return false }
    return (try? regex.wholeMatch(in: name)) != nil
  }
}
