// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Goes through an archive and the archives within it, and notes each package it meets.
///
/// Only directories, manifests and Maven's own files are read; no class is ever unpacked.
struct JarWalk {
  private let file: ClaimedFile
  private(set) var found = Catalogued()
  /// What one file of an image may still cost. Archives in archives multiply: each bound holds for all together.
  private var archivesLeft = 10_000
  private var pomsLeft = 65_536
  private var bytesLeft = 2 << 30
  private var hasToldOfPoms = false
  /// An archive may list one broken entry a million times; the first gaps say what is wrong with it.
  private var gapsLeft = 1000

  private static let textBytes = 1 << 20

  init(_ file: ClaimedFile) { self.file = file }

  /// Visits one archive.
  /// - Parameters:
  ///   - inside: the way to it, empty for the file itself.
  ///   - isContainer: a zip file of whatever else; only the archives in it count.
  mutating func visit(
    _ source: ByteSource, inside: [String], isContainer: Bool = false, with inflater: borrowing Inflater
  ) {
    let zip: ZipArchive
    do {
      zip = try ZipArchive(source, budget: file.budget, where: Self.isWanted)
      // An archive cut short may end with one that was in it: its directory would pass for the whole.
      if zip.leadingBytes > 0, try source.read(at: 0, 4) == [0x50, 0x4B, 3, 4] {
        throw ArchiveError.truncated(what: "the archive", offset: source.count)
      }
    } catch {
      miss(inside, "archive that cannot be read: \(error)")
      return
    }
    if !isContainer { note(zip, of: source, inside: inside, with: inflater) }
    for entry in zip.entries where Self.isArchive(entry.name) && !entry.isDirectory {
      descend(into: entry, of: zip, inside: inside + [entry.name], with: inflater)
    }
  }

  private mutating func descend(
    into entry: ZipArchive.Entry, of zip: ZipArchive, inside: [String], with inflater: borrowing Inflater
  ) {
    guard inside.count <= file.budget.depth else {
      miss(inside, "archives within archives are read \(file.budget.depth) deep")
      return
    }
    guard archivesLeft > 0, entry.method == 0 || entry.size <= bytesLeft else {
      if archivesLeft >= 0 {
        archivesLeft = -1
        miss(inside, "not read, nor the archives after it: they are too many or too large for one file")
      }
      return
    }
    archivesLeft -= 1
    if entry.method != 0 { bytesLeft -= entry.size }
    do {
      let source = try zip.source(of: entry, spool: file.spool, budget: file.budget)
      // A ".rar" that is no zip file holds whatever else.
      let isForeign = try Self.hasSuffix(entry.name, ".rar") && !source.read(at: 0, 2).elementsEqual("PK".utf8)
      if source.count > 0, !isForeign { visit(source, inside: inside, with: inflater) }
    } catch {
      miss(inside, "archive that cannot be read: \(error)")
    }
  }

  /// A package that a file of Maven's in an archive states.
  private struct Pom {
    let path: String
    let coordinates: MavenCoordinates

    /// "pom.properties" or "pom.xml".
    var file: Substring { path.split(separator: "/").last ?? "" }
  }

  /// Notes the package that an archive is, and those that were put into it.
  private mutating func note(
    _ zip: ZipArchive, of source: ByteSource, inside: [String], with inflater: borrowing Inflater
  ) {
    var manifest: JarManifest?
    var poms: [Pom] = []
    var projects: [ZipArchive.Entry] = []
    for entry in zip.entries where !entry.isDirectory {
      if Self.hasSuffix(entry.name, "pom.properties") {
        guard takePom(inside) else { continue }
        guard let bytes = text(of: entry, in: zip, inside: inside, with: inflater) else { continue }
        if let coordinates = MavenCoordinates(properties: bytes, path: entry.name) {
          poms.append(Pom(path: entry.name, coordinates: coordinates))
        } else {
          miss(inside + [entry.name], "names no artifact")
        }
      } else if Self.hasSuffix(entry.name, "/pom.xml") {
        if MavenCoordinates.place(of: entry.name) != nil { projects.append(entry) }
      } else if !Self.isArchive(entry.name), manifest == nil,
        let bytes = text(of: entry, in: zip, inside: inside, with: inflater)
      {
        manifest = JarManifest(bytes)
      }
    }
    addProjects(projects, of: zip, to: &poms, inside: inside, with: inflater)
    let identity = JarIdentity(
      file: JarName(inside.last ?? file.path), manifest: manifest ?? JarManifest(), poms: poms.map(\.coordinates),
      projects: projects.compactMap { MavenCoordinates.place(of: $0.name) },
      repository: inside.isEmpty ? MavenCoordinates(repositoryPath: file.path) : nil)
    let own = identity.answer()
    // Without a manifest, a pom of its own or a version, nothing says that this is a package.
    if let own, manifest != nil || own.pom != nil || own.coordinates.version != nil {
      add(own.coordinates, inside, unknown: "neither its manifest nor its name states a version", doubt: own.doubt)
    }
    addShaded(poms.indices.filter { $0 != own?.pom }.map { poms[$0] }, of: source, inside: inside)
  }

