// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Reporting
import Slimming

/// Holds what the target's own layers ask of their base against what another base has.
///
/// Its own layers are laid onto the other base, as a build that changes nothing but FROM would do, and everything is
/// looked up there: what was found before and is not found any more speaks against it.
struct FitnessCheck: Sendable {
  private let target: TargetFacts
  private let own: [LayerContents<FileFacts>]
  private var ownPaths: Set<String> = []
  private var demands: [Demand] = []
  private let usedRuntimes: [RuntimeVersion]
  /// Minor versions of Python for which modules are installed: "3.12".
  private var pythonLines: Set<String> = []
  private var hasAddons = false
  private var asksGlibc = false

  /// Something that an own file asks of the base.
  private struct Demand: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      /// By its name, as an object in a folder asks for it.
      case library(ElfFacts, folder: String)
      /// A path.
      case file
      /// By its name, in the folders of PATH.
      case command
    }

    var name: String
    var kind: Kind
    /// Who asks: "/usr/bin/app".
    var asker: String
    /// Whether the container comes to it, as far as can be seen.
    var isUsed: Bool
  }

  /// Demands that are looked at.
  private static let limit = 20_000

  /// - Returns: `nil` where it is not known which files are the target's own.
  init?(_ target: TargetFacts) {
    guard let count = target.report.baseLayers, count <= target.layers.count, !target.layers.isEmpty else { return nil }
    self.target = target
    own = Array(target.layers.dropFirst(count))
    let files = target.files(of: target.layers)
    var tree = FileTree<FileFacts>()
    for (index, layer) in target.layers.enumerated() { tree.lay(layer, layer: index) }
    for place in tree.places() where place.layer >= count { ownPaths.insert(place.path) }
    var endings: Set<String> = []
    for path in ownPaths {
      if let dot = path.lastIndex(of: "."), !path[dot...].contains("/") { endings.insert(String(path[dot...])) }
    }
    usedRuntimes = Runtime.languages.compactMap { runtime in
      guard runtime.endings.contains(where: endings.contains), let version = target.report.version(of: runtime) else {
        return nil
      }
      return version
    }
    collect(files)
  }

  private mutating func collect(_ files: ImageFiles) {
    let start = Start(target.settings)
    let search = LibrarySearch(files, libraryPath: start.variable("LD_LIBRARY_PATH"))
    let reach = try? Subject(target.report, settings: target.settings, layers: target.layers) { _ in nil }
      .reach(from: start)
    var seen: Set<String> = []
    func isOwn(_ index: Int) -> Bool { ownPaths.contains(files[index].path) }
    func add(_ name: String, _ kind: Demand.Kind, _ asker: String, isUsed: Bool, into demands: inout [Demand]) {
      guard demands.count < Self.limit else { return }
      if seen.insert(name).inserted {
        demands.append(Demand(name: name, kind: kind, asker: asker, isUsed: isUsed))
      } else if isUsed, let index = demands.firstIndex(where: { $0.name == name && !$0.isUsed }) {
        demands[index] = Demand(name: name, kind: kind, asker: asker, isUsed: true)
      }
    }
    var found: [Demand] = []
    for (index, file) in files.items.enumerated() where ownPaths.contains(file.path) && file.kind == .file {
      let isUsed = reach.map { $0.reasons[index] != nil } ?? true
      let folder = "/" + (file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? "")
      for marker in file.path.split(separator: "/")
      where marker.hasPrefix("python3.") && file.path.contains("-packages/") {
        pythonLines.insert(String(marker.dropFirst("python".utf8.count)))
      }
      switch file.facts {
      case .elf(let elf):
        if file.path.hasSuffix(".node") { hasAddons = true }
        if let loader = elf.interpreter, let way = files.way(loader), !isOwn(way.end) {
          add(loader, .file, "/" + file.path, isUsed: isUsed, into: &found)
        }
        for name in elf.needed {
          guard let library = search.find(name, for: elf, in: folder, inherited: []), !isOwn(library.index) else {
            continue
          }
          if name == "libc.so.6" { asksGlibc = true }
          add(name, .library(elf, folder: folder), "/" + file.path, isUsed: isUsed, into: &found)
        }
      case .script(let script) where isUsed && file.mode & 0o111 != 0:
        if let program = ScriptFacts.program(of: script.interpreter) {
          command(program, "/" + file.path, files, start.path) { add($0, $1, $2, isUsed: true, into: &found) }
        }
      default: break
      }
    }
    begin(start, files) { add($0, $1, $2, isUsed: true, into: &found) }
    demands = found.sorted { ($0.name, $0.asker) < ($1.name, $1.asker) }
  }

  /// A command that is the base's, by its path or by its name.
  private func command(
    _ program: String, _ asker: String, _ files: ImageFiles, _ path: [String],
    add: (String, Demand.Kind, String) -> Void
  ) {
    guard let place = Self.place(of: program, files, path), !ownPaths.contains(files[place].path) else { return }
    add(program, program.contains("/") ? .file : .command, asker)
  }

  private static func place(of program: String, _ files: ImageFiles, _ path: [String]) -> Int? {
    if program.contains("/") { return program.hasPrefix("/") ? files.way(program)?.end : nil }
    return path.lazy.compactMap { files.way($0 + "/" + program)?.end }.first { files[$0].kind == .file }
  }

  /// What the container is started with.
  private func begin(_ start: Start, _ files: ImageFiles, add: (String, Demand.Kind, String) -> Void) {
    let words = start.entrypoint + start.command
    let asker = "the command it is started with"
    var isProgram = true
    for (index, word) in words.enumerated() {
      let name = word.split(separator: "/").last.map(String.init) ?? word
      if isProgram || word.hasPrefix("/") { command(word, asker, files, start.path, add: add) }
      if isProgram, let place = Self.place(of: word, files, start.path), case .script(let script) = files[place].facts {
        for name in script.commands { command(name, "/" + files[place].path, files, start.path, add: add) }
      }
      if ["sh", "bash", "dash", "ash"].contains(name), index + 2 < words.count, words[index + 1] == "-c" {
        for name in ScriptFacts(text: words[index + 2]).commands {
          command(name, asker, files, start.path, add: add)
        }
      }
      isProgram = isProgram && Start.wrappers.contains(name) || isProgram && word.hasPrefix("-")
    }
  }

  // MARK: - Another base

  /// Whether the target would run on another base.
  func fitness(on base: TargetFacts) -> Fitness {
    var weighing = Weighing()
    let files = base.files(of: base.layers + own)
    var start = Start(target.settings)
    // Where the base looks for programs is for the base to say.
    start.environment = base.settings.environment + target.settings.environment.filter { !$0.hasPrefix("PATH=") }
    if start.variable("PATH") == nil { start.environment = target.settings.environment }
    let search = LibrarySearch(files, libraryPath: start.variable("LD_LIBRARY_PATH"))
    var missing: [(name: String, asker: String, isUsed: Bool)] = []
    for demand in demands {
      let isThere =
        switch demand.kind {
        case .library(let elf, let folder): search.find(demand.name, for: elf, in: folder, inherited: []) != nil
        case .file: files.way(demand.name) != nil
        case .command: Self.place(of: demand.name, files, start.path) != nil
        }
      if !isThere { missing.append((demand.name, demand.asker, demand.isUsed)) }
    }
    for miss in missing.filter(\.isUsed) { weighing.no("\(miss.name) is not there (\(miss.asker) needs it)") }
    for miss in missing where !miss.isUsed {
      weighing.unknown("\(miss.name) is not there; \(miss.asker) asks for it, and whether that is used is not known")
    }
    if demands.count > missing.count {
      let there = Set(demands.map(\.name)).subtracting(missing.map(\.name)).sorted()
      weighing.yes(
        "\(there.count) of \(demands.count) things that its own files ask for are there: "
          + there.prefix(5).joined(separator: ", ") + (there.count > 5 ? ", …" : ""))
    } else if demands.isEmpty {
      weighing.yes("its own files ask for no library, loader or program of the base")
    }
    if missing.isEmpty, asksGlibc { weighGlibc(base.report, &weighing) }
    weighRuntimes(base.report, files, &weighing)
    weighPackages(base.report, files, &weighing)
    weighUser(base, &weighing)
    return weighing.fitness
  }

  /// A program asks for the symbols of the C library that it was linked with; an older one may lack them.
  private func weighGlibc(_ base: Report, _ weighing: inout Weighing) {
    func version(_ report: Report) -> [Int]? {
      let package = report.packages.first { ["libc6", "glibc"].contains($0.name) && ["deb", "rpm"].contains($0.type) }
      return package.flatMap { TagWords.version($0.version)?.numbers }.map { Array($0.prefix(2)) }
    }
    guard let before = version(target.report), let after = version(base) else { return }
    let words = { (numbers: [Int]) in numbers.map(String.init).joined(separator: ".") }
    if after.lexicographicallyPrecedes(before) {
      weighing.unknown("the C library is older (glibc \(words(after)), and its programs ran with \(words(before)))")
    } else {
      weighing.yes("the C library is glibc \(words(after)), not older than \(words(before))")
    }
  }

  private func weighRuntimes(_ base: Report, _ files: ImageFiles, _ weighing: inout Weighing) {
    for used in usedRuntimes {
      // One that its own layers bring goes where they go.
      guard ownRuntime(used) == false else { continue }
      let title = used.runtime.title
      guard let there = base.version(of: used.runtime) else {
        weighing.no("there is no \(title) (it has files for \(title) \(used.line))")
        continue
      }
      if used.runtime.name == "python", !pythonLines.isEmpty {
        let strange = pythonLines.subtracting([there.line]).sorted()
        if strange.isEmpty {
          weighing.yes("\(title) \(there.text), and its modules are installed for \(there.line)")
        } else {
          weighing.no(
            "\(title) is \(there.text), and its modules are installed for \(strange.joined(separator: ", "))")
        }
      } else if there.line == used.line {
        weighing.yes("\(title) \(there.text), the same line as \(used.text)")
      } else if there.numbers.lexicographicallyPrecedes(used.numbers) {
        weighing.no("\(title) is \(there.text), older than \(used.text)")
      } else if used.runtime.name == "node", hasAddons {
        weighing.no("\(title) is \(there.text), and it has compiled modules for \(used.line)")
      } else if used.runtime.name == "java" {
        weighing.yes("\(title) \(there.text) runs what is compiled for \(used.line)")
      } else {
        weighing.unknown(
          "\(title) is \(there.text), and whether its files run with more than \(used.line) is not known")
      }
    }
  }

  /// Whether the target's own layers brought a runtime.
  private func ownRuntime(_ version: RuntimeVersion) -> Bool {
    let names = [version.runtime.name, version.runtime.name + version.line]
    return names.contains { name in
      ["usr/local/bin/", "usr/bin/", "opt/java/openjdk/bin/"].contains { ownPaths.contains($0 + name) }
    }
  }

  /// What its own layers installed with the package manager must be installed again.
  private func weighPackages(_ base: Report, _ files: ImageFiles, _ weighing: inout Weighing) {
    let managers = ["deb": ["apt-get"], "apk": ["apk"], "rpm": ["dnf", "microdnf", "yum", "tdnf", "zypper"]]
    let own = target.report.packages.filter { $0.owner == nil && target.report.side(of: $0) == .own }
    for (type, commands) in managers.sorted(by: { $0.key < $1.key }) {
      let names = Set(own.filter { $0.type == type }.map(\.name)).sorted()
      guard !names.isEmpty else { continue }
      let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
      let manager = commands[0]
      let folders = ["/usr/bin", "/usr/sbin", "/sbin", "/bin"]
      guard commands.contains(where: { Self.place(of: $0, files, folders) != nil }) else {
        weighing.no("it installs \(shown), and there is no \(manager)")
        continue
      }
      let there = Set(base.packages.filter { $0.type == type }.map(\.name))
      let absent = names.filter { !there.contains($0) }
      guard !there.isEmpty else {
        weighing.no("it installs \(shown) with \(manager), and the packages of that base are of another kind")
        continue
      }
      if absent.isEmpty {
        weighing.yes("what it installs with \(manager) is there already")
      } else if isSameRelease(base) {
        weighing.yes("it installs \(shown) with \(manager), and the release is the same")
      } else {
        let name = base.distribution.map(\.title) ?? "that release"
        weighing.unknown("it installs \(shown) with \(manager), and whether \(name) has all of them is not known")
      }
    }
  }

  private func isSameRelease(_ base: Report) -> Bool {
    guard let before = target.report.distribution, let after = base.distribution else { return false }
    let depth = ["alpine", "ubuntu"].contains(before.id) ? 2 : 1
    return before.id == after.id
      && before.version.split(separator: ".").prefix(depth) == after.version.split(separator: ".").prefix(depth)
  }

  private func weighUser(_ base: TargetFacts, _ weighing: inout Weighing) {
    let name = String((target.settings.user ?? "").prefix { $0 != ":" })
    guard !name.isEmpty, !name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), name != "root" else { return }
    let count = target.layers.count - own.count
    if let users = target.users.dropFirst(count).compactMap({ $0 }).last, users.contains(name),
      !(target.users.prefix(count).compactMap { $0 }.last ?? []).contains(name)
    {
      return weighing.yes("the user \(name) is made by its own layers")
    }
    guard let users = base.users.compactMap({ $0 }).last else {
      return weighing.unknown("it runs as \(name), and which users there are is not known")
    }
    if users.contains(name) {
      weighing.yes("the user \(name) is there")
    } else {
      weighing.no("it runs as \(name), and there is no such user")
    }
  }
}

extension Report.Distribution {
  /// "Debian GNU/Linux 12 (bookworm)", else "debian 12".
  var title: String { name.isEmpty ? id + " " + version : name }
}

/// Reasons, gathered.
private struct Weighing {
  private var against: [String] = []
  private var open: [String] = []
  private var for_: [String] = []

  /// Reasons of one kind that are told.
  private static let limit = 10

  mutating func no(_ reason: String) { against.append(reason) }
  mutating func unknown(_ reason: String) { open.append(reason) }
  mutating func yes(_ reason: String) { for_.append(reason) }

  var fitness: Fitness {
    let verdict: Fitness.Verdict = !against.isEmpty ? .no : !open.isEmpty ? .noData : .yes
    return Fitness(verdict, reasons: Self.cut(against) + Self.cut(open) + Self.cut(for_))
  }

  private static func cut(_ reasons: [String]) -> [String] {
    reasons.count <= limit ? reasons : reasons.prefix(limit) + ["and \(reasons.count - limit) more of the kind"]
  }
}
