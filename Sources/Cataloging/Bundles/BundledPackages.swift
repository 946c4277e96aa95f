// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// What the files within one program tell of its packages, collected.
struct BundledPackages {
  private let file: ClaimedFile
  private(set) var packages: [Package] = []
  private var gaps: [Gap] = []
  private var damaged = DamagedRecords()
  /// Bytes of package.json files that are read yet: a table may name one place a million times.
  private var left: Int
  private var isFull = false

  /// Bytes of one package.json; npm's own registry refuses larger ones.
  static let longest = 4 << 20

  init(_ file: ClaimedFile) {
    self.file = file
    left = file.budget.textBytes
  }

  var budget: Budget { file.budget }

  static func isManifest(_ path: some StringProtocol) -> Bool {
    path == "package.json" || path.hasSuffix("/package.json")
  }

  /// Reads one package.json.
  mutating func add(_ path: String, _ read: () throws -> [UInt8]) {
    guard hasRoom() else { return }
    let path = String(path.drop { $0 == "/" })
    do {
      let bytes = try read()
      left -= bytes.count
      if let package = try NpmPackage.package(bytes, file.evidence(inside: [path])) { packages.append(package) }
    } catch {
      damaged.count("of packages within the program that cannot be read", at: path)
    }
  }

  /// Adds a package that a table names.
  mutating func add(_ ecosystem: Ecosystem, _ name: String, _ version: String, inside place: String) {
    guard hasRoom() else { return }
    packages.append(Package(ecosystem, name, version, evidence: [file.evidence(inside: [place])]))
  }

  mutating func remark(_ reason: String) { gaps.append(Gap("/" + file.path, reason, kind: .remark)) }

  private mutating func hasRoom() -> Bool {
    if packages.count < budget.packages, left > 0 { return true }
    if !isFull {
      gaps.append(Gap("/" + file.path, "more packages within the program than are read; the rest is left out"))
    }
    isFull = true
    return false
  }

  var allGaps: [Gap] { gaps + damaged.gaps(in: "/" + file.path) }
}
