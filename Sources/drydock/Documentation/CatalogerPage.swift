// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Versions

/// `catalogers.md`: the ecosystems, and the files that tell of their packages, in Markdown.
struct CatalogerPage {
  var text: String {
    var text = """
      # Ecosystems and the files that are read

      <!-- Written by `drydock docs`; change the declarations, not this page. -->

      ## Ecosystems

      The type is that of package URLs, and what `--only-package-type` takes. Packages without a name in OSV are listed \
      and never matched, which the report says; so is a version that has no known order.

      | type | advisories in OSV | order of versions |
      |---|---|---|

      """
    for ecosystem in Ecosystem.known.sorted(by: { $0.purl < $1.purl }) {
      let advisories = ecosystem.isOfDistribution ? "those of the distribution" : ecosystem.advisories ?? "none"
      text += "| \(ecosystem.purl) | \(advisories) | \(ecosystem.versions?.rawValue ?? "none") |\n"
    }
    text += """

      `drydock versions` compares two versions by any of these orders.

      ## What is installed

      `*` stands for a part of one name, `**/` for any run of folders. Programs are executables of Linux, Windows and \
      macOS, wherever they are.

      """
    text += table(Catalogers.all)
    text += """

      `program-version` reads the programs of [classifiers.md](classifiers.md).

      ## What lock files and manifests ask for

      Of a directory these are packages; of an image they are hints, counted and held against what is installed.

      """
    return text + table(Declarations.all)
  }

  private func table(_ catalogers: [any Cataloger.Type]) -> String {
    var text = "\n| cataloger | files |\n|---|---|\n"
    for cataloger in catalogers {
      let claims =
        cataloger.name == ProgramVersion.name
        ? ["programs, libraries and a few texts by their names"] : Self.files(cataloger.claims)
      text += "| \(cataloger.name) | \(claims.joined(separator: ", ")) |\n"
    }
    return text
  }

  private static func files(_ claims: [Claim]) -> [String] {
    claims.map { claim in
      switch claim {
      case .path(let pattern): "`\(pattern)`"
      case .executable: "programs"
      }
    }
  }
}
