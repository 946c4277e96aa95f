// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// One paragraph of a database of installed packages: lines up to the next blank one.
protocol PackageParagraph {
  init()
  /// Keeps a line if it says something that is asked for, and says whether it did.
  mutating func take(_ line: Span<UInt8>) -> Bool
  var name: String? { get }
  var version: String? { get }
  /// Whether the package's files are there.
  var isInstalled: Bool { get }
  func package(_ name: String, _ version: String, evidence: Evidence) -> Package
  /// The package's files, where the paragraph lists them.
  var listing: FileListing { get }
}

extension PackageParagraph {
  var listing: FileListing { FileListing() }
}

extension Catalogued {
  /// Reads a run of paragraphs, a blank line apart.
  /// - Parameter mustEnd: whether a text that ends within a line has been cut off.
  init<Paragraph: PackageParagraph>(
    paragraphs _: Paragraph.Type, of file: ClaimedFile, mustEnd: Bool
  ) throws {
    self.init()
    var damaged = DamagedRecords()
    var fields = Paragraph()
    // The paragraph's first line; 0 between paragraphs.
    var first = 0
    var line = 0
    var isOverBudget = false
    // Of file lists that are too long.
    var lists: [Gap] = []

    func finish(_ packages: inout [Package], _ facts: inout [Fact]) {
      guard first > 0 else { return }
      defer {
        first = 0
        fields = Paragraph()
      }
      guard fields.isInstalled else { return }
      guard let name = fields.name, !name.isEmpty else { return damaged.count("without a package name", line: first) }
      guard let version = fields.version, !version.isEmpty else {
        return damaged.count("without a version", line: first)
      }
      guard packages.count < file.budget.packages else { return isOverBudget = true }
      let package = fields.package(name, version, evidence: file.evidence())
      packages.append(package)
      let listed = fields.listing.catalogued(type: package.ecosystem, package: name, path: file.path)
      facts += listed.facts
      lists += listed.gaps
    }

    try Lines(file.content).forEach { bytes, end in
      line += 1
      if mustEnd, end == .endOfText { damaged.count("cut off by the end of the file", line: line) }
      if bytes.isBlank {
        finish(&packages, &facts)
        return !isOverBudget
      }
      if first == 0 { first = line }
      if fields.take(bytes), end == .tooLong { damaged.count("with an overlong field", line: line) }
      return true
    }
    finish(&packages, &facts)
    gaps += damaged.gaps(in: file.path) + lists
    if isOverBudget {
      gaps.append(Gap(file.path, "more than \(file.budget.packages) packages; the rest is left out"))
    }
  }
}
