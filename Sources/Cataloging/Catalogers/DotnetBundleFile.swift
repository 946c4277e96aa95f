// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the packages in a .NET program that was published as a single file, by the `deps.json` in its bundle.
package struct DotnetBundleFile: Cataloger {
  package static let name = "dotnet-bundle"
  package static let claims: [Claim] = [.executable]
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool { ProgramHead.mayHoldRecords(head, size: size) }

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    for executable in file.executables(gaps: &out.gaps) {
      do {
        guard let bundle = try DotnetBundle(executable) else { continue }
        let text = try bundle.dependencies.content.all(limit: file.budget.textBytes)
        let libraries = try DotnetLibraries(text.span)
        guard libraries.hasList else { throw CatalogingError.missing("list of libraries", in: "deps.json") }
        let word = libraries.packages(
          file, file.evidence(inside: [bundle.dependencies.path]), subject: "/" + file.path, hasLines: false)
        out.packages += word.packages
        out.gaps += word.gaps
      } catch {
        out.gaps.append(Gap("/" + file.path, "bundle of a .NET program that cannot be read: \(error)"))
      }
    }
    return out
  }
}
