// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// Reads the note that distributions put into each executable: which package of theirs it was built for.
///
/// Specification: https://uapi-group.org/specifications/specs/package_metadata_for_executable_files/ — an ELF note of the
/// owner "FDO" and type 0xCAFE1A7E holds JSON: `type`, `name`, `version`, `architecture`, `os`, `osVersion`, `osCpe`. Name
/// and version are those of the source package. Where a database lists packages of that source, the note adds nothing; it
/// matters for programs that were copied out of their distribution. Notes are loaded with the program and stand at its
/// front, so the first bytes are enough and no file is read whole for them.
package struct ELFPackageNote: Cataloger {
  package static let name = "elf-package-note"
  package static let claims: [Claim] = [.executable]
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool { false }

  private static let noteType = 0xCAFE_1A7E

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued { Catalogued() }

  package func glance(path: String, head: Span<UInt8>) -> Catalogued {
    var out = Catalogued()
    let bytes = head.indices.map { head[$0] }
    guard let header = ELFHeader(bytes), header.programs.offset <= bytes.count,
      header.programs.size <= bytes.count - header.programs.offset
    else { return out }
    let table = Array(bytes[header.programs.offset..<(header.programs.offset + header.programs.size)])
    for program in header.programs(in: table) where program.type == 4 {
      guard program.offset < bytes.count else { continue }
      let notes = Array(bytes[program.offset...].prefix(program.fileSize))
      guard let text = Self.note(in: Fields(bytes: notes, isBigEndian: header.isBigEndian)) else { continue }
      do {
        if let reported = try Self.package(JSONValue(text), path: path), !out.reported.contains(reported) {
          out.reported.append(reported)
        }
      } catch {
        let gap = Gap("/" + path, "note of its package that cannot be read: \(error)")
        if !out.gaps.contains(gap) { out.gaps.append(gap) }
      }
    }
    return out
  }

  /// The text of the note, without the zeros behind it; `nil` where there is none, or it is not whole.
  private static func note(in fields: Fields) -> [UInt8]? {
    var at = 0
    while let nameSize = fields.place(at, 4), let size = fields.place(at + 4, 4), let type = fields.place(at + 8, 4) {
      let start = at + 12 + (nameSize + 3) & ~3
      if type == noteType, nameSize == 4, fields.text(at + 12, limit: 4) == "FDO" {
        guard start <= fields.bytes.count, size <= fields.bytes.count - start else { return nil }
        return Array(fields.bytes[start..<(start + size)].prefix { $0 != 0 })
      }
      at = start + (size + 3) & ~3
    }
    return nil
  }

  private static func package(_ json: JSONValue, path: String) throws -> Reported? {
    guard let type = json["type"]?.string, let name = json["name"]?.string, let version = json["version"]?.string,
      !name.isEmpty, !version.isEmpty
    else { throw CatalogingError.missing("type, name or version", in: "note") }
    guard let ecosystem = Ecosystem.known(as: type) else { return nil }
    let package = Package(
      ecosystem, name, version, architecture: json["architecture"]?.string,
      evidence: [Evidence(path: path, inside: [".note.package"])])
    return Reported(
      package, distribution: json["os"]?.string ?? distribution(json["osCpe"]?.string),
      isNamedForSource: ecosystem.isOfDistribution)
  }

  /// The product of "cpe:/o:fedoraproject:fedora:33" and "cpe:2.3:o:fedoraproject:fedora:33:…".
  private static func distribution(_ cpe: String?) -> String? {
    guard let parts = cpe?.split(separator: ":", omittingEmptySubsequences: false), parts.first == "cpe" else {
      return nil
    }
    let product = parts.dropFirst(parts.dropFirst().first == "2.3" ? 4 : 3).first
    return product.flatMap { $0.isEmpty ? nil : String($0) }
  }
}
