// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// What a .NET program is made of, by the text of its `deps.json`, wherever that stands.
///
/// Format: https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md. `libraries` names
/// each package as "Name/1.2.3" with its `type`, `targets` says which files of it are used when.
struct DotnetLibraries {
  private struct Library {
    let key: String
    let type: String
    let line: Int
  }

  /// Whether there was a list, be it empty.
  private(set) var hasList = false
  private var libraries: [Library] = []
  /// Libraries that a target speaks of, and those of which it uses files.
  private var listed: Set<String> = []
  private var used: Set<String> = []
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

  /// The packages, and the gaps that are left, of the file that they are named in.
  /// - Parameter hasLines: whether the text is a file that people read, so that a line is worth naming.
  func packages(_ file: ClaimedFile, _ evidence: Evidence, subject: String, hasLines: Bool) -> Catalogued {
    var out = Catalogued()
    var damaged = DamagedRecords()
    for library in libraries {
      guard out.packages.count < file.budget.packages else {
        out.gaps.append(Gap(subject, "more than \(file.budget.packages) packages; the rest is left out"))
        break
      }
      guard let slash = library.key.lastIndex(of: "/"), slash > library.key.startIndex,
        case let version = library.key[library.key.index(after: slash)...], !version.isEmpty
      else {
        damaged.count("without name and version", line: library.line)
        continue
      }
      var evidence = evidence
      if hasLines { evidence.line = library.line }
      if let package = package(library, String(library.key[..<slash]), String(version), evidence) {
        out.packages.append(package)
      }
    }
    out.gaps += damaged.gaps(in: subject)
    return out
  }

  private func package(_ library: Library, _ name: String, _ version: String, _ evidence: Evidence) -> Package? {
    switch library.type {
    case "package":
      // Packages without a file at run time served the build only ("Microsoft.NETCore.Platforms").
      guard used.contains(library.key) || !listed.contains(library.key) else { return nil }
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

  private mutating func readLibraries(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
    guard try json.beginObjectOrSkip(bytes) else { return }
    hasList = true
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
