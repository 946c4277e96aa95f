// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Glibc
import Linting
import Reporting

/// Puts the rules to several files, side by side, and tells of them in the order they were given.
struct LintRun: Sendable {
  let inputs: [DockerfileInput]
  let linter: Linter
  let shellCheck: ShellCheckRun?
  /// `YYYY-MM-DD`.
  let today: String

  /// One file, read.
  private struct Read: Sendable {
    var file: LintReport.File
    var linted: LintedFile?
  }

  func report() async throws -> LintReport {
    var read: [Read] = []
    read.reserveCapacity(inputs.count)
    var notes: [String] = []
    // A batch of files is one job: a file takes less time than handing it over would.
    for start in stride(from: 0, to: inputs.count, by: Self.batch * Self.width) {
      let end = min(start + Self.batch * Self.width, inputs.count)
      let jobs = stride(from: start, to: end, by: Self.batch).map { $0..<min($0 + Self.batch, end) }
      let parts = try await withThrowingTaskGroup(of: (Int, [Read]).self) { group in
        for (index, job) in jobs.enumerated() {
          group.addTask {
            try Task.checkCancellation()
            return (index, job.map { self.read(inputs[$0]) })
          }
        }
        var parts = [[Read]](repeating: [], count: jobs.count)
        for try await (index, part) in group { parts[index] = part }
        return parts
      }
      read += parts.joined()
    }
    if let shellCheck {
      let files = read.compactMap(\.linted)
      let answers = try await shellCheck.remarks(on: files)
      notes += answers.notes
      var next = 0
      for index in read.indices {
        guard let file = read[index].linted else { continue }
        defer { next += 1 }
        let linted = linter.lint(file, others: answers.remarks[next], today: today)
        read[index].file.remarks = linted.remarks
        read[index].file.suppressed = linted.suppressed
      }
    }
    return LintReport(files: read.map(\.file), version: Drydock.version, notes: notes)
  }

  private func read(_ input: DockerfileInput) -> Read {
    do {
      let bytes = try input.bytes()
      let file = LintedFile(
        Dockerfile(bytes: bytes), settings: linter.settings, ignorePatterns: try input.ignorePatterns())
      guard shellCheck == nil else {
        return Read(file: .init(name: input.name), linted: file)
      }
      let linted = linter.lint(file, today: today)
      return Read(file: .init(name: input.name, remarks: linted.remarks, suppressed: linted.suppressed))
    } catch {
      return Read(file: .init(name: input.name, failure: Complaint(error).message))
    }
  }

  private static let batch = 16
  private static var width: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
