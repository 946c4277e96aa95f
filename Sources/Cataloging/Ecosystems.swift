// SPDX-License-Identifier: Apache-2.0
package import Packages
import Versions

// The ecosystems that catalogers name packages of, a row each: the type in package URLs, the name in OSV, the grammar.
// Several readers speak of one ecosystem (installed files, lock files, executables), so the rows stand here.
// Names: https://github.com/package-url/purl-spec, "Known types"; https://ossf.github.io/osv-schema/#defined-ecosystems
extension Ecosystem {
  // MARK: operating systems
  package static let deb = Ecosystem(purl: "deb", ofDistributionWith: .dpkg)
  package static let apk = Ecosystem(purl: "apk", ofDistributionWith: .apk)
  package static let rpm = Ecosystem(purl: "rpm", ofDistributionWith: .rpm)
  /// Packages of pacman.
  package static let alpm = Ecosystem(purl: "alpm", ofDistributionWith: .alpm)
  package static let opkg = Ecosystem(purl: "opkg", ofDistributionWith: .dpkg)
  /// Gentoo's packages, named `category/package`.
  package static let portage = Ecosystem(purl: "portage", ofDistributionWith: .portage)

  // MARK: languages
  /// Packages of R for biology, which are not on CRAN.
  package static let bioconductor = Ecosystem(purl: "bioconductor", advisories: "Bioconductor", versions: .cran)
  package static let cargo = Ecosystem(purl: "cargo", advisories: "crates.io", versions: .cargo)
  package static let cocoapods = Ecosystem(purl: "cocoapods", advisories: nil, versions: .gem)
  /// PHP packages, named `vendor/package`.
  package static let composer = Ecosystem(purl: "composer", advisories: "Packagist", versions: .composer)
  package static let conan = Ecosystem(purl: "conan", advisories: "ConanCenter", versions: .conan)
  package static let conda = Ecosystem(purl: "conda", advisories: nil, versions: .pep440)
  /// Perl distributions.
  package static let cpan = Ecosystem(purl: "cpan", advisories: nil, versions: nil)
  package static let cran = Ecosystem(purl: "cran", advisories: "CRAN", versions: .cran)
  package static let gem = Ecosystem(purl: "gem", advisories: "RubyGems", versions: .gem)
  /// Actions of GitHub workflows, named `owner/repository`.
  package static let githubActions = Ecosystem(purl: "githubactions", advisories: "GitHub Actions", versions: .swift)
  /// Go modules, and Go's standard library as the module `stdlib`.
  package static let go = Ecosystem(purl: "golang", advisories: "Go", versions: .go)
  /// Formulas of Homebrew.
  package static let homebrew = Ecosystem(purl: "brew", advisories: nil, versions: nil)
  package static let hackage = Ecosystem(purl: "hackage", advisories: "Hackage", versions: .hackage)
  /// Packages of Erlang and Elixir.
  package static let hex = Ecosystem(purl: "hex", advisories: "Hex", versions: .hex)
  /// Packages of jsr.io. The list of purl types has none for them yet.
  package static let jsr = Ecosystem(purl: "jsr", advisories: nil, versions: .npm)
  package static let julia = Ecosystem(purl: "julia", advisories: "Julia", versions: .swift)
  package static let luarocks = Ecosystem(purl: "luarocks", advisories: nil, versions: nil)
  /// Packages of Maven repositories, named `group:artifact`.
  package static let maven = Ecosystem(purl: "maven", advisories: "Maven", versions: .maven)
  package static let npm = Ecosystem(purl: "npm", advisories: "npm", versions: .npm)
  package static let nuget = Ecosystem(purl: "nuget", advisories: "NuGet", versions: .nuget)
  /// Packages of OCaml. Versions are ordered as Debian's are (https://opam.ocaml.org/doc/Manual.html#Version-ordering).
  package static let opam = Ecosystem(purl: "opam", advisories: "opam", versions: .dpkg)
  /// Applications of Erlang's own distribution.
  package static let otp = Ecosystem(purl: "otp", advisories: nil, versions: nil)
  /// PHP packages of PEAR and PECL, named `channel/package`.
  package static let pear = Ecosystem(purl: "pear", advisories: nil, versions: nil)
  package static let pub = Ecosystem(purl: "pub", advisories: "Pub", versions: .pub)
  package static let pypi = Ecosystem(purl: "pypi", advisories: "PyPI", versions: .pep440)
  /// Swift packages, named by their address without scheme and `.git`.
  package static let swift = Ecosystem(purl: "swift", advisories: "SwiftURL", versions: .swift)
  /// Ports of the C and C++ libraries in vcpkg's registry.
  package static let vcpkg = Ecosystem(purl: "vcpkg", advisories: nil, versions: nil)

  // MARK: makers and products
  package static let bitnami = Ecosystem(purl: "bitnami", advisories: "Bitnami", versions: .bitnami)
  /// Programs that no package manager brought.
  package static let generic = Ecosystem(purl: "generic", advisories: nil, versions: nil)
  package static let wordpressPlugin = Ecosystem(purl: "wordpress-plugin", advisories: nil, versions: nil)
  package static let wordpressTheme = Ecosystem(purl: "wordpress-theme", advisories: nil, versions: nil)

  /// All of them.
  package static let known: [Ecosystem] = [
    alpm, apk, bioconductor, bitnami, cargo, cocoapods, composer, conan, conda, cpan, cran, deb, gem, generic,
    githubActions, go, hackage, hex, homebrew, jsr, julia, luarocks, maven, npm, nuget, opam, opkg, otp, pear, portage,
    pub, pypi, rpm, swift, vcpkg, wordpressPlugin, wordpressTheme,
  ]

  /// The ecosystem whose packages are of this type in package URLs; `nil` for a type that no row has.
  package static func known(as type: String) -> Ecosystem? { known.first { $0.purl == type } }
}
