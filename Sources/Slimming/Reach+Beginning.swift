// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Where the chain begins: what the image is started with, what the user keeps, and what nobody's package brought.
extension Reach {
  mutating func begin() {
    keep(.always, from: nil)
    let words = start.entrypoint + start.command
    let folder = workingFolder
    if let root = ApplicationPlace.root(of: files[folder].path) {
      reachFolder(root, "is in the working directory of the image")
    }
    mark(folder, nil, "is the working directory of the image")
    if !words.isEmpty {
      let title = start.entrypoint.isEmpty ? "the command" : "the entry point"
      isStarted = begin(words, "is \(title) of the image", title)
    }
    // A command behind an entry point is often the name of a program.
    if !start.entrypoint.isEmpty, let first = start.command.first, !first.hasPrefix("-") {
      command(first, from: nil, "is the command that the entry point is given")
    }
    if let kind = start.healthcheck.first, start.healthcheck.count > 1 {
      let rest = Array(start.healthcheck.dropFirst())
      if kind == "CMD-SHELL" {
        begin(["/bin/sh", "-c", rest.joined(separator: " ")], "is run by the health check", "the health check")
      } else if kind == "CMD" {
        begin(rest, "is run by the health check", "the health check")
      }
    }
    for keep in start.keeps { self.keep(keep) }
    for entry in start.environment { variable(entry) }
    for path in ["/tmp", "/var/tmp", "/run", "/var/run", "/var/log", "/root"] {
      if let way = files.way(path), files[way.end].kind == .folder {
        reach(path, from: nil, "is a folder that programs expect")
      }
    }
  }

  /// What the user wants kept: a path with all that is in it, or a command.
  private mutating func keep(_ name: String) {
    let words = "is kept by --keep"
    if name.contains("/") {
      guard let index = reach(name, from: nil, words, in: workingFolder) else {
        assume(name, "is to be kept and is not in the image", .low)
        return
      }
      for inner in files.below(index) { mark(inner, nil, words) }
      if files[index].kind == .file { isStarted = true }
    } else if command(name, from: nil, words) != nil {
      isStarted = true
    } else {
      assume(name, "is to be kept and is no command of the image", .low)
    }
  }

  /// The words of a command that is run without a shell.
  /// - Returns: whether the program was found.
  @discardableResult
  private mutating func begin(_ words: [String], _ reason: String, _ title: String) -> Bool {
    guard let first = words.first else { return false }
    guard let program = command(first, from: nil, reason) else {
      assume(first, "is \(title) and is not in the image", .low)
      return false
    }
    var rest = words.dropFirst()
    let name = first.split(separator: "/").last.map(String.init) ?? first
    if ShellLanguage(interpreter: name) == .posix,
      let flag = rest.firstIndex(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("c") }),
      rest.prefix(upTo: flag).allSatisfy({ $0.hasPrefix("-") }), flag + 1 < words.count
    {
      follow(ScriptFacts(text: words[flag + 1]), from: program, title)
      rest = words.dropFirst(flag + 2)
    }
    if Start.wrappers.contains(name), let next = rest.firstIndex(where: { command(named: $0) }) {
      begin(Array(words[next...]), "is started by \(name)", title)
      return true
    }
    for word in rest { argument(word, from: program) }
    return true
  }

  private func command(named word: String) -> Bool {
    guard !word.hasPrefix("-"), !word.contains("=") else { return false }
    let places = word.contains("/") ? [word] : start.path.map { $0 + "/" + word }
    return places.contains { files.way($0, from: workingFolder).map { files[$0.end].kind == .file } ?? false }
  }

  /// A word behind a command: files that it names, and the applications they are of.
  private mutating func argument(_ word: String, from program: Int) {
    for piece in word.split(whereSeparator: { $0 == ":" || $0 == "=" || $0 == "," }) {
      var path = String(piece)
      while path.hasSuffix("/*") || path.hasSuffix("/") { path.removeLast() }
      guard !path.isEmpty, path.contains("/") || path.contains("."),
        let index = files.way(path, from: workingFolder)?.end, index != ImageFiles.root
      else { continue }
      let item = files[index]
      let reason = "is named behind the command"
      reach(path, from: program, reason, in: workingFolder)
      if let root = ApplicationPlace.root(of: item.kind == .folder ? item.path : item.folder) {
        reachFolder(root, "is in the folder of a file that is named behind the command")
      } else if item.kind == .folder, item.path.split(separator: "/").count > 2 {
        reachAll(index, from: program, reason)
      }
    }
  }

  private mutating func variable(_ entry: String) {
    guard let cut = entry.firstIndex(of: "=") else { return }
    let name = String(entry[..<cut])
    guard !Start.passedOver.contains(name) else { return }
    for piece in entry[entry.index(after: cut)...].split(separator: ":") where piece.hasPrefix("/") {
      guard let way = files.way(String(piece)), way.end != ImageFiles.root else { continue }
      let reason = "is named by the variable \(name)"
      let item = files[way.end]
      if item.kind == .file {
        reach(String(piece), from: nil, reason)
      } else if item.path.split(separator: "/").count > 2 || ApplicationPlace.root(of: item.path) != nil {
        reach(String(piece), from: nil, reason)
        reachAll(way.end, from: nil, reason)
      }
    }
  }

  private mutating func reachFolder(_ path: String, _ words: String) {
    if let index = files.exact(path) { reachAll(index, from: nil, words) }
  }

  /// What no package brought and lies where applications lie is taken for the application.
  mutating func keepUnowned() {
    var links: [Int] = []
    var kept = 0
    for (index, item) in files.items.enumerated().dropFirst() {
      guard owners[index] == nil, !leftOut[index], reasons[index] == nil, ApplicationPlace.holds(item.path) else {
        continue
      }
      switch item.kind {
      case .file:
        mark(index, nil, "belongs to no package and is taken for the application")
        kept += item.size
      case .link: links.append(index)
      case .folder, .special: break
      }
    }
    for index in links {
      guard let way = files.way("/" + files[index].path) else { continue }
      if reasons[way.end] != nil
        || ApplicationPlace.holds(files[way.end].path) && !leftOut[way.end] && owners[way.end] == nil
      {
        mark(index, nil, "leads to what is kept")
      }
    }
    if kept > 0 {
      assume(
        "files of no package", "outside of the folders of the system are taken for the application and kept", .high)
    }
  }
}
