// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Reads the `.deps.json` of .NET programs and of the shared runtime: what the host loads assemblies by.
///
/// Format: https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md. `libraries` names
/// each package as "Name/1.2.3" with its `type`, `targets` says which files of it are used when.
package struct DotnetDeps: Cataloger {
  package static let name = "dotnet-deps"
  package static let claims: [Claim] = ["**/*.deps.json"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    let deps = try Deps(bytes.span)
    var out = Catalogued()
    var damaged = DamagedRecords()
    for library in deps.libraries {
      guard out.packages.count < file.budget.packages else {
        out.gaps.append(Gap(file.path, "more than \(file.budget.packages) packages; the rest is left out"))
        break
      }
      guard let slash = library.key.lastIndex(of: "/"), slash > library.key.startIndex else {
        damaged.count("without name and version", line: library.line)
        continue
      }
      let name = library.key[..<slash]
      let version = library.key[library.key.index(after: slash)...]
      guard !version.isEmpty else {
        damaged.count("without name and version", line: library.line)
        continue
      }
      if let package = package(library, String(name), String(version), deps, file) { out.packages.append(package) }
    }
    out.gaps += damaged.gaps(in: file.path)
    if let framework = Self.framework(of: file.path),
      !out.packages.contains(where: { $0.name.hasPrefix(framework.name) })
    {
      var package = Package(.nuget, framework.name, framework.version, evidence: [file.evidence()])
      package.doubt = "named by the folder of the shared runtime"
      out.packages.append(package)
    }
    return out
  }

  private func package(
    _ library: Deps.Library, _ name: String, _ version: String, _ deps: Deps, _ file: ClaimedFile
  ) -> Package? {
    var evidence = file.evidence()
    evidence.line = library.line
    switch library.type {
    case "package":
      // Packages without a file at run time served the build only ("Microsoft.NETCore.Platforms").
      guard deps.used.contains(library.key) || !deps.listed.contains(library.key) else {
        return nil
      }
      return Package(.nuget, name, version, evidence: [evidence])
    case "runtimepack":
      // The runtime within a self-contained program; the host's prefix is no part of the package's name.
      let prefix = "runtimepack."
      return Package(
        .nuget, name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name, version, evidence: [evidence])
    case "project":
      return Package(
        .nuget, name, version, versionUnknown: "a project built here, not a package of NuGet", evidence: [evidence])
    default: return nil
    }
  }

  /// The shared framework that a path is of: `shared/<name>/<version>/<name>.deps.json`.
  private static func framework(of path: String) -> (name: String, version: String)? {
    let parts = path.split(separator: "/")
    guard parts.count >= 4, parts[parts.count - 4] == "shared" else { return nil }
    let name = parts[parts.count - 3]
    guard parts[parts.count - 1] == name + ".deps.json" else { return nil }
    return (String(name), String(parts[parts.count - 2]))
  }

  private struct Deps {
    struct Library {
      let key: String
      let type: String
      let line: Int
    }

    private(set) var libraries: [Library] = []
    /// Libraries that a target speaks of, and those of which it uses files.
    private(set) var listed: Set<String> = []
    private(set) var used: Set<String> = []
    private var lines = LineCount()

    init(_ bytes: Span<UInt8>) throws(NotationError) {
      let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
      var json = JSONReader(at: hasMark ? 3 : 0)
      try json.beginObject(bytes)
      while let key = try json.nextKey(bytes) {
        switch key {
        case "targets": try readTargets(&json, bytes)
        case "libraries": try readLibraries(&json, bytes)
        default: try json.skipValue(bytes)
        }
      }
      try json.end(bytes)
    }

    private mutating func readLibraries(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
      guard try json.beginObjectOrSkip(bytes) else { return }
      while let key = try json.nextKey(bytes) {
        let line = lines.line(at: json.position, in: bytes)
        var type: String?
        guard try json.beginObjectOrSkip(bytes) else { continue }
        while let field = try json.nextKey(bytes) {
          if field == "type" { type = try json.stringOrSkip(bytes) } else { try json.skipValue(bytes) }
        }
        libraries.append(Library(key: key, type: type ?? "", line: line))
      }
    }

    private mutating func readTargets(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
      guard try json.beginObjectOrSkip(bytes) else { return }
      while try json.nextKey(bytes) != nil {
        guard try json.beginObjectOrSkip(bytes) else { continue }
        while let library = try json.nextKey(bytes) {
          listed.insert(library)
          guard try json.beginObjectOrSkip(bytes) else { continue }
          while let asset = try json.nextKey(bytes) {
            if ["runtime", "native", "runtimeTargets", "resources"].contains(asset) {
              if try json.hasMembers(bytes) { used.insert(library) }
            } else {
              try json.skipValue(bytes)
            }
          }
        }
      }
    }
  }
}

extension JSONReader {
  /// Passes the next value, and says whether it is an object with anything in it.
  fileprivate mutating func hasMembers(_ bytes: Span<UInt8>) throws(NotationError) -> Bool {
    guard try beginObjectOrSkip(bytes) else { return false }
    var hasAny = false
    while try nextKey(bytes) != nil {
      hasAny = true
      try skipValue(bytes)
    }
    return hasAny
  }
}
