// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// The headers of a Python distribution's metadata, whether they stand in a file of their own or in an archive.
///
/// Format: "Core metadata specifications", https://packaging.python.org/specifications/core-metadata/: headers as in
/// RFC 822; the first blank line ends them, and the description follows.
struct PythonMetadata {
  private(set) var name: String?
  private(set) var version: String?
  private var expression: String?
  private var license: String?
  private var classifiers: [String] = []
  /// Lines of headers that are looked at; what has more is no metadata.
  private static let mostLines = 100_000
  private static let mostClassifiers = 32

  init(_ content: ByteSource) throws {
    var lines = 0
    var isLicense = false
    try Lines(content).forEach { line, _ in
      lines += 1
      if line.isBlank {
        // A byte order mark or blank lines before the first header end nothing.
        return (name == nil && version == nil && lines < 4) || line.count > 0
      }
      if line[0] == 0x20 || line[0] == 0x09 {
        // A licence that goes on is the text of one, not its name.
        if isLicense { license = nil }
        return lines < Self.mostLines
      }
      isLicense = false
      if name == nil, let value = line.value(of: "name") {
        name = value
      } else if version == nil, let value = line.value(of: "version") {
        version = value
      } else if expression == nil, let value = line.value(of: "license-expression") {
        expression = value
      } else if license == nil, let value = line.value(of: "license") {
        license = value
        isLicense = true
      } else if let value = line.value(of: "classifier"), value.hasPrefix("License ::"),
        classifiers.count < Self.mostClassifiers
      {
        classifiers.append(value)
      }
      return lines < Self.mostLines
    }
  }

  /// The distribution, or why there is none.
  func package(evidence: Evidence) throws(CatalogingError) -> Package {
    guard let name, !name.isEmpty else { throw .missing("name", in: "Python metadata") }
    guard let version, !version.isEmpty else { throw .missing("version", in: "Python metadata") }
    return Package(.pypi, name, version, licenses: licenses, evidence: [evidence])
  }

  /// The expression where there is one (PEP 639), else the licence in words, else what the classifiers say.
  private var licenses: [String] {
    if let expression, !expression.isEmpty { return [expression] }
    if let license, !license.isEmpty, license != "UNKNOWN" { return [license] }
    return classifiers.compactMap { classifier in
      guard let last = classifier.split(separator: ":").last else { return nil }
      let words = String(last.drop { $0 == " " })
      return words == "OSI Approved" || words.isEmpty ? nil : words
    }
  }
}
