// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads the specifications of installed gems, those that come with Ruby among them.
///
/// A specification is a Ruby program, but RubyGems writes installed ones in one way (`Gem::Specification#to_ruby`): an
/// assignment of a literal on each line, below a comment `# stub: name version platform paths`. These are read; nothing
/// is evaluated.
package struct Gemspec: Cataloger {
  package static let name = "gemspec"
  package static let claims: [Claim] = ["**/specifications/**/*.gemspec"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var name: String?
    var version: String?
    var platform: String?
    var licenses: [String] = []
    var stub: [Substring] = []
    try Lines(file.content).forEach { line, _ in
      var text = RubyText(line)
      if stub.isEmpty, let words = text.stub() { stub = words }
      guard let attribute = text.assignedAttribute() else { return true }
      switch attribute {
      case "name": if name == nil { name = text.string() }
      case "version": if version == nil { version = text.string() }
      case "platform": if platform == nil { platform = text.string() }
      case "license", "licenses": if licenses.isEmpty { licenses = text.strings() }
      default: break
      }
      return true
    }
    if name == nil, stub.count > 1 { name = String(stub[0]) }
    if version == nil, stub.count > 1 { version = String(stub[1]) }
    guard let name, let version, !name.isEmpty, !version.isEmpty else {
      throw CatalogingError.missing("name and version in plain words", in: "gem specification")
    }
    return Catalogued(packages: [
      Package(
        .gem, name, version, architecture: platform.flatMap { $0 == "ruby" ? nil : $0 }, licenses: licenses,
        evidence: [file.evidence()])
    ])
  }
}
