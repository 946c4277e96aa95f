// SPDX-License-Identifier: Apache-2.0
package import Archives
package import Images
package import Packages

/// Finds packages in one kind of file.
///
/// A cataloger is pure: it opens nothing, asks no network and keeps nothing between files. It runs while its layer is
/// being read; whether the file is still there in the finished image is decided later, by the `FileTree`.
package protocol Cataloger: Sendable {
  /// What `explain` and the documentation call it: "dpkg-status".
  static var name: String { get }
  /// The files it wants to see. Nothing else is unpacked.
  static var claims: [Claim] { get }
  /// Whether an executable is worth reading whole, by its first bytes and its size. Asked for `Claim.executable` only.
  static func accepts(head: Span<UInt8>, size: Int) -> Bool
  /// Whether all files in the folder of a claimed file, and in the folders below, are the package's.
  static var ownsFolder: Bool { get }
  /// The same, where the path matters too.
  static func accepts(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool
  init()
  /// What the first bytes of an executable tell by themselves, whether or not anybody wants it whole: 4 KiB at most.
  func glance(path: String, head: Span<UInt8>) -> Catalogued
  /// What the file says. Records that cannot be read become gaps; an error stands for the whole file.
  func read(_ file: ClaimedFile) throws -> Catalogued
}

extension Cataloger {
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool { true }
  package static var ownsFolder: Bool { false }
  package func glance(path: String, head: Span<UInt8>) -> Catalogued { Catalogued() }

  package static func accepts(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    accepts(head: head, size: size)
  }
}

/// Which files a cataloger wants.
package enum Claim: Hashable, Sendable {
  /// Paths from the root of the image, without a leading slash. `*` stands for one path component or a part of one;
  /// `**/` for any run of folders, an empty one included: "lib/apk/db/installed", "**/*.dist-info/METADATA", "**/*.jar".
  case path(String)
  /// Files that start with the magic number of an executable (ELF, PE, Mach-O).
  case executable
}

extension Claim: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .path(value) }
}

/// A file that a cataloger claimed.
package struct ClaimedFile: Sendable {
  /// The path in the image, without a leading slash.
  package let path: String
  /// Permission bits.
  package let mode: UInt32
  package let content: ByteSource
  package let budget: Budget
  /// Where bytes go that are too many for memory.
  package let spool: Spool

  package init(path: String, mode: UInt32, content: ByteSource, budget: Budget, spool: Spool) {
    self.path = path
    self.mode = mode
    self.content = content
    self.budget = budget
    self.spool = spool
  }

  /// The file as a whole.
  /// - Throws: `ArchiveError.overBudget` above `Budget.textBytes`.
  package func bytes() throws(ArchiveError) -> [UInt8] { try content.all(limit: budget.textBytes) }

  package func evidence(inside: [String] = []) -> Evidence { Evidence(path: path, inside: inside) }
}

/// What one file told.
package struct Catalogued: Hashable, Sendable {
  package var packages: [Package]
  /// What a lock file or a manifest names: planned, not installed.
  package var declared: [Package] = []
  /// What a document in the image says is there, beside the databases and the packages' own files.
  package var reported: [Reported] = []
  package var gaps: [Gap]
  package var facts: [Fact]

  package init(packages: [Package] = [], gaps: [Gap] = [], facts: [Fact] = []) {
    self.packages = packages
    self.gaps = gaps
    self.facts = facts
  }
}

/// Something a file says that is not a package, but tells how packages are to be understood.
package enum Fact: Hashable, Sendable {
  /// The variables of an os-release file.
  case release([String: String])
  /// The whole of a file such as `etc/alpine-release` or `etc/debian_version`, trimmed.
  case releaseFile(path: String, text: String)
  /// The enabled addresses of `etc/apk/repositories`.
  case repositories([String])
  /// The files that a package of the operating system brought. `type` is the package's purl type; `package` names it as
  /// its manager names the list: by name, as `name:architecture` or as `name-version`.
  case files(type: String, package: String, files: [FileKey])
  /// A folder that is a package's with all that is in it, without a leading slash.
  case folder(String)
  /// The repositories that an image of Red Hat was built from, as its content manifest names them.
  case contentSets([String])
  /// Why the package whose records stand in the same folder is not, or not surely, the one that its registry has.
  case origin(String)
  /// The licences of the package whose folder of documents the file stands in, as it states them; all hold together.
  case licenses([String])
  /// A document that says how vulnerabilities stand, as it is.
  case statements([UInt8])
}
