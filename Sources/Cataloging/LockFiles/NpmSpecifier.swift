// SPDX-License-Identifier: Apache-2.0

/// A package of npm as lock files name it: `name@range`, `@scope/name@1.2.3`, `alias@npm:name@^1`.
struct NpmSpecifier: Hashable {
  var name: String
  /// What follows the `@`: a version, a range, an address.
  var range: String

  /// Cuts at the first `@` that does not begin a scope; `nil` where there is none.
  init?(_ text: some StringProtocol) {
    guard let first = text.indices.first,
      let at = text[text.index(after: first)...].firstIndex(of: "@")
    else { return nil }
    name = String(text[..<at])
    range = String(text[text.index(after: at)...])
  }

  /// What is behind an alias: `npm:name@range` as the range. https://docs.npmjs.com/cli/using-npm/package-spec#aliases
  var resolved: NpmSpecifier {
    guard range.hasPrefix("npm:"), let real = NpmSpecifier(range.dropFirst("npm:".count)) else { return self }
    return real
  }

  /// Where something comes from that the registry did not give; `nil` for versions, ranges and tags.
  enum Origin: Hashable {
    /// A folder beside the lock file: a part of the project.
    case local
    case git
    case address
  }

  /// Where a range leads. https://docs.npmjs.com/cli/using-npm/package-spec
  static func origin(of range: some StringProtocol) -> Origin? {
    for scheme in ["workspace:", "link:", "portal:", "file:", "root:", "."] where range.hasPrefix(scheme) {
      return .local
    }
    if range.hasPrefix("git") || range.contains(".git#") || range.hasSuffix(".git") { return .git }
    for scheme in ["github:", "gitlab:", "bitbucket:", "gist:", "ssh:"] where range.hasPrefix(scheme) { return .git }
    if range.hasPrefix("http:") || range.hasPrefix("https:") { return .address }
    // `user/repository`, a short form for GitHub.
    return range.contains("/") && !range.hasPrefix("npm:") && !range.hasPrefix("patch:") ? .git : nil
  }

  /// Whether a path leads into an installed package: what its author locked, nobody used here.
  static func isInstalled(_ path: String) -> Bool {
    path.hasPrefix("node_modules/") || path.contains("/node_modules/")
  }
}

extension NpmSpecifier.Origin {
  /// What to doubt of a package from there.
  var doubt: String { self == .git ? Provenance.git : Provenance.address }
}
