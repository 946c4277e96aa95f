// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads programs of JavaScript that were made one file, runtime and all: by pkg, nexe, Node itself, Deno and Bun.
///
/// Where the maker kept each package's package.json, or a list of the packages, they are read; where there is only code,
/// that is said. The runtime in front is listed as well: nothing else in the image tells of it.
package struct ScriptBundle: Cataloger {
  package static let name = "script-bundle"
  package static let claims: [Claim] = [.executable]
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool {
    size >= smallest && ProgramHead.mayHoldRecords(head, size: size)
  }

  /// The smallest runtime has tens of MiB; tests make do with less.
  private static let smallest = 1 << 20

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    // Files of other systems have the same ends, but their notes stand elsewhere; images hold them seldom.
    guard try file.content.read(at: 0, 4) == ELFHeader.magic else { return Catalogued() }
    var found = BundledPackages(file)
    var out = Catalogued()
    do {
      guard let kind = try kind(of: file, &found) else { return out }
      if found.packages.isEmpty, found.allGaps.isEmpty { found.remark(kind.silence) }
      out.packages = found.packages
      out.gaps = found.allGaps
      if let runtime = try runtime(kind, file) { out.packages.append(runtime) }
    } catch {
      out.packages = found.packages
      out.gaps = found.allGaps + [Gap("/" + file.path, "program of scripts in one file that cannot be read: \(error)")]
    }
    return out
  }

  private enum Kind {
    case node, deno, bun

    var runtime: any Classifier.Type {
      switch self {
      case .node: Node.self
      case .deno: Deno.self
      case .bun: Bun.self
      }
    }

    /// What is said where no package is named.
    var silence: String {
      switch self {
      case .node: "Node program in one file that holds no package.json: its packages cannot be listed"
      case .deno: "Deno program in one file that names no packages of npm or JSR: modules from elsewhere are not listed"
      case .bun: "Bun program in one file: its packages are not recorded and cannot be listed"
      }
    }
  }

  private func kind(of file: ClaimedFile, _ found: inout BundledPackages) throws -> Kind? {
    if try PkgBundle.read(file.content, into: &found) || NexeBundle.read(file.content, into: &found) { return .node }
    if try NodeSea.read(file.content, into: &found) { return .node }
    if try DenoBundle.read(file.content, into: &found) { return .deno }
    var gaps: [Gap] = []
    for executable in file.executables(gaps: &gaps) where try BunBundle.isOne(executable) { return .bun }
    return nil
  }

  private func runtime(_ kind: Kind, _ file: ClaimedFile) throws -> Package? {
    let search = TraceSearch(kind.runtime.traces, name: "", isText: false)
    let stretches = try Executable.stretchesOfData(in: file.content)
    return try search.version(in: file.content, stretches).map {
      kind.runtime.product.package($0, evidence: file.evidence())
    }
  }
}
