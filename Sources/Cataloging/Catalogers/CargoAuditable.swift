// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads which crates a Rust program was built of, where `cargo auditable` recorded them.
///
/// Format: https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md — a section `.dep-v0` holds JSON
/// packed by zlib: `{"packages": [{"name", "version", "source", "kind", "root", "dependencies"}]}`. It is the lock file as
/// far as the build could reach it, so a crate of a feature that was compiled out may be among them.
package struct CargoAuditable: Cataloger {
  package static let name = "cargo-auditable"
  package static let claims: [Claim] = [.executable]
  package static func accepts(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    ProgramHead.mayHoldRecords(head, size: size) || ProgramHead.mayBeLibraryOfRust(path: path, head, size: size)
  }

  private static let section = ".dep-v0"
  /// Unpacked, a thousand crates take about 100 KiB.
  private static let mostBytes = 16 << 20
  private static let longestComment = 64 << 10

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    var seen: Set<Package> = []
    for executable in file.executables(gaps: &out.gaps) {
      do {
        guard let packed = try executable.bytes(of: Self.section, limit: file.budget.textBytes) else {
          // What wheels hold is in their own documents, so a library without the record is no news.
          if try isOfRust(executable), try !isLibrary(file) { out.note(Self.notAuditable, at: file) }
          continue
        }
        let inflater = try Inflater()
        let text = try inflater.unpack(packed.span, .zlib, limit: Self.mostBytes, of: "the section \(Self.section)")
        let json = try JSONValue(text, values: file.budget.packages &* 16)
        for package in try packages(in: json, of: file, gaps: &out.gaps) where seen.insert(package).inserted {
          out.packages.append(package)
        }
      } catch {
        out.gaps.append(Gap("/" + file.path, "data of cargo-auditable that cannot be read: \(error)"))
      }
    }
    return out
  }

  private static let notAuditable = "Rust program without cargo-auditable data: its crates cannot be listed"

  /// rustc signs the comment that linkers put together of all objects' (`-C metadata`, LLVM's `llvm.ident`) since 1.73.
  private func isOfRust(_ executable: Executable) throws -> Bool {
    guard let comment = executable.sections.first(where: { $0.name == ".comment" }) else { return false }
    let bytes = try executable.content.read(at: comment.offset, min(comment.count, Self.longestComment))
    return bytes.split(separator: 0).contains { $0.starts(with: "rustc version ".utf8) }
  }

  private func isLibrary(_ file: ClaimedFile) throws -> Bool {
    let head = try file.content.read(at: 0, 4096)
    return ProgramHead.isLibrary(head)
  }

  private func packages(in json: JSONValue, of file: ClaimedFile, gaps: inout [Gap]) throws -> [Package] {
    guard let rows = json["packages"]?.array else { throw CatalogingError.missing("list of packages", in: "record") }
    guard rows.count <= file.budget.packages else {
      throw ArchiveError.overBudget(limit: "\(file.budget.packages) packages in one file")
    }
    var found: [Package] = []
    var damaged = 0
    for row in rows {
      guard let name = row["name"]?.string, let version = row["version"]?.string, !name.isEmpty, !version.isEmpty else {
        damaged += 1
        continue
      }
      var package = Package(.cargo, name, version, evidence: [file.evidence(inside: [Self.section])])
      // What runs while the program is built (build scripts, macros) is no part of it. Entries without a kind are
      // "runtime" (PARSING.md).
      package.isDevelopment = row["kind"]?.string == "build"
      found.append(package)
    }
    if damaged > 0 {
      gaps.append(
        Gap("/" + file.path, "\(DamagedRecords.counted(damaged, "crate")) without name or version in \(Self.section)"))
    }
    return found
  }
}

extension Catalogued {
  /// Adds a remark about a file, once.
  fileprivate mutating func note(_ reason: String, at file: ClaimedFile) {
    let gap = Gap("/" + file.path, reason, kind: .remark)
    if !gaps.contains(gap) { gaps.append(gap) }
  }
}
