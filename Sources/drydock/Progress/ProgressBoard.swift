// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Reporting
import Scanning
import Synchronization

/// Shows on standard error how the work on one target or several goes on.
///
/// On a terminal it is one calm block: it appears when there is time to read it (after a fifth of a second), changes at
/// most ten times a second, and goes away. In logs it is a line for each step.
final class ProgressBoard: Sendable {
  private struct State {
    var rows: [ProgressRow]
    /// Rows whose document has been written.
    var told: Set<Int> = []
    var pen = ProgressPen()
    var shown: (block: ProgressBlock, columns: Int)?
    /// Somebody else writes to the terminal.
    var isAside = false
    var isOver = false
    var logs: [ProgressLog]
  }

  private let state: Mutex<State>
  private let mode: ProgressMode
  private let surroundings: Surroundings

  /// - Parameter subjects: the targets, by the names that are shown.
  init(_ subjects: [String], mode: ProgressMode, in surroundings: Surroundings) {
    self.mode = mode
    self.surroundings = surroundings
    state = Mutex(
      State(rows: subjects.map { ProgressRow(subject: $0) }, logs: subjects.map { ProgressLog(subject: $0) }))
    guard mode == .block else { return }
    Interruption.farewell.withLock { $0 = { [weak self] in self?.finish() } }
    redraw(in: 200)
  }

  /// The part of it that shows one target.
  func line(_ index: Int) -> ProgressLine { ProgressLine(board: self, index: index) }

  func note(_ progress: ScanProgress, of index: Int) { note(index) { $0.note(progress, at: $1) } }

  func note(_ words: () -> String, of index: Int) {
    guard mode != .none else { return }
    let words = words()
    note(index) { $0.note(words, at: $1) }
  }

  /// Writes something else, with the block out of its way; the row is not shown any more.
  func tell(_ index: Int, _ write: () throws -> Void) rethrows {
    hide(telling: index)
    defer { state.withLock { $0.isAside = false } }
    try write()
  }

  /// Takes the block away; nothing is shown afterwards.
  func finish() {
    guard mode != .none else { return }
    hide(telling: nil)
    state.withLock { $0.isOver = true }
  }

  private func note(_ index: Int, _ change: (inout ProgressRow, ProgressRow.Instant) -> Void) {
    guard mode != .none else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      guard !state.isOver, state.rows.indices.contains(index) else { return }
      change(&state.rows[index], now)
      guard mode == .plain else { return }
      if let line = state.logs[index].line(for: state.rows[index], at: now) { put("drydock: " + line + "\n") }
    }
  }

  private func hide(telling index: Int?) {
    guard mode == .block else { return }
    state.withLock { state in
      state.isAside = true
      if let index { state.told.insert(index) }
      put(state.pen.clear(columns: size.columns))
      state.shown = nil
    }
  }

  /// Redraws in so many milliseconds, and from then on every tenth of a second.
  private func redraw(in milliseconds: Int) {
    Interruption.queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
      [weak self] in
      if let self, self.redraw() { self.redraw(in: 100) }
    }
  }

  /// - Returns: whether there is more to come.
  private func redraw() -> Bool {
    state.withLock { state in
      guard !state.isOver else { return false }
      guard !state.isAside else { return true }
      let size = size
      let rows = state.rows.indices.filter { !state.told.contains($0) }.prefix(size.rows + state.rows.count)
      let block = ProgressBlock(
        rows.map { state.rows[$0] }, told: state.told.count, columns: size.columns, height: size.rows)
      if let shown = state.shown, shown.block == block, shown.columns == size.columns { return true }
      put(state.pen.draw(block.lines, columns: size.columns))
      state.shown = (block, size.columns)
      return true
    }
  }

  private var size: (columns: Int, rows: Int) { surroundings.errorTerminalSize }

  private func put(_ text: String) {
    // Progress that cannot be shown is no reason to stop.
    if !text.isEmpty { try? Outlet.standardError.write(text) }
  }
}

/// The progress of one piece of work.
struct ProgressLine: Sendable {
  private let board: ProgressBoard
  private let index: Int

  fileprivate init(board: ProgressBoard, index: Int) {
    self.board = board
    self.index = index
  }

  /// A line with a board of its own.
  init(
    _ subject: String = "", choice: ProgressChoice = .auto, isQuiet: Bool, in surroundings: Surroundings
  ) {
    let mode = ProgressMode(choice, isQuiet: isQuiet, in: surroundings)
    self.init(board: ProgressBoard([subject], mode: mode, in: surroundings), index: 0)
  }

  /// A line with a board of its own, for work that is not about a target.
  init(in surroundings: Surroundings, isQuiet: Bool) { self.init(isQuiet: isQuiet, in: surroundings) }

  /// Shows what a scan is doing.
  func show(_ progress: ScanProgress) { board.note(progress, of: index) }

  func show(_ words: @autoclosure () -> String) { board.note(words, of: index) }

  /// Takes all of the board away.
  func finish() { board.finish() }
}
