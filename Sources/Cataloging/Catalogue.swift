// SPDX-License-Identifier: Apache-2.0
package import Archives
import Images
import Packages

/// A list of catalogers at work, told of every file of an image while its layers are read.
package struct Catalogue: Sendable {
  private let catalogers: [any Cataloger]
  private let types: [any Cataloger.Type]
  let claims: ClaimIndex
  private let budget: Budget
  /// Where the readers of lock files begin in the list.
  private let firstDeclaration: Int
  /// No executable that holds packages is smaller than this.
  static let smallestExecutable = 256
  /// What an executable is judged by.
  private static let headBytes = 4096
  /// Bytes of a name or a version; no ecosystem allows as many.
  private static let longestName = 1024

  /// - Parameter declarations: readers of lock files and manifests, whose packages are planned and not installed.
  package init(
    _ types: [any Cataloger.Type] = Catalogers.all, declarations: [any Cataloger.Type] = Declarations.all,
    budget: Budget = Budget()
  ) {
    firstDeclaration = types.count
    let types = types + declarations
    self.types = types
    self.budget = budget
    catalogers = types.map { $0.init() }
    claims = ClaimIndex(types)
  }

  /// What a file says: the word of every cataloger that claims it.
  ///
  /// A cataloger that fails leaves a gap that names the file, and what others say of it stays.
  package func read(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> Catalogued {
    var out = Catalogued()
    var claimants = claims.claims(on: path)
    if !claims.executables.isEmpty, content.count >= Self.smallestExecutable {
      do {
        let head = try content.read(at: 0, Self.headBytes)
        claimants.formUnion(executableClaims(path.utf8.span, head.span, content.count))
        out = glance(path: path, head: head.span)
      } catch {
        out.gaps.append(Gap(path, "\(error)"))
      }
    }
    let file = ClaimedFile(path: path, mode: mode, content: content, budget: budget, spool: spool)
    for index in claimants {
      do {
        let word = try catalogers[index].read(file)
        if index < firstDeclaration { out.packages += word.packages } else { out.declared += word.packages }
        out.reported += word.reported
        out.gaps += word.gaps
        out.facts += word.facts
        if types[index].ownsFolder, !word.packages.isEmpty, let slash = path.lastIndex(of: "/") {
          out.facts.append(.folder(String(path[..<slash])))
        }
      } catch {
        out.gaps.append(Gap(path, "\(error)"))
      }
    }
    dropImplausible(&out, path)
    return out
  }

  /// What the first bytes of an executable tell those who look at executables.
  func glance(path: String, head: Span<UInt8>) -> Catalogued {
    var out = Catalogued()
    guard FileMark.isProgram(head) else { return out }
    for index in claims.executables {
      let word = catalogers[index].glance(path: path, head: head)
      out.packages += word.packages
      out.reported += word.reported
      out.gaps += word.gaps
    }
    dropImplausible(&out, path)
    return out
  }

  /// The names of the readers that know packages of a type by a file at this path.
  ///
  /// Which of several knew it is not kept; the readers of programs are named for files that no path names.
  package func readers(of path: String, ofType type: String) -> [String] {
    // What is inside an archive is read by whoever reads the archive.
    let file = path.firstRange(of: "!/").map { String(path[..<$0.lowerBound]) } ?? path
    let claimants = claims.claims(on: String(file.drop { $0 == "/" }))
    let named = claimants.map { types[$0].name }
    if !named.isEmpty { return named }
    switch type {
    case "golang": return [GoBinary.name]
    case "cargo": return [CargoAuditable.name]
    case "generic": return [ProgramVersion.name]
    default: return []
    }
  }

  func executableClaims(_ path: Span<UInt8>, _ head: Span<UInt8>, _ size: Int) -> ClaimSet {
    guard FileMark.isProgram(head) else { return ClaimSet() }
    var found = ClaimSet()
    for index in claims.executables where types[index].accepts(path: path, head: head, size: size) {
      found.insert(index)
    }
    return found
  }

  /// Turns packages that cannot be true into gaps: what has no name, and what would play tricks on a terminal.
  private func dropImplausible(_ out: inout Catalogued, _ path: String) {
    var dropped = 0
    func isImplausible(_ package: Package) -> Bool {
      if Self.isPlausible(package) { return false }
      dropped += 1
      return true
    }
    out.packages.removeAll(where: isImplausible)
    out.declared.removeAll(where: isImplausible)
    out.reported.removeAll { isImplausible($0.package) }
    if dropped > 0 {
      out.gaps.append(
        Gap(
          path,
          "\(DamagedRecords.counted(dropped, "package")) whose name or version is empty, overlong or holds control characters"
        ))
    }
  }

  /// Whether a package has a name and a version that can be true.
  static func isPlausible(_ package: Package) -> Bool {
    isPlausible(package.name, emptyAllowed: false)
      && isPlausible(package.version, emptyAllowed: package.versionUnknown != nil)
  }

  /// Whether a text of the image can be a name.
  static func isPlausible(_ text: String, emptyAllowed: Bool) -> Bool {
    if text.utf8.isEmpty { return emptyAllowed }
    guard text.utf8.count <= longestName else { return false }
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return true }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      // C0 and C1 controls, and what turns the direction of writing.
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }
}
