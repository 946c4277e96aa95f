// SPDX-License-Identifier: Apache-2.0
import Packages

/// What the databases of package managers say of the needs of a package, as names alone: which version would do does not
/// matter where the package is installed.
enum PackageNeeds {
  /// Needs, or names that a package stands for; distributions have fewer for any of theirs.
  static let most = 2000

  /// A list of Debian's: "libc6 (>= 2.34), debconf (>= 0.5) | debconf-2.0, python3:any".
  ///
  /// deb-control(5), "Depends"; commas part what is all needed, bars what would each do, and `:any` names an architecture.
  static func debian(_ text: String) -> [String] {
    var out: [String] = []
    for need in text.split(separator: ",") {
      guard out.count < most else { break }
      let names = need.split(separator: "|").compactMap { word -> Substring? in
        let name = word.drop { $0 == " " }.prefix { $0 != " " && $0 != "(" && $0 != ":" && $0 != "[" }
        return name.isEmpty ? nil : name
      }
      if !names.isEmpty { out.append(names.joined(separator: "|")) }
    }
    return out
  }

  /// A list of apk's: "so:libc.musl-x86_64.so.1 busybox>=1.2 !conflict"; pacman has one such word on each line.
  ///
  /// https://wiki.alpinelinux.org/wiki/Apk_spec, "D" and "p"; what begins with `!` must not be there.
  static func apk(_ text: String) -> [String] {
    var out: [String] = []
    for word in text.split(separator: " ") {
      guard out.count < most else { break }
      let name = word.prefix { $0 != "=" && $0 != "<" && $0 != ">" && $0 != "~" && $0 != "@" }
      if !name.isEmpty, !name.hasPrefix("!") { out.append(String(name)) }
    }
    return out
  }

  /// Whether a name of rpm's says anything: not what rpm itself can do, no conditions, no paths (those are found by their
  /// files), and of the symbol versions of a library only the library, which stands there too.
  static func isTelling(rpm name: Span<UInt8>) -> Bool {
    guard name.count > 0, name[0] != UInt8(ascii: "("), name[0] != UInt8(ascii: "/") else { return false }
    for index in name.indices where name[index] == UInt8(ascii: "(") {
      if index >= 6, index + 1 < name.count, name[index + 1] != UInt8(ascii: ")") {
        // "libc.so.6(GLIBC_2.34)(64bit)", "rpmlib(CompressedFileNames)".
        let before = name.extracting(0..<index).text()
        if before.contains(".so") || before == "rpmlib" { return false }
      }
      break
    }
    return true
  }
}
