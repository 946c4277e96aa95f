// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads WordPress, its plugins and its themes.
///
/// Formats: https://developer.wordpress.org/plugins/plugin-basics/header-requirements/ and, for themes,
/// https://developer.wordpress.org/themes/basics/main-stylesheet-style-css/: a comment of `Field: value` lines, looked for
/// in the first 8 KiB (`get_file_data`). The folder is the name by which a plugin is known ("slug").
package struct WordPress: Cataloger {
  package static let name = "wordpress"
  package static let claims: [Claim] = [
    "**/wp-content/plugins/*/*.php", "**/wp-content/themes/*/style.css", "**/wp-includes/version.php",
  ]
  private static let headBytes = 8 << 10

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let head = ByteSource(try file.content.read(at: 0, Self.headBytes))
    if file.path.hasSuffix("wp-includes/version.php") { return try core(head, file) }
    let isTheme = file.path.hasSuffix(".css")
    var name: String?
    var version: String?
    var license: String?
    try Lines(head).forEach { line, _ in
      // A header may begin on the line of the opening tag: "<?php /* Plugin Name: …".
      var text = line.text()[...]
      if text.hasPrefix("<?php") { text = text.dropFirst(5) }
      text = text.drop { " \t/*#@".contains($0) }
      func value(_ field: String) -> String? {
        guard text.utf8.count > field.utf8.count, text.lowercased().hasPrefix(field) else { return nil }
        return Self.trimmed(text.dropFirst(field.count))
      }
      if name == nil { name = value(isTheme ? "theme name:" : "plugin name:") }
      if version == nil { version = value("version:") }
      if license == nil { license = value("license:") }
      return name == nil || version == nil || license == nil
    }
    // Most files of a plugin are not the one that describes it.
    guard name != nil, let slug = file.path.split(separator: "/").dropLast().last.map(String.init) else {
      return Catalogued()
    }
    let known = version.flatMap { $0.isEmpty ? nil : $0 }
    return Catalogued(packages: [
      Package(
        isTheme ? .wordpressTheme : .wordpressPlugin, slug, known ?? "",
        licenses: license.flatMap { $0.isEmpty ? nil : [$0] } ?? [],
        versionUnknown: known == nil ? "its header states no version" : nil, evidence: [file.evidence()])
    ])
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    if let end = text.firstRange(of: "*/") { text = text[..<end.lowerBound] }
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// `$wp_version = '6.4.2';`
  private func core(_ head: ByteSource, _ file: ClaimedFile) throws -> Catalogued {
    var version: String?
    try Lines(head).forEach { line, _ in
      let text = line.text()
      guard version == nil, text.hasPrefix("$wp_version") else { return version == nil }
      let parts = text.split(whereSeparator: { $0 == "'" || $0 == "\"" })
      if parts.count >= 3, parts[0].contains("=") { version = String(parts[1]) }
      return version == nil
    }
    guard let version, !version.isEmpty else { throw CatalogingError.missing("$wp_version", in: "version.php") }
    return Catalogued(packages: [Package(.generic, "wordpress", version, evidence: [file.evidence()])])
  }
}
