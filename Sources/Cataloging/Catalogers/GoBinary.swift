// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads which modules a Go program was built of.
///
/// Go's linker records them in every executable (`go version -m` prints them). Format: `debug/buildinfo` of Go.
package struct GoBinary: Cataloger {
  package static let name = "go-binary"
  package static let claims: [Claim] = [.executable]

  /// Executables of other systems are read whole up to this size: their heads do not tell who built them.
  private static let foreignBytes = 256 << 20
  /// A Go program cannot be smaller: its runtime alone is larger.
  private static let smallestProgram = 256 << 10

  /// Whether an executable may be Go's, given its first bytes.
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool {
    let bytes = head.indices.map { head[$0] }
    guard bytes.starts(with: ELFHeader.magic) else {
      if bytes.starts(with: [0xCA, 0xFE, 0xBA]) {
        // A fat Mach-O file counts its parts here, a Java class has its version.
        let count = Fields(bytes: bytes, isBigEndian: true).place(4, 4) ?? 0
        return count > 0 && count <= Executable.maximumArchitectures && size <= foreignBytes
      }
      return size <= foreignBytes
    }
    guard let header = ELFHeader(bytes) else { return false }
    // 2 is ET_EXEC, 3 ET_DYN; object files and core dumps are no programs.
    guard header.type == 2 || header.type == 3 else { return false }
    let table = header.programs
    guard table.offset <= bytes.count, table.size <= bytes.count - table.offset else { return true }
    let programs = header.programs(in: Array(bytes[table.offset..<(table.offset + table.size)]))
    if programs.contains(where: { $0.type == 4 && isGoNote($0, bytes, header) }) { return true }
    guard size >= smallestProgram else { return false }
    // PT_INTERP (3): linked with a C library. Go's linker then reserves one word of thread-local storage (7) and
    // nothing else; without a build ID (`-buildid=`), that is its only trace here.
    if programs.contains(where: { $0.type == 3 }) {
      return programs.contains { $0.type == 7 && $0.fileSize == 0 && $0.memorySize == (header.isWide ? 8 : 4) }
    }
    return header.entry != 0
  }

  /// Whether a PT_NOTE segment holds Go's build ID (name "Go", type 4), or lies behind the bytes at hand.
  private static func isGoNote(_ note: ELFHeader.Program, _ head: [UInt8], _ header: ELFHeader) -> Bool {
    guard note.offset <= head.count, note.fileSize <= head.count - note.offset else { return true }
    let fields = Fields(
      bytes: Array(head[note.offset..<(note.offset + note.fileSize)]), isBigEndian: header.isBigEndian)
    var at = 0
    while let nameSize = fields.place(at, 4), let size = fields.place(at + 4, 4), let type = fields.place(at + 8, 4) {
      if type == 4, nameSize == 4, fields.text(at + 12, limit: 4) == "Go" { return true }
      at += 12 + (nameSize + 3) & ~3 + (size + 3) & ~3
    }
    return false
  }

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    var seen: Set<Package> = []
    for executable in file.executables(gaps: &out.gaps) {
      switch try executable.goTrace(limit: file.budget.textBytes) {
      case .none: continue
      case .damaged(let reason): out.gaps.append(Gap("/" + file.path, "Go binary that cannot be read: \(reason)"))
      case .record(let record):
        let build = GoBuild(toolchain: record.toolchain, modules: record.modules)
        for package in packages(of: build, in: file) where seen.insert(package).inserted {
          out.packages.append(package)
        }
        // The programs of Go itself are built of its standard library and what that vendors.
        let isOfGo = build.path == "cmd" || build.path.hasPrefix("cmd/")
        if build.hasNoModules, !isOfGo {
          let gap = Gap("/" + file.path, "Go binary without module data: its modules cannot be listed")
          if !out.gaps.contains(gap) { out.gaps.append(gap) }
        }
      }
    }
    return out
  }

  private func packages(of build: GoBuild, in file: ClaimedFile) -> [Package] {
    var packages: [Package] = []
    // Why a file is not looked through, `ProgramVersion` says.
    let said = try? SelfNamed.product(of: build, in: file)
    // Without modules only the main package's path is recorded; of what is known, the module is.
    let name = build.main?.path ?? said?.product.modules.first { build.path.hasPrefix($0 + "/") } ?? build.path
    if !name.isEmpty {
      let main = GoMainVersion(build, said: said?.version)
      var package = Package(
        .go, name, main.version, versionUnknown: main.unknown,
        evidence: [file.evidence(inside: main.source.map { [$0] } ?? [])])
      if let said, main.unknown == nil { package.cpes = said.product.cpes(GoVersion.bare(main.version)) }
      packages.append(package)
    }
    for module in build.dependencies {
      packages.append(package(module, in: file))
    }
    let (version, unknown) = GoVersion.standardLibrary(build.toolchain)
    packages.append(Package(.go, "stdlib", version, versionUnknown: unknown, evidence: [file.evidence()]))
    return packages
  }

  private func package(_ module: GoBuild.Module, in file: ClaimedFile) -> Package {
    var path = module.path
    var version = module.version
    var unknown: String?
    if let replacement = module.replacement {
      version = replacement.version
      // Only a folder is replaced by without a version (https://go.dev/ref/mod#go-mod-file-replace); what it holds
      // still calls itself by the old path.
      if version.isEmpty || version == "(devel)" {
        unknown = "replaced by the folder \(replacement.path), which has no version"
        version = "(devel)"
      } else {
        path = replacement.path
      }
    }
    if unknown == nil, !GoVersion.isCanonical(version) {
      unknown =
        version.isEmpty || version == "(devel)"
        ? "built from a folder, which has no version" : "\"\(version)\" is not the version of a module"
    }
    return Package(.go, path, version, versionUnknown: unknown, evidence: [file.evidence()])
  }
}
