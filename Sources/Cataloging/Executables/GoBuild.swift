// SPDX-License-Identifier: Apache-2.0

/// The modules and settings of a Go build.
struct GoBuild: Hashable {
  /// A module, and what stood in for it.
  struct Module: Hashable {
    var path: String
    var version: String
    /// The module that a `replace` line put in its place; its version is empty or "(devel)" for a folder.
    var replacement: Replacement?
  }

  struct Replacement: Hashable {
    var path: String
    var version: String
  }

  /// "go1.21.5"
  var toolchain: String
  /// The import path of the main package; empty where none is recorded.
  var path = ""
  var main: Module?
  var dependencies: [Module] = []
  /// "GOOS", "-ldflags", "vcs.revision" …
  var settings: [String: String] = [:]

  /// Reads the module lines: `path`, `mod`, `dep`, `=>` and `build`, their fields parted by tabs.
  ///
  /// Format: `ParseBuildInfo` in Go's `runtime/debug/mod.go`. Lines of other kinds are of a later Go.
  init(toolchain: String, modules: String) {
    self.toolchain = toolchain
    for line in modules.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 2 else { continue }
      let second = fields.count > 2 ? String(fields[2]) : ""
      switch fields[0] {
      case "path": path = String(fields[1])
      case "mod": main = Module(path: String(fields[1]), version: second)
      case "dep": dependencies.append(Module(path: String(fields[1]), version: second))
      case "=>":
        let replacement = Replacement(path: String(fields[1]), version: second)
        // It speaks of the line above, which may be the main module's.
        if dependencies.isEmpty {
          main?.replacement = replacement
        } else {
          dependencies[dependencies.count - 1].replacement = replacement
        }
      case "build":
        if let (key, value) = Self.setting(line.dropFirst("build\t".count)) { settings[key] = value }
      default: continue
      }
    }
  }

  /// True when the build listed no module at all: GOPATH mode, or files named on the command line.
  var hasNoModules: Bool { main == nil && dependencies.isEmpty }

  /// `key=value`, each of which may be quoted as Go quotes strings.
  private static func setting(_ text: Substring) -> (String, String)? {
    var rest = text
    guard let key = GoText.take(&rest, until: "="), rest.first == "=" else { return nil }
    rest = rest.dropFirst()
    guard let value = GoText.take(&rest, until: nil) else { return nil }
    return (key, value)
  }
}
