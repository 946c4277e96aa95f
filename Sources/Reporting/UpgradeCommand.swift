// SPDX-License-Identifier: Apache-2.0

/// What a package manager is told so that a package is upgraded.
package enum UpgradeCommand {
  /// The command for one package; `nil` where no tool does it in one line.
  ///
  /// Names and versions come from images: whatever a shell would take for more than a word is put in quotes.
  /// - Parameter distribution: the `ID` of os-release, for systems that share a kind of package.
  package static func text(type: String, name: String, to version: String, distribution: String?) -> String? {
    guard !name.isEmpty, !version.isEmpty, !name.hasPrefix("-"), !version.hasPrefix("-") else { return nil }
    func word(_ text: String) -> String { shellWord(text) }
    switch type {
    case "deb": return "apt-get update && apt-get install --only-upgrade -y \(word(name))"
    case "apk": return "apk add --no-cache \(word("\(name)>=\(version)"))"
    case "rpm":
      let isSUSE = distribution.map { ["sles", "sled", "opensuse"].contains(where: $0.hasPrefix) } ?? false
      return isSUSE ? "zypper update -y \(word(name))" : "dnf upgrade -y \(word(name))"
    case "alpm": return "pacman -Syu --noconfirm \(word(name))"
    case "npm": return "npm install \(word("\(name)@\(version)"))"
    case "pypi": return "pip install \(word("\(name)>=\(version)"))"
    case "golang":
      if name == "stdlib" || name == "toolchain" { return nil }
      return "go get \(word("\(name)@\(version.hasPrefix("v") ? version : "v" + version)"))"
    case "gem": return "bundle update --conservative \(word(name))"
    case "cargo": return "cargo update -p \(word(name)) --precise \(word(version))"
    case "composer": return "composer require \(word("\(name):^\(version)"))"
    case "nuget": return "dotnet add package \(word(name)) --version \(word(version))"
    case "pub": return "dart pub upgrade \(word(name))"
    case "hex": return "mix deps.update \(word(name))"
    case "conda": return "conda install \(word("\(name)>=\(version)"))"
    default: return nil
    }
  }
}
