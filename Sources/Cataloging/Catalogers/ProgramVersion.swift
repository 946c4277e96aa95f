// SPDX-License-Identifier: Apache-2.0
import Images
import Archives
import Packages

/// Reads which version a program says it is, where no package manager brought it.
///
/// Node, Python, nginx and the like are often unpacked or compiled into an image, and no database knows of them. They
/// are known by the name of their file, and by the string they print as their version: the gallery `Classifiers`. A file
/// that has the name and not the string is nothing: a launcher, a namesake.
package struct ProgramVersion: Cataloger {
  package static let name = "program-version"
  package static let claims: [Claim] = [.executable] + Classifiers.all.flatMap { $0.texts.map(Claim.path) }

  private static let index = ClassifierIndex(Classifiers.all)

  package static func accepts(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    guard !index.classifiers(ofProgram: path).isEmpty else { return false }
    let bytes = head.indices.map { head[$0] }
    // Object files and core dumps are no programs: 2 is ET_EXEC, 3 ET_DYN.
    guard let header = ELFHeader(bytes) else { return !bytes.starts(with: ELFHeader.magic) }
    return header.type == 2 || header.type == 3
  }

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let head = try file.content.read(at: 0, 16)
    let isProgram = FileMark.isProgram(head.span)
    let path = file.path.utf8.span
    let classifiers =
      isProgram ? Self.index.classifiers(ofProgram: path) : Self.index.classifiers(ofText: path)
    guard !classifiers.isEmpty else { return Catalogued() }
    guard isProgram || file.content.count <= file.budget.textBytes else {
      throw ArchiveError.overBudget(
        limit: "\(file.content.count) bytes where \(file.budget.textBytes) are read at most")
    }
    let stretches =
      isProgram ? try Executable.stretchesOfData(in: file.content) : [0..<file.content.count]
    let name = file.path[(file.path.lastIndex(of: "/").map(file.path.index(after:)) ?? file.path.startIndex)...]
    var out = Catalogued()
    for classifier in classifiers {
      let search = TraceSearch(classifier.traces, name: name, isText: !isProgram)
      guard let version = try search.version(in: file.content, stretches) else { continue }
      out.packages.append(classifier.product.package(version, evidence: file.evidence()))
    }
    return out
  }
}