  /// Reads each `pom.xml` that has no `pom.properties` beside it.
  private mutating func addProjects(
    _ projects: [ZipArchive.Entry], of zip: ZipArchive, to poms: inout [Pom], inside: [String],
    with inflater: borrowing Inflater
  ) {
    let stated = Set(poms.map { Self.folder(of: $0.path) })
    for project in projects where !stated.contains(Self.folder(of: project.name)) && takePom(inside) {
      guard let bytes = text(of: project, in: zip, inside: inside, with: inflater) else { continue }
      do {
        if let coordinates = try MavenProject(bytes.span, path: project.name).coordinates {
          poms.append(Pom(path: project.name, coordinates: coordinates))
        }
      } catch {
        miss(inside + [project.name], "cannot be read: \(error)")
      }
    }
  }

  /// Adds what was put into an archive; only what has classes in it is there for certain.
  private mutating func addShaded(_ poms: [Pom], of source: ByteSource, inside: [String]) {
    guard !poms.isEmpty else { return }
    var absent: Set<Int> = []
    do {
      absent = try ClassFolders(source, budget: file.budget).absent(of: poms.map(\.coordinates))
    } catch {
      miss(inside, "its classes cannot be listed: \(error)")
    }
    for (index, pom) in poms.enumerated() {
      add(
        pom.coordinates, inside + [pom.path], unknown: "its \(pom.file) states no version",
        doubt: absent.contains(index) ? "\(pom.file) without classes of the group" : nil)
    }
  }

  private static func folder(of path: String) -> Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }

  private mutating func add(
    _ coordinates: MavenCoordinates, _ inside: [String], unknown: String, doubt: String?
  ) {
    var package = Package(
      .maven, coordinates.name, coordinates.version ?? "",
      versionUnknown: coordinates.version == nil ? unknown : nil, evidence: [file.evidence(inside: inside)])
    package.doubt = doubt
    found.packages.append(package)
  }

  private mutating func text(
    of entry: ZipArchive.Entry, in zip: ZipArchive, inside: [String], with inflater: borrowing Inflater
  ) -> [UInt8]? {
    do {
      let bytes = try zip.bytes(of: entry, limit: min(Self.textBytes, max(0, bytesLeft)), with: inflater)
      bytesLeft -= bytes.count
      return bytes
    } catch {
      miss(inside + [entry.name], "cannot be read: \(error)")
      return nil
    }
  }

  /// Counts a `pom.properties`; false when there have been too many, which is said once.
  private mutating func takePom(_ inside: [String]) -> Bool {
    pomsLeft -= 1
    if pomsLeft < 0, !hasToldOfPoms {
      hasToldOfPoms = true
      miss(inside, "not all of its pom.properties are read: there are too many in one file")
    }
    return pomsLeft >= 0
  }

  private mutating func miss(_ inside: [String], _ reason: String) {
    gapsLeft -= 1
    guard gapsLeft > 0 else {
      if gapsLeft == 0 { found.gaps.append(Gap("/" + file.path, "more gaps than are listed")) }
      return
    }
    found.gaps.append(Gap(file.evidence(inside: inside).description, reason))
  }

  /// Whether an entry is a manifest, a file of Maven's or an archive. Asked of every class, so the last letter decides.
  private static func isWanted(_ name: Span<UInt8>) -> Bool {
    guard name.count >= 4 else { return false }
    switch name[name.count - 1] | 0x20 {
    case UInt8(ascii: "s"): return name[name.count - 2] != UInt8(ascii: "s") && hasSuffix(name, "pom.properties")
    case UInt8(ascii: "l"): return hasSuffix(name, "/pom.xml")
    case UInt8(ascii: "f"): return name.count == 20 && hasSuffix(name, "meta-inf/manifest.mf")
    case UInt8(ascii: "r"), UInt8(ascii: "i"), UInt8(ascii: "g"): return isArchive(name)
    default: return false
    }
  }

  private static func isArchive(_ name: String) -> Bool { isArchive(name.utf8.span) }

  private static func isArchive(_ name: Span<UInt8>) -> Bool {
    JarName.extensions.contains { hasSuffix(name, $0, after: UInt8(ascii: ".")) }
  }

  private static func hasSuffix(_ name: String, _ suffix: String) -> Bool { hasSuffix(name.utf8.span, suffix) }

  /// Whether a name ends in `suffix` (lower case), whatever its own case.
  private static func hasSuffix(_ name: Span<UInt8>, _ suffix: String, after mark: UInt8? = nil) -> Bool {
    let suffix = suffix.utf8.span
    guard name.count >= suffix.count + (mark == nil ? 0 : 1) else { return false }
    let start = name.count - suffix.count
    if let mark, name[start - 1] != mark { return false }
    for index in 0..<suffix.count {
      let byte = name[start + index]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == suffix[index] else { return false }
    }
    return true
  }
}
