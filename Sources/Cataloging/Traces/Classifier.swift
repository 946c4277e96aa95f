// SPDX-License-Identifier: Apache-2.0
import Packages

/// Knows one program that no package manager brought: by the name of its file, and by what the program calls itself.
///
/// A classifier is data. `ProgramVersion` reads the files for all of them.
package protocol Classifier: Sendable {
  static var product: Product { get }
  /// The programs and libraries it may be in, as `Claim.path` writes paths. The last component begins with a letter that
  /// no wildcard stands for. A file by that name which is no executable is not looked into.
  static var claims: [String] { get }
  /// Files of text that name the product's version.
  static var texts: [String] { get }
  /// What the product leaves in its files. One is enough; the first in the file is taken.
  static var traces: [Trace] { get }
}

extension Classifier {
  package static var claims: [String] { [] }
  package static var texts: [String] { [] }
}

/// What a program is called outside of its own makers' house.
package struct Product: Hashable, Sendable {
  /// The name in package URLs: `pkg:generic/<name>`.
  package let name: String
  /// Vendor and product in the CPE dictionary, "nodejs:node.js".
  package let dictionaryNames: [String]
  /// The Go modules it is built of, without the number of a major version. Go's record of the build shows such a
  /// program, and under the module it is listed (`GoBinary`).
  package let modules: [String]

  package init(_ name: String, module modules: String..., cpe dictionaryNames: String...) {
    self.name = name
    self.modules = modules
    self.dictionaryNames = dictionaryNames
  }

  func package(_ version: String, evidence: Evidence) -> Package {
    var package = Package(.generic, name, version, evidence: [evidence])
    package.cpes = cpes(version)
    return package
  }

  /// Its names in the CPE dictionary.
  func cpes(_ version: String) -> [String] {
    dictionaryNames.map { "cpe:2.3:a:\($0):\(Self.escaped(version)):*:*:*:*:*:*:*" }
  }

  /// Whether a Go build, by its main module or the path of its main package, made this product.
  func isMade(by build: GoBuild) -> Bool {
    let path = build.main?.path ?? build.path
    return modules.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// NISTIR 7695, section 6.2: all but letters, digits, `_`, `-` and `.` stands behind a backslash.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if !isPlain, scalar != "_", scalar != "-", scalar != "." { out.unicodeScalars.append("\\") }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
