// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the `.deps.json` of .NET programs and of the shared runtime: what the host loads assemblies by.
package struct DotnetDeps: Cataloger {
  package static let name = "dotnet-deps"
  package static let claims: [Claim] = ["**/*.deps.json"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    let libraries = try DotnetLibraries(bytes.span)
    var out = libraries.packages(file, file.evidence(), subject: file.path, hasLines: true)
    if let framework = Self.framework(of: file.path),
      !out.packages.contains(where: { $0.name.hasPrefix(framework.name) })
    {
      var package = Package(.nuget, framework.name, framework.version, evidence: [file.evidence()])
      package.doubt = "named by the folder of the shared runtime"
      out.packages.append(package)
    }
    return out
  }

  /// The shared framework that a path is of: `shared/<name>/<version>/<name>.deps.json`.
  private static func framework(of path: String) -> (name: String, version: String)? {
    let parts = path.split(separator: "/")
    guard parts.count >= 4, parts[parts.count - 4] == "shared" else { return nil }
    let name = parts[parts.count - 3]
    guard parts[parts.count - 1] == name + ".deps.json" else { return nil }
    return (String(name), String(parts[parts.count - 2]))
  }
}
