// SPDX-License-Identifier: Apache-2.0

/// What is asked of what was reached.
extension Reach {
  /// The surest that an answer can be.
  package var certainty: Certainty { isStarted ? assumptions.map(\.certainty).min() ?? .high : .low }

  /// The chain from the beginning to a file: "/usr/bin/python3.11 needs libz.so.1".
  package func chain(to index: Int) -> [String] {
    var steps: [String] = []
    var next: Int? = index
    while let here = next, let reason = reasons[here], steps.count < 1000 {
      steps.append(line(here, reason))
      next = reason.from
    }
    return steps.reversed()
  }

  private func line(_ index: Int, _ reason: Reason) -> String {
    let path = "/" + files[index].path
    guard let from = reason.from else { return "\(path) \(reason.words)" }
    let other = "/" + files[from].path
    switch reason.words {
    case "is loaded by it": return "\(path) loads \(other)"
    case "is its interpreter": return "\(path) runs \(other)"
    case "is a link to it": return "\(path) is what \(other) leads to"
    case "is on the way": return "\(path) is on the way to what \(other) asks for"
    case let words where words.hasPrefix("is "): return "\(path) \(words) (\(other))"
    default: return "\(path): \(other) \(reason.words)"
    }
  }

  /// How many steps a file is from the beginning.
  private func depth(of index: Int) -> Int {
    var depth = 0
    var next: Int? = index
    while let here = next, let reason = reasons[here], depth < 1000 {
      depth += 1
      next = reason.from
    }
    return depth
  }

  /// The file by which a package stays: the nearest to the beginning; `nil`: it goes.
  func keeper(of package: InstalledPackage) -> Int? {
    var best: (depth: Int, index: Int)?
    for index in places(of: package) where reasons[index] != nil {
      let depth = depth(of: index)
      if best.map({ (depth, index) < ($0.depth, $0.index) }) ?? true { best = (depth, index) }
    }
    return best?.index
  }

  /// The files that speak for a package: those that do something, not its papers. A package that has none but papers
  /// stays with any of them.
  private func places(of package: InstalledPackage) -> [Int] {
    if !package.files.isEmpty {
      let places = package.files.compactMap { files.exact($0) ?? files.way("/" + $0)?.end }
        .filter { files[$0].kind == .file || files[$0].kind == .link && !leadsToFolder($0) }
      let active = places.filter { !leftOut[$0] }
      return active.isEmpty ? places : active
    }
    // "app.jar!/BOOT-INF/lib/a.jar" is in app.jar.
    return package.evidence.compactMap { path in
      let plain = path.firstRange(of: "!/").map { String(path[..<$0.lowerBound]) } ?? path
      return files.exact(plain) ?? files.way("/" + plain)?.end
    }
  }

  private func leadsToFolder(_ link: Int) -> Bool {
    files.way("/" + files[link].path).map { files[$0.end].kind == .folder } ?? false
  }

  package func stayingPackages() -> [InstalledPackage] { packages.filter { keeper(of: $0) != nil } }

  /// Bytes of the files of a package.
  func bytes(of package: InstalledPackage) -> Int {
    if !package.files.isEmpty {
      return Set(package.files.compactMap { files.exact($0) ?? files.way("/" + $0)?.end })
        .reduce(0) { $0 + (files[$1].kind == .file ? files[$1].size : 0) }
    }
    return Set(Self.folder(of: package, files)).reduce(0) { $0 + (files[$1].kind == .file ? files[$1].size : 0) }
  }

  /// Why a path or a package stays, or that it does not.
  package func why(_ name: String) -> [String] {
    if name.hasPrefix("/") {
      guard let way = files.way(name) else { return ["\(name) is not in the image"] }
      if reasons[way.end] != nil { return chain(to: way.end) }
      if files[way.end].kind == .folder {
        let inner = files.below(way.end).filter { reasons[$0] != nil }
        if let first = inner.min(by: { (depth(of: $0), $0) < (depth(of: $1), $1) }) {
          return ["of \(name) \(inner.count) files and folders stay, the nearest by this chain:"] + chain(to: first)
        }
      }
      return ["nothing asks for /\(files[way.end].path)"]
    }
    let named = packages.filter { $0.name == name || $0.purl == name }
    if named.isEmpty { return ["there is no package \(name) in the image; a path begins with /"] }
    return named.flatMap { package -> [String] in
      guard let keeper = keeper(of: package) else {
        return ["nothing asks for a file of \(package.name) \(package.version)"]
      }
      return ["\(package.name) \(package.version) stays:"] + chain(to: keeper)
    }
  }
}
