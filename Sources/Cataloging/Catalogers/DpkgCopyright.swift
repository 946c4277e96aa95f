// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the licences of Debian's packages, which dpkg's database does not name.
///
/// Every package has a file `copyright` in the folder of its documents, which may be a link to another package's. Which
/// package a folder is of, is found out when all layers are laid.
/// Specification: Debian Policy 12.5, "Copyright information" (https://www.debian.org/doc/debian-policy/ch-docs.html).
package struct DpkgCopyright: Cataloger {
  package static let name = "dpkg-copyright"
  package static let claims: [Claim] = [.path(path(of: "*"))]
  /// Bytes that are read of a file; the longest of Debian have some two million.
  static let longest = 4 << 20

  package init() {}

  /// Where the file of a package stands.
  static func path(of package: String) -> String { "usr/share/doc/\(package)/copyright" }

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let found = try CopyrightFile(file.content.slice(0, Self.longest))
    var out = Catalogued()
    if !found.licenses.isEmpty { out.facts = [.licenses(found.licenses)] }
    // What is told of packages and their versions does not hang on it: a remark.
    if file.content.count > Self.longest {
      out.gaps.append(
        Gap(file.path, "longer than \(Self.longest) bytes; licences behind them are left out", kind: .remark))
    }
    if found.isCutShort {
      out.gaps.append(
        Gap(file.path, "names more than \(CopyrightFile.most) licences; the rest is left out", kind: .remark))
    }
    return out
  }
}
