// SPDX-License-Identifier: Apache-2.0
import Archives
import Images
import Notations
import Packages

/// Reads the manifest of Chisel, which cuts Ubuntu's packages into slices and installs those without dpkg.
///
/// The file is compressed with Zstandard; each line is a JSON object, the first a header that counts the lines, the
/// others of the kinds `package`, `slice`, `path` and `content`.
/// Format: https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/
package struct ChiselManifest: Cataloger {
  package static let name = "chisel-manifest"
  package static let claims: [Claim] = ["var/lib/chisel/manifest.wall"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var wall = Wall(file: file)
    do {
      let text = try Self.unpacked(file)
      wall.read(text.span)
    } catch let damage as Damage {
      // Packages stand before the paths: what came out of a file cut short has them all or nearly so.
      wall.read(damage.text.span)
      guard wall.lines > 0 else { throw damage.reason }
      wall.gaps.append(Gap(file.path, "\(damage.reason); what stands before is read"))
    }
    return try wall.finish()
  }

  /// What an archive gave before it turned out to be damaged.
  private struct Damage: Error {
    let text: [UInt8]
    let reason: any Error
  }

  private static func unpacked(_ file: ClaimedFile) throws -> [UInt8] {
    let head = try file.content.read(at: 0, 4)
    // Without its compression it is read too.
    let decoder = try Compression(magic: head).decoder(named: "manifest of Chisel")
    var text: [UInt8] = []
    do {
      try file.content.pieces { piece in
        try decoder.feed(piece) { unpacked in
          guard text.count + unpacked.count <= file.budget.textBytes else {
            throw ArchiveError.overBudget(limit: "\(file.budget.textBytes) bytes of text")
          }
          for index in unpacked.indices { text.append(unpacked[index]) }
        }
      }
      try decoder.finish()
    } catch {
      throw Damage(text: text, reason: error)
    }
    return text
  }
}

/// The lines of a manifest as they are read.
private struct Wall {
  private let path: String
  private let limit: Int
  private(set) var lines = 0
  var gaps: [Gap] = []
  private var expected: Int?
  private var isWall = false
  private var packages: [Package] = []
  private var isOverBudget = false
  /// By the name of the package.
  private var listings: [String: FileListing] = [:]
  private var damaged = DamagedRecords()

  init(file: ClaimedFile) {
    path = file.path
    limit = file.budget.packages
  }

  mutating func read(_ text: Span<UInt8>) {
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: "\n") { end &+= 1 }
      if end > start {
        lines += 1
        readLine(text.extracting(start..<end))
      }
      start = end + 1
    }
  }

  private mutating func readLine(_ line: Span<UInt8>) {
    do {
      // Depth 2 in all: an object, and lists of names in it.
      let record = try JSONValue(line, depth: 4, values: 100_000)
      switch record["kind"]?.string {
      case "package": add(record)
      case "path": addPath(record)
      case nil where record["jsonwall"] != nil:
        isWall = true
        expected = record["count"]?.int
      default: break
      }
    } catch {
      damaged.count("that cannot be read", line: lines)
    }
  }

  private mutating func add(_ record: JSONValue) {
    guard let name = record["name"]?.string, !name.isEmpty else {
      return damaged.count("without a package name", line: lines)
    }
    guard let version = record["version"]?.string, !version.isEmpty else {
      return damaged.count("without a version", line: lines)
    }
    guard packages.count < limit else { return isOverBudget = true }
    packages.append(
      Package(
        .deb, name, version, architecture: record["arch"]?.string,
        evidence: [Evidence(path: path)]))
  }

  /// Slices are called `package_slice`; neither part may hold another `_`.
  private mutating func addPath(_ record: JSONValue) {
    // Folders end in a slash.
    guard let place = record["path"]?.string, !place.hasSuffix("/"), place.utf8.count > 1 else { return }
    for slice in record["slices"]?.array ?? [] {
      guard let name = slice.string?.prefix(while: { $0 != "_" }), !name.isEmpty else { continue }
      listings[String(name), default: FileListing()].add(FileKey(place))
    }
  }

  func finish() throws -> Catalogued {
    guard isWall || !packages.isEmpty else { throw CatalogingError.missing("header", in: "manifest of Chisel") }
    var out = Catalogued(packages: packages, gaps: gaps + damaged.gaps(in: path))
    for name in listings.keys.sorted() {
      guard let list = listings[name]?.catalogued(type: .deb, package: name, path: path) else { continue }
      out.facts += list.facts
      out.gaps += list.gaps
    }
    if gaps.isEmpty, let expected, expected != lines {
      out.gaps.append(Gap(path, "\(lines) lines where the header counts \(expected)"))
    }
    if !packages.isEmpty {
      // dpkg's own records say `Source:`; nothing in an image without them does.
      out.gaps.append(
        Gap(
          path,
          """
          \(DamagedRecords.counted(packages.count, "package")) without the names of their sources, which Ubuntu's \
          advisories go by: those whose source is called otherwise are not found vulnerable
          """, kind: .coverage))
    }
    if isOverBudget { out.gaps.append(Gap(path, "more than \(limit) packages; the rest is left out")) }
    return out
  }
}
