// SPDX-License-Identifier: Apache-2.0
import Archives
import Images
import Packages

/// What a file says it is, by the classifiers that know its name.
struct SelfNamed: Sendable {
  let product: Product
  let version: String

  private static let index = ClassifierIndex(Classifiers.all)

  /// Whether a classifier knows programs of this name.
  static func isKnown(program path: Span<UInt8>) -> Bool { !index.classifiers(ofProgram: path).isEmpty }

  /// All that a file says, in the order of the gallery.
  static func all(in file: ClaimedFile) throws -> [SelfNamed] {
    let head = try file.content.read(at: 0, 16)
    let isProgram = FileMark.isProgram(head.span)
    let path = file.path.utf8.span
    let classifiers = isProgram ? index.classifiers(ofProgram: path) : index.classifiers(ofText: path)
    guard !classifiers.isEmpty else { return [] }
    guard isProgram || file.content.count <= file.budget.textBytes else {
      throw ArchiveError.overBudget(
        limit: "\(file.content.count) bytes where \(file.budget.textBytes) are read at most")
    }
    let stretches = isProgram ? try Executable.stretchesOfData(in: file.content) : [0..<file.content.count]
    let name = file.path[(file.path.lastIndex(of: "/").map(file.path.index(after:)) ?? file.path.startIndex)...]
    var found: [SelfNamed] = []
    for classifier in classifiers {
      let search = TraceSearch(classifier.traces, name: name, isText: !isProgram)
      guard let version = try search.version(in: file.content, stretches) else { continue }
      found.append(SelfNamed(product: classifier.product, version: version))
    }
    return found
  }

  /// The product that a Go build made, where the file says its version.
  static func product(of build: GoBuild, in file: ClaimedFile) throws -> SelfNamed? {
    guard isKnown(program: file.path.utf8.span) else { return nil }
    return try all(in: file).first { $0.product.isMade(by: build) }
  }
}
