// SPDX-License-Identifier: Apache-2.0

/// Which version of itself a Go program is, as far as its build tells.
///
/// A program built in its own checkout has no version ("(devel)"), or one that Go makes of the commit alone
/// ("v0.0.0-…", where the tags were not fetched). Many builds then write their version with `-ldflags -X`; that is a
/// convention, not a record, so it is believed only of a variable of the program itself, and what it said is shown.
/// With `-trimpath` Go does not record the flags; of programs that a classifier knows, the string itself is found.
struct GoMainVersion: Hashable {
  var version: String
  /// Why advisories cannot be asked with it.
  var unknown: String?
  /// Where the version was taken from, if not from the record: "-ldflags -X main.version=1.4.2", "its own text 1.4.2".
  var source: String?

  /// - Parameters:
  ///   - build: a build with a main module or the path of a main package.
  ///   - text: the version that the program's text says, where a classifier knows the program.
  init(_ build: GoBuild, said text: String? = nil) {
    let recorded = build.main?.version ?? ""
    if GoVersion.isCanonical(recorded), !recorded.hasPrefix("v0.0.0-") {
      version = recorded
      return
    }
    let said = Self.versions(in: build.settings["-ldflags"] ?? "")
    let own = said.filter { Self.isOwn($0.package, of: build) }
    let best = own.filter { $0.package == "main" } + own
    if best.isEmpty, let text, let found = GoVersion.tag(text) {
      version = found
      source = "its own text \(text)"
      return
    }
    if let first = best.first {
      version = first.version
      source = "-ldflags \(first.flag)"
      if Set(own.filter { $0.package == first.package }.map(\.version)).count > 1 {
        unknown = "the build recorded no version, and its -ldflags name several"
      }
      return
    }
    if let first = said.first {
      version = first.version
      source = "-ldflags \(first.flag)"
      unknown = "the build recorded no version; its -ldflags name one, but of \(first.package)"
      return
    }
    version = recorded.isEmpty ? "(devel)" : recorded
    let commit = build.settings["vcs.revision"].map { ", only commit \($0.prefix(40))" } ?? ""
    if recorded.isEmpty || recorded == "(devel)" {
      version = Self.pseudoVersion(build.settings) ?? "(devel)"
      unknown = "the build recorded no version\(commit)"
    } else if recorded.hasPrefix("v0.0.0-") {
      unknown = "the build recorded no tag\(commit)"
    } else {
      unknown = "\"\(recorded)\" is not the version of a module"
    }
  }

  private struct Said: Hashable {
    var package: String
    var version: String
    var flag: String
  }

  /// What `-X package.variable=value` says, for variables that are named like a version.
  private static func versions(in flags: String) -> [Said] {
    let words = GoText.words(flags)
    var said: [Said] = []
    for (index, word) in words.enumerated() {
      var text = Substring(word)
      if text.hasPrefix("-X=") || text.hasPrefix("--X=") {
        text = text[text.index(after: text.firstIndex(of: "=") ?? text.startIndex)...]
      } else if index == 0 || (words[index - 1] != "-X" && words[index - 1] != "--X") {
        continue
      }
      guard let equals = text.firstIndex(of: "="), let dot = text[..<equals].lastIndex(of: ".") else { continue }
      let variable = text[text.index(after: dot)..<equals].lowercased()
      guard ["version", "gitversion", "buildversion", "gitbuildversion", "tag"].contains(variable),
        let version = GoVersion.tag(String(text[text.index(after: equals)...]))
      else { continue }
      said.append(Said(package: String(text[..<dot]), version: version, flag: "-X " + text))
    }
    return said
  }

  /// Whether a package is the program's: its main package, or in its module and in none of its dependencies.
  private static func isOwn(_ package: String, of build: GoBuild) -> Bool {
    if package == "main" { return true }
    func holds(_ module: String) -> Bool { package == module || package.hasPrefix(module + "/") }
    if let module = build.main?.path, !module.isEmpty {
      return holds(module) && !build.dependencies.contains { $0.path.count > module.count && holds($0.path) }
    }
    // Without modules: the repository of the main package, "github.com/docker/cli" of "…/cli/cmd/docker".
    let root = build.path.split(separator: "/").prefix(3)
    return root.count == 3 && holds(root.joined(separator: "/"))
  }

  /// The version that Go would make of a commit (https://go.dev/ref/mod#pseudo-versions).
  private static func pseudoVersion(_ settings: [String: String]) -> String? {
    guard let revision = settings["vcs.revision"], let time = settings["vcs.time"] else { return nil }
    let digits = time.filter { $0.isASCII && $0.isNumber }.prefix(14)
    guard digits.count == 14, !revision.isEmpty else { return nil }
    return "v0.0.0-\(digits)-\(revision.prefix(12))"
  }
}
