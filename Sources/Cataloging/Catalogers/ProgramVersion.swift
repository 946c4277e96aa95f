// SPDX-License-Identifier: Apache-2.0
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

  package static func accepts(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    guard SelfNamed.isKnown(program: path) else { return false }
    let bytes = head.indices.map { head[$0] }
    // Object files and core dumps are no programs: 2 is ET_EXEC, 3 ET_DYN.
    guard let header = ELFHeader(bytes) else { return !bytes.starts(with: ELFHeader.magic) }
    return header.type == 2 || header.type == 3
  }

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    var builds: [GoBuild]?
    for said in try SelfNamed.all(in: file) {
      if !said.product.modules.isEmpty {
        let known = try builds ?? goBuilds(of: file)
        builds = known
        // `GoBinary` lists it under the name that advisories know, with this version.
        if known.contains(where: said.product.isMade) { continue }
      }
      out.packages.append(said.product.package(said.version, evidence: file.evidence()))
    }
    return out
  }

  /// Go's records in a file. What is wrong with them, `GoBinary` says.
  private func goBuilds(of file: ClaimedFile) throws -> [GoBuild] {
    var gaps: [Gap] = []
    return try file.executables(gaps: &gaps).compactMap { executable in
      guard case .record(let record) = try executable.goTrace(limit: file.budget.textBytes) else { return nil }
      return GoBuild(toolchain: record.toolchain, modules: record.modules)
    }
  }
}
