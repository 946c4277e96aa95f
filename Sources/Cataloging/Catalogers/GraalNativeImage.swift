// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the SBOM that GraalVM puts into a native image.
///
/// Format: https://www.graalvm.org/latest/security-guide/native-image/sbom/ — the symbol `sbom` stands for a CycloneDX
/// document packed by gzip, `sbom_length` for its size in 8 bytes. `__svm_version_info` is in every native image.
package struct GraalNativeImage: Cataloger {
  package static let name = "graalvm-native-image"
  package static let claims: [Claim] = [.executable]
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool {
    // The runtime and the heap of a native image are larger; files that are not ELF have no symbols that are read.
    size >= smallestImage && head.count >= 4 && head[0] == ELFHeader.magic[0]
      && ProgramHead.mayHoldRecords(head, size: size)
  }

  private static let smallestImage = 1 << 20

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    for executable in file.executables(gaps: &out.gaps) {
      let symbols = try executable.symbols(named: ["__svm_version_info", "sbom", "sbom_length"])
      guard symbols["__svm_version_info"] != nil else { continue }
      guard let place = symbols["sbom"], let sizePlace = symbols["sbom_length"] else {
        out.gaps.append(
          Gap("/" + file.path, "native image without an embedded SBOM: its packages cannot be listed", kind: .remark))
        continue
      }
      do {
        try readDocument(executable, at: place, sizeAt: sizePlace, of: file, into: &out)
      } catch {
        out.gaps.append(Gap("/" + file.path, "embedded SBOM that cannot be read: \(error)"))
      }
    }
    return out
  }

  private func readDocument(
    _ executable: Executable, at place: UInt64, sizeAt: UInt64, of file: ClaimedFile, into out: inout Catalogued
  ) throws {
    let size = Fields(bytes: try executable.read(at: sizeAt, 8), isBigEndian: executable.isBigEndian).place(0, 8)
    guard let size, size > 0 else { throw CatalogingError.malformed("its length is not in the file") }
    guard size <= file.budget.textBytes else {
      throw ArchiveError.overBudget(limit: "\(size) bytes where \(file.budget.textBytes) are read at most")
    }
    let packed = try executable.read(at: place, size)
    guard packed.count == size else { throw CatalogingError.malformed("it ends outside of the file") }
    let inflater = try Inflater()
    let text = try inflater.unpack(packed.span, .gzip, limit: file.budget.textBytes, of: "the embedded SBOM")
    guard try out.add(sbom: text, of: file, evidence: file.evidence(inside: ["sbom"])) else {
      throw CatalogingError.malformed("it is no CycloneDX document")
    }
  }
}
