// SPDX-License-Identifier: Apache-2.0
import Archives
import Caching
import Cataloging
package import Images
import Packages
package import Reporting

/// A target studied file by file: the report of a scan, and beside it every entry of every layer, all from one reading.
package struct Study<Note: Sendable>: Sendable {
  /// What `scan` gives for the same request.
  package var report: Report
  /// `nil` for a directory of this machine.
  package var image: Image?
  /// By layer, the lowest first: its entries with their attributes, and the notes of the visitor that looked beside the
  /// scan. A directory is one layer.
  package var layers: [LayerContents<Note>]
  /// Which file belongs to which of the report's packages.
  package var owners: FileOwners
}

/// Studies one target: everything a scan does, and a visitor of the caller's looks at the files in the same reading.
///
/// The layers are read whatever past scans remember of them; what the image comes to is remembered for scans to come.
/// - Parameters:
///   - visitor: what it asks for whole is read whole, but no link is claimed for it.
///   - work: what it shares with other scans of the same time.
/// - Throws: as `scan`; `ScanError.noFiles` where an SBOM stands for the files.
package func study<Visitor: FileVisitor>(
  _ request: ScanRequest, looking visitor: Visitor, sharing work: SharedWork? = nil,
  progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> Study<Visitor.Note> {
  try await within(request.timeout) { try await request.studied(visitor, work, progress) }
}

/// Studies one target without looking into its files beside the scan.
package func study(
  _ request: ScanRequest, progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> Study<Never> {
  try await study(request, looking: Onlooker(), progress: progress)
}

/// Wants nothing.
private struct Onlooker: FileVisitor {
  func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest { .none }
  func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool { false }
  func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> Never? { nil }
}

extension ScanRequest {
  fileprivate func studied<Visitor: FileVisitor>(
    _ visitor: Visitor, _ work: SharedWork?, _ progress: @escaping @Sendable (ScanProgress) -> Void
  ) async throws -> Study<Visitor.Note> {
    let given = try GivenDecisions(decisions)
    guard packageSource == .image else { throw ScanError.noFiles(target) }
    let scan = try await opened(work, progress)
    defer { scan.memory?.settle() }
    let pair = PairedVisitor(first: Catalogue(budget: scan.budget), second: visitor)
    var image: Image?
    let inventory: Survey
    let layers: [LayerContents<Visitor.Note>]
    let noted: [CataloguedFile]
    switch scan.target {
    case .document: throw ScanError.noFiles(target)
    case .directory(let path):
      var walk = try DirectoryWalk(
        root: path, visitor: pair, budget: scan.budget, spool: scan.spool, isStudied: true)
      try walk.read()
      let contents = walk.contents.first(of: pair)
      layers = [walk.contents.map(\.second)]
      noted = contents.notes
      inventory = survey(of: contents, damages: walk.damages)
    case .image(let opened):
      image = opened
      let both = try await read(opened, scan, visitor: pair, isStudied: true, progress)
      let contents = both.map { $0.first(of: pair) }
      layers = both.map { $0.map(\.second) }
      let tree = FileTree(laying: contents)
      inventory = survey(of: opened, contents, tree)
      scan.keep(inventory, of: opened)
      noted = tree.files().map(\.note)
    }
    let survey = try await matched(inventory, scan, progress)
    let report = Report(survey)
    if survey.isRepeatable { scan.keep(report, self) }
    return Study(
      report: try await decided(report, scan, given: given, documents: survey.inventory.documents), image: image,
      layers: layers, owners: FileOwners(noted, of: survey.inventory.packages))
  }
}
