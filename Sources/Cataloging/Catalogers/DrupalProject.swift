// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads Drupal's core, and the modules, themes and profiles that drupal.org packed.
///
/// Format: https://www.drupal.org/docs/develop/creating-modules/let-drupal-know-about-your-module-with-an-infoyml-file;
/// `project` and `version` are "added by Drupal.org packaging script" when a release is made. What Composer brought stands
/// in its own list under the same name.
package struct DrupalProject: Cataloger {
  package static let name = "drupal-project"
  package static let claims: [Claim] = ["**/*.info.yml", "**/core/lib/Drupal.php"]
  private static let mostLines = 10_000

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    if file.path.hasSuffix(".php") { return try core(file) }
    var project: String?
    var version: String?
    var lines = 0
    try Lines(file.content).forEach { line, _ in
      lines += 1
      if let value = line.value(of: "project") { project = Self.scalar(value) }
      if let value = line.value(of: "version") { version = Self.scalar(value) }
      return lines < Self.mostLines
    }
    // Parts of the core, and what is kept in a repository, state no project.
    guard let project, !project.isEmpty, project != "drupal", let version, !version.isEmpty, version != "VERSION" else {
      return Catalogued()
    }
    return Catalogued(packages: [
      Package(
        .composer, "drupal/\(project)", Self.release(version),
        versionUnknown: version.hasSuffix("-dev") ? "a branch, which is no release" : nil, evidence: [file.evidence()])
    ])
  }

  /// "8.x-1.12" is 1.12.0 to Composer: https://www.drupal.org/docs/develop/using-composer/manage-dependencies.
  private static func release(_ version: String) -> String {
    guard let dash = version.firstIndex(of: "-"), version[..<dash].hasSuffix(".x"),
      version[version.index(after: dash)...].first?.isNumber == true
    else { return version }
    let rest = version[version.index(after: dash)...]
    let numbers = rest.prefix { $0 != "-" }
    return numbers.split(separator: ".").count == 2 && !numbers.hasSuffix("x")
      ? "\(numbers).0\(rest[numbers.endIndex...])" : String(rest)
  }

  private static func scalar(_ value: String) -> String {
    var text = value[...]
    if let quote = text.first, quote == "'" || quote == "\"" { return String(text.dropFirst().prefix { $0 != quote }) }
    if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  /// `const VERSION = '10.1.5';`
  private func core(_ file: ClaimedFile) throws -> Catalogued {
    var version: String?
    var lines = 0
    try Lines(file.content).forEach { line, _ in
      lines += 1
      let text = line.text()
      if text.hasPrefix("const VERSION"), text.contains("=") {
        let parts = text.split(separator: "'")
        if parts.count >= 3 { version = String(parts[1]) }
      }
      return version == nil && lines < Self.mostLines
    }
    guard let version, !version.isEmpty else { throw CatalogingError.missing("version", in: "core of Drupal") }
    return Catalogued(packages: [
      Package(
        .composer, "drupal/core", version,
        versionUnknown: version.hasSuffix("-dev") ? "a branch, which is no release" : nil, evidence: [file.evidence()])
    ])
  }
}
