// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads Bundler's lock file.
///
/// Format: what `Bundler::LockfileParser` reads (https://bundler.io/guides/rationale.html). Sections begin at the margin;
/// below a source (`GEM`, `GIT`, `PATH`, `PLUGIN SOURCE`) its gems stand four blanks in, `name (version-platform)`, and
/// what each needs six; `DEPENDENCIES` lists what the Gemfile asks for. Groups are not written down.
package struct GemfileLock: Cataloger {
  package static let name = "gemfile-lock"
  package static let claims: [Claim] = ["**/Gemfile.lock", "**/gems.locked"]

  package init() {}

  private struct Gem {
    let name: String
    let version: String
    let platform: String?
    let line: Int
    let isGit: Bool
  }

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var found = LockedPackages(in: file)
    var gems: [Gem] = []
    var direct: Set<String> = []
    var section = ""
    var number = 0
    try Lines(file.content).forEach { bytes, end in
      number += 1
      guard bytes.count > 0, end != .tooLong else { return true }
      var indentation = 0
      while indentation < bytes.count, bytes[indentation] == 0x20 { indentation += 1 }
      let text = bytes.text()
      switch (section, indentation) {
      case (_, 0):
        section = text
        if text.hasPrefix("<<<<<<<") { found.count("in conflict", line: number) }
      case ("GEM", 4), ("GIT", 4), ("PLUGIN SOURCE", 4):
        guard let gem = Self.gem(text, line: number, isGit: section == "GIT") else {
          found.count("without a version", line: number)
          return true
        }
        gems.append(gem)
      case ("DEPENDENCIES", 2):
        // `name (>= 1)!`: the mark says that the source is pinned.
        direct.insert(String(text.prefix { $0 != " " && $0 != "!" }))
      default: break
      }
      return max(gems.count, direct.count) <= file.budget.packages
    }
    if direct.count > file.budget.packages {
      found.remark("more than \(file.budget.packages) dependencies; the rest of the file is left out")
    }
    for gem in gems {
      found.add(
        .gem, gem.name, gem.version, line: gem.line,
        relation: direct.isEmpty ? nil : direct.contains(gem.name) ? .direct : .transitive,
        architecture: gem.platform, doubt: gem.isGit ? Provenance.git : nil)
    }
    return found.catalogued
  }

  private static func gem(_ text: String, line: Int, isGit: Bool) -> Gem? {
    guard let open = text.ranges(of: " (").first, text.hasSuffix(")") else { return nil }
    let inside = text[open.upperBound...].dropLast()
    // Versions of gems have no hyphen.
    let version = inside.prefix { $0 != "-" }
    let platform = inside[version.endIndex...].dropFirst()
    return Gem(
      name: String(text[..<open.lowerBound]), version: String(version),
      platform: platform.isEmpty ? nil : String(platform), line: line, isGit: isGit)
  }
}
