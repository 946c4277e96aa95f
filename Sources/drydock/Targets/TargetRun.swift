// SPDX-License-Identifier: Apache-2.0
import Glibc
import Judging
import Reporting
import Scanning

/// One target or several, scanned side by side and told in the order they were given.
struct TargetRun: Sendable {
  /// What becomes of one target's report.
  struct Told: Sendable {
    /// What is written of it.
    var report: Report
    var status = ExitStatus.fine
    /// A word for standard error.
    var remark: String?
  }

  let choices: [TargetChoice]
  let options: TargetOptions
  var wantsFindings = true
  /// What must be found out for policies.
  var needs: Set<PolicyGuide.Need> = []
  let output: OutputOptions
  /// The documents that are written; there is at least one.
  let editions: [Edition]
  /// Places of findings are named in it.
  var dockerfile: DockerfileSource?
  let surroundings: Surroundings

  /// What was made of one target; the part of the first document, where it could be made beforehand.
  private struct Made: Sendable {
    let told: Told
    let part: String?
  }

  private typealias Outcome = (index: Int, reference: String, result: Result<Made, any Error>)

  /// Scans all, and writes what `tell` makes of each report.
  /// - Returns: the worst there was: a target that could not be read, a gate that failed, one that is undecided.
  /// - Throws: what went wrong with the only target; among several it is told in its place, and the others go on.
  func perform(_ tell: @escaping @Sendable (Report) throws -> Told) async throws -> ExitStatus {
    let mode = ProgressMode(output.progress, isQuiet: output.quiet, in: surroundings)
    let board = ProgressBoard(choices.map(\.words), mode: mode, in: surroundings)
    defer { board.finish() }
    if let only = choices.first, choices.count == 1 {
      let told = try tell(
        await options.scanned(
          only, wantsFindings: wantsFindings, needs: needs, dockerfile: dockerfile, board.line(0), in: surroundings))
      board.finish()
      try Task.checkCancellation()
      let placement = dockerfile?.placement(of: told.report)
      let presses = try editions.map { try $0.press(isAlone: true) }
      for press in presses { try press.add(told.report, of: told.report.target.reference, placement: placement) }
      for press in presses { try press.finish() }
      if let remark = told.remark { output.remark(remark) }
      return told.status
    }
    // What would be wrong with each of them is told once.
    let work = SharedWork(try options.request("", in: surroundings).remote)
    return try await performAll(tell, board, work)
  }

  private func performAll(
    _ tell: @escaping @Sendable (Report) throws -> Told, _ board: ProgressBoard, _ work: SharedWork
  ) async throws -> ExitStatus {
    let presses = try editions.map { try $0.press(isAlone: false) }
    var status = ExitStatus.fine
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      var waiting: [Int: Outcome] = [:]
      var (begun, ended, told) = (0, 0, 0)
      while told < choices.count {
        // Documents that wait for one before them are few, however slow that one is.
        while begun < choices.count, begun - ended < Self.width, begun - told < Self.lead {
          let index = begun
          group.addTask { try await outcome(of: index, board.line(index), work, tell) }
          begun += 1
        }
        guard let outcome = try await group.next() else { break }
        ended += 1
        waiting[outcome.index] = outcome
        while let next = waiting.removeValue(forKey: told) {
          try board.tell(told) { try write(next, to: presses, &status) }
          told += 1
        }
      }
    }
    try Task.checkCancellation()
    work.learn()
    for press in presses { try press.finish() }
    return status
  }

  private func outcome(
    of index: Int, _ progress: ProgressLine, _ work: SharedWork, _ tell: @Sendable (Report) throws -> Told
  ) async throws -> Outcome {
    var choice = choices[index]
    do {
      if case .mostRecent = choice { choice = .named(try await choice.reference(options.remote(in: surroundings))) }
      let report = try await options.scanned(
        choice, wantsFindings: wantsFindings, needs: needs, sharing: work, progress, in: surroundings)
      let told = try tell(report)
      return (index, choice.words, .success(Made(told: told, part: try editions.first?.part(told.report))))
    } catch {
      progress.show("not scanned")
      try Task.checkCancellation()  // asked to stop, which is nothing about this target
      return (index, choice.words, .failure(error))
    }
  }

  private func write(
    _ outcome: Outcome, to presses: [Press], _ status: inout ExitStatus
  ) throws {
    switch outcome.result {
    case .success(let made):
      for (index, press) in presses.enumerated() {
        try press.add(made.told.report, of: outcome.reference, placement: nil, part: index == 0 ? made.part : nil)
      }
      if let remark = made.told.remark { output.remark("\(outcome.reference): \(remark)") }
      status = status.worse(made.told.status)
    case .failure(let error):
      let complaint = Complaint(error)
      let unread = Unread(reference: outcome.reference, message: complaint.message, advice: complaint.advice)
      for press in presses { try press.add(unread) }
      // On a terminal it has just been read.
      if !output.isShown(in: surroundings) || editions.first?.format.gathering != .texts {
        Invocation.say(["drydock: " + complaint.line])
      }
      status = status.worse(.failed)
    }
  }

  /// Targets scanned at once: one for each core. Each reads its layers in parallel too, on the same threads.
  private static var width: Int { max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
  /// How far the scanning may be ahead of the writing.
  private static var lead: Int { 8 * width }
}

extension ExitStatus {
  /// The one of two that a caller must hear of.
  func worse(_ other: ExitStatus) -> ExitStatus {
    let order: [ExitStatus] = [.failed, .gateFailed, .undecided]
    return order.first { $0 == self || $0 == other } ?? .fine
  }
}
