// SPDX-License-Identifier: Apache-2.0

/// What the versions in a Go build mean.
enum GoVersion {
  /// The release of the standard library behind a toolchain's name, as module versions are written, or why there is none.
  ///
  /// "go1.21.5 X:boringcrypto", "go1.22-X:loopvar" and "go1.20.12 (Red Hat 1.20.12-2.el9_3)" carry experiments and the
  /// builder's own marks behind the release. "go1.22rc2" is 1.22.0-rc.2 and "go1.20" is 1.20.0 in advisories
  /// (https://go.dev/doc/toolchain#version names them so).
  static func standardLibrary(_ toolchain: String) -> (version: String, unknown: String?) {
    let unknown = "built by \(toolchain), which is no release of Go"
    guard toolchain.hasPrefix("go"), !toolchain.contains("devel") else { return (toolchain, unknown) }
    var rest = toolchain.dropFirst(2)
    var numbers: [Substring] = []
    while numbers.count < 3 {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return (toolchain, unknown) }
      numbers.append(digits)
      rest = rest[digits.endIndex...]
      guard rest.first == "." else { break }
      rest = rest.dropFirst()
    }
    guard numbers.count >= 2 else { return (toolchain, unknown) }
    var version = numbers.joined(separator: ".") + (numbers.count == 2 ? ".0" : "")
    for stage in ["alpha", "beta", "rc"] where rest.hasPrefix(stage) {
      let digits = rest.dropFirst(stage.count).prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return (toolchain, unknown) }
      version += "-\(stage).\(digits)"
      rest = rest[digits.endIndex...]
    }
    guard rest.isEmpty || rest.first == " " || rest.first == "-" || rest.first == "+" else {
      return (toolchain, unknown)
    }
    return (version, nil)
  }

  /// Whether `text` is a version of a module: "v1.2.3", "v0.0.0-20220101000000-abcdef012345", "v3.2.0+incompatible".
  ///
  /// Specification: https://go.dev/ref/mod#versions
  static func isCanonical(_ text: String) -> Bool { text.hasPrefix("v") && isRelease(text.dropFirst()) }

  /// The `version` of -ldflags as a module's version, where it is one: "28.2.2", "v1.2.3", "refs/tags/v1.2.3".
  static func tag(_ value: String) -> String? {
    let last = value.split(separator: "/").last ?? ""
    let bare = last.hasPrefix("v") ? last.dropFirst() : last
    return isRelease(bare) ? "v" + bare : nil
  }

  /// A module's version as its makers write it elsewhere: "1.2.3" of "v1.2.3" and of "v1.2.3+incompatible".
  static func bare(_ version: String) -> String {
    let numbers = version.hasPrefix("v") ? version.dropFirst() : version[...]
    return String(numbers.prefix { $0 != "+" })
  }

  /// Whether `text` starts with three numbers, and has nothing else but a pre-release and build metadata.
  private static func isRelease(_ text: Substring) -> Bool {
    let core = text.prefix { $0 != "-" && $0 != "+" }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3 else { return false }
    for number in numbers {
      guard !number.isEmpty, number.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
        return false
      }
    }
    return text[core.endIndex...].dropFirst().utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"):
        true
      default: false
      }
    }
  }
}
