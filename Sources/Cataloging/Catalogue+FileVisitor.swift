// SPDX-License-Identifier: Apache-2.0
package import Archives
package import Images

/// What one file of an image told, and which file it was.
package struct CataloguedFile: Sendable, Hashable {
  package var path: String
  package var catalogued: Catalogued

  package init(path: String, catalogued: Catalogued) {
    self.path = path
    self.catalogued = catalogued
  }
}

extension Catalogue: FileVisitor {
  package func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest {
    if !claims.claims(on: path).isEmpty { return .whole }
    return !claims.executables.isEmpty && size >= Self.smallestExecutable ? .head : .none
  }

  package func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    !claims.claims(on: path).isEmpty || !executableClaims(path, head, size).isEmpty
  }

  package func glance(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> CataloguedFile? {
    guard size >= Self.smallestExecutable, FileMark.isProgram(head) else { return nil }
    let path = String(decoding: path.indices.map { path[$0] }, as: UTF8.self)
    let word = glance(path: path, head: head)
    return word == Catalogued() ? nil : CataloguedFile(path: path, catalogued: word)
  }

  package func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> CataloguedFile? {
    let word = read(path: path, mode: mode, content: content, spool: spool)
    return word == Catalogued() ? nil : CataloguedFile(path: path, catalogued: word)
  }
}
