// SPDX-License-Identifier: Apache-2.0
import Glibc
import Images
import Linting
import Reporting

/// Has ShellCheck read the commands of Dockerfiles, where it is installed.
struct ShellCheckRun: Sendable {
  private let program: String
  private let folder: String
  private let variables: [String: String]

  /// Scripts that one run is given.
  private static let batch = 200
  private static let answerLimit = 64 << 20
  private static let seconds = 120.0

  /// - Parameter folder: where its input is put.
  /// - Returns: `nil` where it is not installed.
  init?(_ surroundings: Surroundings, folder: String) {
    guard let program = ChildProcess.find("shellcheck", in: surroundings["PATH"]) else { return nil }
    self.program = program
    self.folder = folder
    // Settings of the user's own scripts are not those of Dockerfiles.
    variables = ["LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "PATH": surroundings["PATH"] ?? "/usr/bin:/bin"]
  }

  /// What it says of each file, and what it could not be asked.
  func remarks(on files: [LintedFile]) async throws -> (remarks: [[Remark]], notes: [String]) {
    let scripts = files.enumerated().flatMap { index, file in ShellCheckScript.all(of: file).map { (index, $0) } }
    var remarks = [[Remark]](repeating: [], count: files.count)
    var notes: [String] = []
    guard !scripts.isEmpty else { return (remarks, notes) }
    let place = folder + "/shellcheck-" + String(UInt64.random(in: .min ... .max), radix: 36)
    guard Self.makeFolder(folder), unsafe mkdir(place, 0o700) == 0 else {
      throw CommandError.output(path: place, reason: Outlet.words(for: errno))
    }
    defer { unsafe rmdir(place) }
    try await withThrowingTaskGroup(of: ([(Int, Remark)], String?).self) { group in
      var starts = stride(from: 0, to: scripts.count, by: Self.batch).makeIterator()
      func begin() {
        guard let start = starts.next() else { return }
        let part = Array(scripts[start..<min(start + Self.batch, scripts.count)])
        group.addTask { try ask(part, files, first: start, in: place) }
      }
      for _ in 0..<max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) { begin() }
      for try await (found, note) in group {
        for (index, remark) in found { remarks[index].append(remark) }
        if let note, !notes.contains(note) { notes.append(note) }
        begin()
      }
    }
    return (remarks, notes)
  }

  private func ask(
    _ scripts: [(Int, ShellCheckScript)], _ files: [LintedFile], first: Int, in place: String
  ) throws -> ([(Int, Remark)], String?) {
    try Task.checkCancellation()
    var names: [String] = []
    var owners: [Int: [String: ShellCheckScript]] = [:]
    defer { for name in names { unsafe unlink(name) } }
    for (offset, (index, script)) in scripts.enumerated() {
      let name = "\(place)/\(first + offset).sh"
      try FileReplacement(name).write(String(decoding: script.text, as: UTF8.self))
      names.append(name)
      owners[index, default: [:]][name] = script
    }
    let arguments =
      [program, "--norc", "--format=json1", "--exclude=" + ShellCheckAnswer.leftOut.joined(separator: ",")] + names
    do {
      let outcome = try ChildProcess.run(
        arguments, variables: variables, input: [], limit: Self.answerLimit, seconds: Self.seconds)
      // 1: it has something to say.
      guard outcome.status <= 1 else {
        return ([], "ShellCheck failed (exit status \(outcome.status)); commands were read by Drydock alone")
      }
      let answer = try ShellCheckAnswer(outcome.output)
      return (
        owners.flatMap { index, scripts in answer.remarks(scripts, of: files[index]).map { (index, $0) } }, nil
      )
    } catch {
      try Task.checkCancellation()
      return ([], "ShellCheck could not be asked: \(error)")
    }
  }

  private static func makeFolder(_ path: String) -> Bool {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      if unsafe mkdir(made, 0o777) != 0, errno != EEXIST { return false }
    }
    return true
  }
}
