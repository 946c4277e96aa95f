// SPDX-License-Identifier: Apache-2.0
import Archives

/// The folders of an archive that hold classes, as its directory lists them; nothing is unpacked.
///
/// Tools that put one archive into another often carry over the `pom.properties` and leave out the code, or the other
/// way round. A package is only said to be there for certain where classes of it are.
struct ClassFolders {
  /// The folders' names, one after the other, and where each ends.
  private var names: [UInt8] = []
  private var ends: [Int] = []
  /// Whether there are more folders than are kept; then nothing can be said to be absent.
  private var isPartial = false

  private static let mostFolders = 65_536
  private static let mostBytes = 8 << 20
  /// Components of one path that are looked at: `META-INF/versions/11/`, a prefix of whoever shaded it, the package.
  private static let mostComponents = 16
  /// Components of a package that are asked for.
  private static let longestRun = 8

  init(_ source: ByteSource, budget: Budget) throws(ArchiveError) {
    var folders = ClassFolders()
    _ = try ZipArchive(source, budget: budget) { name in
      folders.note(name)
      return false
    }
    self = folders
  }

  private init() {}

  private mutating func note(_ name: Span<UInt8>) {
    let suffix: StaticString = ".class"
    guard name.count > suffix.utf8CodeUnitCount else { return }
    let start = name.count - suffix.utf8CodeUnitCount
    for index in 0..<suffix.utf8CodeUnitCount where unsafe name[start + index] != suffix.utf8Start[index] { return }
    var end = start
    while end > 0, name[end - 1] != UInt8(ascii: "/") { end &-= 1 }
    let folder = name.extracting(0..<end)
    guard !isLast(folder) else { return }
    guard ends.count < Self.mostFolders, names.count + end <= Self.mostBytes else { return isPartial = true }
    for index in folder.indices { names.append(folder[index]) }
    ends.append(names.count)
  }

  /// Classes of one folder stand side by side as a rule.
  private func isLast(_ folder: Span<UInt8>) -> Bool {
    guard let end = ends.last else { return false }
    let start = ends.count > 1 ? ends[ends.count - 2] : 0
    guard end - start == folder.count else { return false }
    for index in folder.indices where folder[index] != names[start + index] { return false }
    return true
  }

  /// Which packages have no class here.
  ///
  /// A package may have been moved into another when it was shaded, so its folders count wherever in a path they stand.
  func absent(of packages: [MavenCoordinates]) -> Set<Int> {
    guard !isPartial else { return [] }
    var asking: [UInt64: [Int]] = [:]
    for (index, package) in packages.enumerated() {
      for path in JavaPackages.folders(of: package) { asking[Self.hash(path), default: []].append(index) }
    }
    var wanted = Set(asking.keys)
    var present: Set<Int> = []
    var start = 0
    for end in ends where !wanted.isEmpty {
      for hash in Self.runs(of: names[start..<end]) where wanted.remove(hash) != nil {
        present.formUnion(asking[hash] ?? [])
      }
      start = end
    }
    return Set(packages.indices).subtracting(present)
  }

  /// The hashes of all runs of components of a path that ends in a slash.
  private static func runs(of path: ArraySlice<UInt8>) -> [UInt64] {
    var hashes: [UInt64] = []
    // One for each component that has begun.
    var open: [UInt64] = [start]
    for byte in path {
      if byte == UInt8(ascii: "/") {
        hashes += open.suffix(longestRun)
        guard open.count < mostComponents else { break }
        for index in open.indices { open[index] = step(open[index], byte) }
        open.append(start)
      } else {
        for index in max(0, open.count - longestRun)..<open.count { open[index] = step(open[index], byte) }
      }
    }
    return hashes
  }

  private static func hash(_ path: String) -> UInt64 { path.utf8.reduce(start, step) }

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
