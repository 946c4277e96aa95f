// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Reads the packages in a .NET program that was published as a single file, by the `deps.json` in its bundle.
///
/// Format of that: https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md,
/// `libraries`: "Name/1.2.3" and its `type`.
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
        let json = try JSONValue(text)
        out.packages += try packages(in: json, file.evidence(inside: [bundle.dependencies.path]), file)
      } catch {
        out.gaps.append(Gap("/" + file.path, "bundle of a .NET program that cannot be read: \(error)"))
      }
    }
    return out
  }

  private func packages(in json: JSONValue, _ evidence: Evidence, _ file: ClaimedFile) throws -> [Package] {
    guard let libraries = json["libraries"]?.members else {
      throw CatalogingError.missing("list of libraries", in: "deps.json")
    }
    var found: [Package] = []
    for library in libraries.prefix(file.budget.packages) {
      guard let slash = library.key.lastIndex(of: "/") else { continue }
      let name = String(library.key[..<slash])
      let version = String(library.key[library.key.index(after: slash)...])
      guard !name.isEmpty, !version.isEmpty else { continue }
      let prefix = "runtimepack."
      switch library.value["type"]?.string {
      case "package": found.append(Package(.nuget, name, version, evidence: [evidence]))
      case "runtimepack":
        let bare = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
        found.append(Package(.nuget, bare, version, evidence: [evidence]))
      case "project":
        found.append(
          Package(
            .nuget, name, version, versionUnknown: "a project built here, not a package of NuGet", evidence: [evidence])
        )
      default: continue
      }
    }
    return found
  }
}
