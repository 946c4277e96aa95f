// SPDX-License-Identifier: Apache-2.0

/// Which files of an image a container of it can come to need, and by what chain.
///
/// It starts at what the container is started with and follows what files ask for, until nothing new is asked for.
/// Nothing of the image is run.
package struct Reach: Sendable {
  /// Why a file is needed.
  package struct Reason: Hashable, Sendable {
    /// Who needs it: an index into the files; `nil` for what stands at the beginning.
    package var from: Int?
    /// "needs libz.so.1"
    package var words: String
  }

  package let files: ImageFiles
  package let start: Start
  /// By file.
  package private(set) var reasons: [Int: Reason] = [:]
  package var assumptions: [Assumption] = []
  /// Paths through links of folders by which files were asked for: "lib64/ld-linux-x86-64.so.2".
  package private(set) var aliases: [String: Int] = [:]
  /// Whether the beginning was found at all.
  package internal(set) var isStarted = false

  let search: LibrarySearch
  /// Files that folders are kept without.
  let leftOut: [Bool]
  /// By file: the package it belongs to.
  let owners: [Int: Int]
  let packages: [InstalledPackage]
  private var open: [Int] = []
  private var inherited: [Int: [String]] = [:]
  /// Files that are there because their folder is.
  private var passive: Set<Int> = []
  /// Packages whose own data are kept already.
  private var settled: Set<Int> = []
  private var companions: Set<String> = []
  /// Libraries that no folder has where they are looked up, and who asks for them.
  private var missing: [(index: Int, name: String)] = []
  private var noted: Set<String> = []

  package init(_ files: ImageFiles, start: Start, packages: [InstalledPackage]) {
    self.files = files
    self.start = start
    self.packages = packages
    search = LibrarySearch(files, libraryPath: start.variable("LD_LIBRARY_PATH"))
    var owners: [Int: Int] = [:]
    var leftOut = files.items.map { Role(ofPath: $0.path)?.isLeftOut ?? false }
    for (number, package) in packages.enumerated() {
      let isLeftOut = package.role?.isLeftOut ?? false
      for path in package.files {
        guard let index = files.exact(path) ?? files.way("/" + path)?.end, files[index].kind != .folder else {
          continue
        }
        owners[index] = owners[index] ?? number
        if isLeftOut { leftOut[index] = true }
      }
      if isLeftOut, !package.isOfDistribution { for index in Self.folder(of: package, files) { leftOut[index] = true } }
    }
    self.owners = owners
    self.leftOut = Self.completed(leftOut, files)
  }

  /// Adds what belongs to files that are left out: their compiled forms, and folders that hold nothing else.
  private static func completed(_ leftOut: [Bool], _ files: ImageFiles) -> [Bool] {
    var leftOut = leftOut
    for (index, item) in files.items.enumerated() where item.kind == .folder && item.name == "__pycache__" {
      let sources = files.children[files.parents[index]].filter { files[$0].name.hasSuffix(".py") }
      guard !sources.isEmpty, sources.allSatisfy({ leftOut[$0] }) else { continue }
      for inner in files.children[index] { leftOut[inner] = true }
    }
    // A folder stands before what is in it.
    for index in files.items.indices.reversed() where !files.children[index].isEmpty {
      leftOut[index] = files.children[index].allSatisfy { leftOut[$0] }
    }
    return leftOut
  }

  /// Follows everything.
  package mutating func run() {
    begin()
    follow()
    keepUnowned()
    follow()
    settleMissing()
    follow()
    tellMissing()
  }

  /// A library is loaded once for all that ask for its name, wherever it was found: those that others bring in are
  /// there, and the one beside who asks is.
  private mutating func settleMissing() {
    for (index, name) in missing {
      reachFile("/" + files[index].folder + "/" + name, from: index, "needs \(name)")
    }
  }

  private mutating func tellMissing() {
    guard !missing.isEmpty else { return }
    let loaded = Set(reasons.keys.filter { files[$0].facts != nil }.map { String(files[$0].name) })
    for (index, name) in missing where !loaded.contains(name) {
      assume("/" + files[index].path, "needs \(name), which is not in the image", .high)
    }
  }

  private mutating func follow() {
    while let index = open.popLast() { look(at: index) }
  }

  // MARK: reaching

  /// Reaches what stands at a path; `nil` where nothing does.
  @discardableResult
  mutating func reach(_ path: String, from: Int?, _ words: String, in folder: Int = ImageFiles.root) -> Int? {
    guard let way = files.way(path, from: folder) else { return nil }
    var before = from
    for link in way.links {
      guard leads(link, to: way.end) else {
        mark(link, from, "is on the way")
        continue
      }
      mark(link, before, before == from ? words : "is a link to it")
      before = link
    }
    mark(way.end, before, before == from ? words : "is a link to it")
    let plain = path.split(separator: "/").joined(separator: "/")
    if path.hasPrefix("/"), !way.links.isEmpty, plain != files[way.end].path { aliases[plain] = way.end }
    return way.end
  }

  /// Whether a link is one to a file itself, and not to a folder on the way to it.
  private func leads(_ link: Int, to end: Int) -> Bool { files.way("/" + files[link].path)?.end == end }

  /// Reaches a folder and what is in it, but for what nobody needs. Scripts in it are not asked what they run.
  mutating func reachAll(_ folder: Int, from: Int?, _ words: String, leaving: Set<Int> = []) {
    let wanted = files[folder].kind == .folder ? files.below(folder) { !leaving.contains($0) } : [folder]
    for index in wanted where reasons[index] == nil && (!leftOut[index] || index == folder) {
      if index != folder { passive.insert(index) }
      mark(index, from, words, isPassive: index != folder)
    }
  }

  mutating func mark(_ index: Int, _ from: Int?, _ words: String, isPassive: Bool = false) {
    if !isPassive, passive.remove(index) != nil {
      open.append(index)
      return
    }
    guard reasons[index] == nil else { return }
    reasons[index] = Reason(from: from == index ? nil : from, words: words)
    open.append(index)
  }

  mutating func assume(_ subject: String, _ words: String, _ certainty: Certainty) {
    guard noted.insert(subject + "\n" + words).inserted, assumptions.count < 500 else { return }
    assumptions.append(Assumption(subject: subject, words: words, certainty: certainty))
  }

  // MARK: looking

  private mutating func look(at index: Int) {
    let item = files[index]
    call(companionsOf: index)
    switch item.kind {
    case .link:
      // A link that is kept with its folder leads somewhere, too.
      if files.way("/" + item.path).map({ files[$0.end].kind != .folder }) ?? false {
        reach("/" + item.path, from: index, "is a link to it")
      }
    case .file:
      switch item.facts {
      case .elf(let facts):
        look(at: facts, index)
        if !passive.contains(index) { keepOwnData(of: index) }
      case .script(let facts):
        guard !passive.contains(index) else { break }
        follow(facts, from: index, "/" + item.path)
        if item.mode & 0o111 != 0 { keepOwnData(of: index) }
      case .classPath(let names):
        for name in names { reach(name, from: index, "names it in its Class-Path", in: files.parents[index]) }
      case .libraryFolders, nil: break
      }
    case .folder, .special: break
    }
  }

  private mutating func look(at facts: ElfFacts, _ index: Int) {
    let item = files[index]
    if let damage = facts.damage {
      assume("/" + item.path, "cannot be read: \(damage)", .low)
    }
    if let interpreter = facts.interpreter { reach(interpreter, from: index, "is loaded by it") }
    let folder = "/" + item.folder
    var chain = inherited[index] ?? []
    // glibc hands on DT_RPATH, musl both.
    if facts.runpath.isEmpty || facts.interpreter?.contains("ld-musl") ?? false {
      chain += search.expanded(facts.rpath + facts.runpath, folder)
    }
    for name in facts.needed {
      guard let found = search.find(name, for: facts, in: folder, inherited: inherited[index] ?? []) else {
        missing.append((index, name))
        continue
      }
      if inherited[found.index] == nil { inherited[found.index] = Array(chain.prefix(64)) }
      reach(found.path, from: index, "needs \(name)")
    }
    let isLibraryOfC = facts.name?.hasPrefix("libc.") ?? false || item.name.hasPrefix("ld-")
    guard !isLibraryOfC else { return }
    if !facts.calls.isDisjoint(with: ["dlopen", "dlmopen"]) {
      for name in facts.libraries where name.utf8.count < 256 {
        if let found = search.find(name, for: facts, in: folder, inherited: []) {
          reach(found.path, from: index, "names \(name) and opens libraries while it runs")
        }
      }
    }
    if facts.calls.contains("iconv_open") { keepAll("/usr/lib/*/gconv", from: index, "converts texts (iconv)") }
    followPaths(of: facts, index)
    if facts.interpreter != nil, !facts.calls.isDisjoint(with: ElfFacts.starting), !isShell(index) {
      assume("/" + item.path, "can start other programs; those it starts are not seen", .medium)
    }
  }

  /// Files whose paths are compiled in. Programs are left: most of them are named for a case that never comes.
  private mutating func followPaths(of facts: ElfFacts, _ index: Int) {
    for path in facts.paths {
      guard let way = files.way(path), files[way.end].kind == .file, way.end != index else { continue }
      let target = files[way.end]
      if leftOut[way.end] || target.facts != nil || target.mode & 0o111 != 0 { continue }
      reach(path, from: index, "names this path")
    }
  }

  private func isShell(_ index: Int) -> Bool {
    let name = files[index].name
    return ["sh", "bash", "dash", "ash", "busybox", "ksh", "mksh", "zsh", "env"].contains { name == $0 }
  }

  /// What a script runs.
  mutating func follow(_ script: ScriptFacts, from: Int?, _ subject: String) {
    if let program = script.interpreter.first {
      if reach(program, from: from, "is its interpreter") == nil {
        assume(subject, "asks for \(program), which is not in the image", .medium)
      }
      if let behind = ScriptFacts.program(of: script.interpreter), behind != program {
        command(behind, from: from, "is its interpreter")
      }
    }
    for name in script.commands { command(name, from: from, "runs \(name)") }
    for path in script.paths { reachFile(path, from: from, "names this path") }
    for part in script.parts {
      if let index = reach(part, from: from, "reads it as a part of itself", in: workingFolder) {
        if files[index].kind == .file, files[index].facts == nil {
          assume(subject, "reads \(part) as a part of itself, which was not read here", .low)
        }
      }
    }
    for limit in script.limits { assume(subject, limit, .low) }
  }

  /// A file that is named; folders are not kept for being named.
  mutating func reachFile(_ path: String, from: Int?, _ words: String) {
    guard let way = files.way(path), files[way.end].kind == .file else { return }
    reach(path, from: from, words)
  }

  /// A command by its name or path.
  /// - Returns: the file that it is.
  @discardableResult
  mutating func command(_ name: String, from: Int?, _ words: String) -> Int? {
    if name.contains("/") { return reach(name, from: from, words, in: workingFolder) }
    for folder in start.path {
      guard let way = files.way(folder + "/" + name), files[way.end].kind == .file else { continue }
      return reach(folder + "/" + name, from: from, words)
    }
    return nil
  }

  var workingFolder: Int { files.way(start.workingDirectory)?.end ?? ImageFiles.root }

  // MARK: what programs open

  private mutating func call(companionsOf index: Int) {
    let item = files[index]
    guard item.kind == .link || item.kind == .file else { return }
    for companion in Companion.all where companion.isCalled(by: item.name) {
      // A text that is called like a program is none.
      if item.kind == .file, item.facts == nil { continue }
      keep(companion, from: index)
    }
  }

  mutating func keep(_ companion: Companion, from index: Int?) {
    // Once for each folder that it is called from.
    let place = index.map { files[$0].folder } ?? ""
    guard companions.insert(companion.name + "\n" + place).inserted else { return }
    let folder = index.map { files.parents[$0] } ?? ImageFiles.root
    let words = "is among what \(companion.name) opens"
    let leaving = Set(companion.leaves.flatMap { files.matches($0, from: folder) })
    var patterns = companion.keeps
    for name in companion.variables {
      patterns += (start.variable(name) ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
    }
    for pattern in patterns { keepAll(pattern, from: index, words, in: folder, leaving: leaving) }
    if companion.isInterpreter, let index {
      assume(
        "/" + files[index].path,
        "\(companion.name): modules are kept whole; programs that the code starts are not seen", .medium)
    }
  }

  private mutating func keepAll(
    _ pattern: String, from: Int?, _ words: String, in folder: Int = ImageFiles.root, leaving: Set<Int> = []
  ) {
    for found in files.matches(pattern, from: folder) {
      // The root and its like are nobody's modules.
      if pattern.hasPrefix("."), Self.commonRoots.contains(files[found].path) { continue }
      reachAll(found, from: from, words, leaving: leaving)
      if pattern.hasPrefix("/") { reach(String(pattern.prefix { $0 != "*" }), from: from, words) }
    }
  }

  /// Settings and data that a package has beside its programs and libraries.
  private mutating func keepOwnData(of index: Int) {
    guard let number = owners[index], settled.insert(number).inserted else { return }
    let package = packages[number]
    if package.role?.isLeftOut ?? false { return }
    for path in package.files {
      guard let file = files.exact(path) ?? files.way("/" + path)?.end, !leftOut[file], Self.isData(files[file]) else {
        continue
      }
      mark(file, index, "is a file of the same package, \(package.name)")
    }
  }

  private static func isData(_ item: ImageFile) -> Bool {
    guard item.kind == .file || item.kind == .link else { return false }
    let parts = item.path.split(separator: "/")
    guard let first = parts.first else { return false }
    if ["bin", "sbin"].contains(first) || parts.count > 2 && ["bin", "sbin", "games"].contains(parts[1]) {
      return false
    }
    if parts.contains("gconv") || parts.contains("audit") { return false }
    // Libraries beside others are asked for by their names.
    if item.name.contains(".so") { return !isCommonFolder(item.folder) }
    if first == "usr", parts.count > 1, parts[1] == "share" || parts[1].hasPrefix("lib") { return true }
    return ["etc", "lib", "lib64", "opt", "var"].contains(first)
  }

  private static let commonRoots: Set<String> = [
    "", "etc", "lib", "lib64", "opt", "usr", "usr/lib", "usr/lib64", "usr/local", "usr/local/lib", "usr/local/lib64",
  ]

  private static func isCommonFolder(_ folder: String) -> Bool {
    let parts = folder.split(separator: "/")
    let rest = parts.first == "usr" ? parts.dropFirst() : parts[...]
    return rest.count == 1 || rest.count == 2 && (rest.last?.contains("-linux-") ?? false)
  }

  /// The folders of a package that a language installed, by the place of its metadata.
  static func folder(of package: InstalledPackage, _ files: ImageFiles) -> [Int] {
    var found: [Int] = []
    for path in package.evidence {
      let folder = ImageFile(path, .file).folder
      let above = ImageFile(folder, .folder).folder
      switch package.type {
      case "pypi":
        if let index = files.exact(folder), folder.hasSuffix("-info") { found += files.below(index) }
        if let index = files.exact(above + "/" + package.name) { found += files.below(index) }
      case "npm", "gem": if let index = files.exact(folder), !folder.isEmpty { found += files.below(index) }
      default: break
      }
    }
    return found
  }
}
