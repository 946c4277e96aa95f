// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// What one lock file or manifest names, collected in the order of the file.
struct LockedPackages {
  private let path: String
  private let limit: Int
  private var packages: [Package] = []
  private var damaged = DamagedRecords()
  private var open: (count: Int, line: Int)?
  private var remarks: [Gap] = []
  private var isOverBudget = false

  init(in file: ClaimedFile) {
    path = file.path
    limit = file.budget.packages
  }

  /// Takes a package; a record without a name or a version is counted as damaged.
  mutating func add(
    _ ecosystem: Ecosystem, _ name: String, _ version: String, line: Int, relation: Relation? = nil,
    isDevelopment: Bool = false, architecture: String? = nil, licenses: [String] = [], versionUnknown: String? = nil,
    doubt: String? = nil
  ) {
    guard !name.isEmpty else { return damaged.count("without a package name", line: line) }
    guard !version.isEmpty || versionUnknown != nil else { return damaged.count("without a version", line: line) }
    guard packages.count < limit else { return isOverBudget = true }
    var package = Package(
      ecosystem, name, version, architecture: architecture, licenses: licenses, versionUnknown: versionUnknown,
      evidence: [Evidence(path: path, line: line)])
    package.relation = relation
    package.isDevelopment = isDevelopment
    package.doubt = doubt
    packages.append(package)
  }

  /// Says of the package that was added last how it came into the project.
  mutating func relate(_ relation: Relation) {
    guard let last = packages.indices.last else { return }
    packages[last].relation = relation
  }

  /// Says of the package that was added last that others need it, if nothing else was said.
  mutating func relateUnlessDirect() {
    guard let last = packages.last, last.relation != .direct else { return }
    relate(.transitive)
  }

  /// Shows every line of the file with its number, from 1; an overlong one is counted as damaged instead.
  mutating func forEachLine(
    of file: ClaimedFile, _ visit: (_ line: Span<UInt8>, _ number: Int, inout LockedPackages) throws -> Void
  ) throws {
    var number = 0
    try Lines(file.content).forEach { line, end in
      number += 1
      if end == .tooLong { count("on an overlong line", line: number) } else { try visit(line, number, &self) }
      return true
    }
  }

  /// Counts a record that cannot be used.
  mutating func count(_ reason: String, line: Int) { damaged.count(reason, line: line) }

  /// Counts an entry that allows several versions: which one is used, only an installation tells.
  mutating func leaveOpen(line: Int) { open = ((open?.count ?? 0) + 1, open?.line ?? line) }

  /// Says something of the file as a whole.
  mutating func remark(_ text: String) { remarks.append(Gap(path, text, kind: .remark)) }

  var catalogued: Catalogued {
    var gaps = damaged.gaps(in: path) + remarks
    if let open {
      let place = open.count == 1 ? "at line \(open.line)" : "the first at line \(open.line)"
      gaps.append(
        Gap(
          path, "\(DamagedRecords.counted(open.count, "entry", "entries")) without an exact version, \(place)",
          kind: .remark))
    }
    if isOverBudget { gaps.append(Gap(path, "more than \(limit) packages; the rest is left out")) }
    return Catalogued(packages: packages, gaps: gaps)
  }
}

/// Why a package may be another than the registry's of that name.
enum Provenance {
  static let git = "taken from a git repository, not from the registry"
  static let address = "taken from an address, not from the registry"
  static let commit = "a commit, not a release"
  static let otherRegistry = "taken from another registry"
}

/// Walks a graph of dependencies.
enum Reachability {
  /// Everything that `roots` lead to, themselves included. Each node is asked once.
  static func reached(from roots: some Sequence<String>, next: (String) -> [String]) -> Set<String> {
    var reached: Set<String> = []
    var waiting = Array(roots)
    while let node = waiting.popLast() {
      guard reached.insert(node).inserted else { continue }
      waiting += next(node)
    }
    return reached
  }
}
