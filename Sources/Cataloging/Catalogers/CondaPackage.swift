// SPDX-License-Identifier: Apache-2.0
import Images
import Archives
import Notations
import Packages

/// Reads the records of packages that conda (or mamba, pixi, micromamba) installed into an environment.
///
/// Format: "Package record", https://docs.conda.io/projects/conda/en/stable/api/conda/models/records/index.html: one
/// `conda-meta/<name>-<version>-<build>.json` for each. `files` are relative to the environment.
package struct CondaPackage: Cataloger {
  package static let name = "conda-package"
  package static let claims: [Claim] = ["**/conda-meta/*.json"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    let folder = file.path.split(separator: "/").dropLast(2).map { $0 + "/" }.joined()
    let record = try Record(bytes.span, root: folder, mostFiles: file.budget.entries)
    // Other things that conda keeps in the folder (pixi, environment state) are no records.
    if record.name == nil, record.version == nil, record.build == nil { return Catalogued() }
    guard let name = record.name, !name.isEmpty else { throw CatalogingError.missing("name", in: "conda record") }
    guard let version = record.version, !version.isEmpty else {
      throw CatalogingError.missing("version", in: "conda record")
    }
    var out = Catalogued(packages: [
      Package(
        .conda, name, version, architecture: record.platform, licenses: record.license.map { [$0] } ?? [],
        vendor: record.channel, evidence: [file.evidence()])
    ])
    if !record.files.isEmpty { out.facts.append(.files(type: "conda", package: name, files: record.files)) }
    if record.hasMoreFiles {
      out.gaps.append(Gap(file.path, "more than \(file.budget.entries) files; the rest is nobody's"))
    }
    return out
  }

  private struct Record {
    var name: String?
    var version: String?
    var build: String?
    var channel: String?
    /// "linux-64", "noarch".
    var platform: String?
    var license: String?
    var files: [FileKey] = []
    var hasMoreFiles = false

    init(_ bytes: Span<UInt8>, root: String, mostFiles: Int) throws(NotationError) {
      var json = JSONReader()
      if try json.beginObjectOrSkip(bytes) {
        while let key = try json.nextKey(bytes) {
          switch key {
          case "name": name = try json.stringOrSkip(bytes)
          case "version": version = try json.stringOrSkip(bytes)
          case "build": build = try json.stringOrSkip(bytes)
          case "channel": channel = try json.stringOrSkip(bytes).flatMap(Self.plainChannel)
          case "subdir": platform = try json.stringOrSkip(bytes)
          case "license": license = try json.stringOrSkip(bytes).flatMap { $0.isEmpty ? nil : $0 }
          case "files": try readFiles(&json, bytes, root: root, most: mostFiles)
          default: try json.skipValue(bytes)
          }
        }
      }
      try json.end(bytes)
    }

    private mutating func readFiles(
      _ json: inout JSONReader, _ bytes: Span<UInt8>, root: String, most: Int
    ) throws(NotationError) {
      guard try json.kind(bytes) == .array else { return try json.skipValue(bytes) }
      try json.beginArray(bytes)
      while try json.nextElement(bytes) {
        guard let path = try json.stringOrSkip(bytes) else { continue }
        if files.count < most { files.append(FileKey(root + path)) } else { hasMoreFiles = true }
      }
    }

    /// "https://conda.anaconda.org/conda-forge/linux-64" is conda-forge. An address may hold a token ("/t/<token>/"),
    /// which is nobody's business, so the name alone is kept.
    private static func plainChannel(_ text: String) -> String? {
      var parts = text.split(separator: "/")
      guard text.contains("://") else { return parts.last.map(String.init) }
      if let last = parts.last,
        last == "noarch" || last.contains("-64") || last.contains("-32")
          || last.contains("-aarch64") || last.contains("-arm") || last.contains("-ppc64le") || last.contains("-s390x")
      {
        parts.removeLast()
      }
      return parts.count > 2 ? parts.last.map(String.init) : nil
    }
  }
}
