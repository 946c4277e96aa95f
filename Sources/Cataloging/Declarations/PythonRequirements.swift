// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads lists of requirements for pip. Only what is pinned by `==` tells a version; the others are counted.
///
/// Format: https://pip.pypa.io/en/stable/reference/requirements-file-format/. Files that a line names (`-r`, `-c`) are
/// claimed for themselves where they are called so. pip-compile and uv write behind each package who asked for it.
package struct PythonRequirements: Cataloger {
  package static let name = "python-requirements"
  package static let claims: [Claim] = [
    "**/requirements*.txt", "**/*-requirements.txt", "**/*_requirements.txt", "**/requirements/*.txt",
  ]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var found = LockedPackages(in: file)
    var number = 0
    // A logical line, and the line it began in.
    var logical = ""
    var start = 0
    var follows = false
    var isList = false
    try Lines(file.content).forEach { bytes, end in
      number += 1
      guard end != .tooLong else {
        found.count("with an overlong line", line: number)
        return true
      }
      let line = bytes.text()
      if logical.isEmpty {
        start = number
        // "A line that begins with # is treated as a comment and ignored."
        if line.hasPrefix("#") {
          if follows { Self.relate(&found, line, &isList) }
          return true
        }
      }
      // "A line ending in an unescaped \ is treated as a line continuation and the newline following it is effectively
      // ignored."
      if line.hasSuffix("\\"), logical.utf8.count < Lines.longest {
        logical += line.dropLast()
        return true
      }
      logical += line
      isList = false
      follows = Self.take(logical[...], line: start, into: &found, isList: &isList)
      logical = ""
      return true
    }
    if !logical.isEmpty { _ = Self.take(logical[...], line: start, into: &found, isList: &isList) }
    return found.catalogued
  }

  /// Takes one logical line, and says whether a package stood there.
  private static func take(
    _ text: Substring, line: Int, into found: inout LockedPackages, isList: inout Bool
  ) -> Bool {
    var rest = text
    var comment = ""
    // "Comments: whitespace followed by a # "
    if let mark = text.ranges(of: "#").first(where: { range in
      range.lowerBound == text.startIndex || PythonRequirement.isBlank(text[text.index(before: range.lowerBound)])
    }) {
      rest = text[..<mark.lowerBound]
      comment = String(text[mark.lowerBound...])
    }
    // Options for one requirement: `--hash=…`, `--config-settings=…`.
    if let option = rest.ranges(of: " --").first { rest = rest[..<option.lowerBound] }
    rest = PythonRequirement.trimmed(rest)
    if rest.isEmpty { return false }
    if rest.hasPrefix("-") {
      // `-e` names a project by its folder or address.
      if rest.hasPrefix("-e") || rest.hasPrefix("--editable") { found.leaveOpen(line: line) }
      return false
    }
    guard let requirement = PythonRequirement(rest) else {
      if rest.contains("/") || rest.hasSuffix(".whl") {
        found.leaveOpen(line: line)
      } else {
        found.count("unlike a requirement", line: line)
      }
      return false
    }
    guard let version = requirement.version else {
      found.leaveOpen(line: line)
      return false
    }
    found.add(.pypi, requirement.name, version, line: line)
    relate(&found, comment, &isList)
    return true
  }

  /// Reads `# via flask`, or a list below `# via`. What a requirements or project file asks for is direct.
  private static func relate(_ found: inout LockedPackages, _ comment: String, _ isList: inout Bool) {
    var words = PythonRequirement.trimmed(comment.drop { $0 == "#" })
    if words.hasPrefix("via") {
      isList = true
      words = PythonRequirement.trimmed(words.dropFirst(3))
      if words.isEmpty { return }
    } else if !isList {
      return
    }
    let isDirect = words.hasPrefix("-r ") || words.hasSuffix(")") || words.contains("-r ")
    if isDirect { found.relate(.direct) } else { found.relateUnlessDirect() }
  }
}
