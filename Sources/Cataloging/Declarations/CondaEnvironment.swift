// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the description of a conda environment, the packages for pip in it included.
///
/// Format: https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html, "Creating an
/// environment file manually"; "Package match specifications" for the entries.
package struct CondaEnvironment: Cataloger {
  package static let name = "conda-environment"
  package static let claims: [Claim] = ["**/environment.yml", "**/environment.yaml"]
  private static let fuzzy = "conda takes any version that begins so"

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try YAMLValue(file.bytes())
    var found = LockedPackages(in: file)
    for entry in root["dependencies"]?.sequence ?? [] {
      if let text = entry.string {
        Self.take(text[...], line: entry.line, into: &found)
      } else {
        for requirement in entry["pip"]?.sequence ?? [] {
          guard let text = requirement.string, !text.hasPrefix("-") else { continue }
          guard let parsed = PythonRequirement(text[...]), let version = parsed.version else {
            found.leaveOpen(line: requirement.line)
            continue
          }
          found.add(.pypi, parsed.name, version, line: requirement.line, relation: .direct)
        }
      }
    }
    return found.catalogued
  }

  /// `channel::name`, then `=version=build`, `==version`, `=version`, or a comparison behind a blank or without.
  private static func take(_ text: Substring, line: Int, into found: inout LockedPackages) {
    var rest = text
    if let channel = rest.ranges(of: "::").first { rest = rest[channel.upperBound...] }
    rest = PythonRequirement.trimmed(rest.prefix { $0 != "[" })
    let name = rest.prefix { !" =<>!~".contains($0) }
    rest = PythonRequirement.trimmed(rest[name.endIndex...])
    guard rest.hasPrefix("=") || rest.first?.isNumber == true, !rest.contains(where: { "<>!~*|,".contains($0) }) else {
      return found.leaveOpen(line: line)
    }
    let isExact = rest.hasPrefix("==")
    // `name=1.2=build`; with blanks in place of the signs, `name 1.2 build`.
    let parts = rest.split { $0 == "=" || $0 == " " }
    guard let version = parts.first else { return found.leaveOpen(line: line) }
    found.add(
      .conda, String(name), String(version), line: line, relation: .direct,
      doubt: isExact || parts.count > 1 ? nil : fuzzy)
  }
}
