// SPDX-License-Identifier: Apache-2.0
import Reporting
import Scanning
import Synchronization

/// One calm line on the terminal that says what is going on, and goes away.
///
/// It appears only when there is time to read it (after a fifth of a second) and changes at most ten times a second.
final class ProgressLine: Sendable {
  private struct State {
    var next: ContinuousClock.Instant
    var isShown = false
    var isOver = false
  }

  private let state: Mutex<State>
  private let isOn: Bool
  private let width: Int

  init(in surroundings: Surroundings, isQuiet: Bool) {
    isOn = surroundings.showsProgress && !isQuiet
    width = isOn ? max((surroundings.terminalColumns ?? 80) - 1, 10) : 80
    state = Mutex(State(next: .now + .milliseconds(200)))
  }

  /// Shows what a scan is doing.
  func show(_ progress: ScanProgress) {
    guard isOn else { return }
    switch progress {
    case .opening: show("opening")
    case .layers(let done, let count, let read, let size):
      show("reading layers: \(done) of \(count), \(bytes(read)) of \(bytes(size))")
    case .matching(let packages): show("matching \(packages) packages")
    case .finished: finish()
    }
  }

  func show(_ text: @autoclosure () -> String) {
    guard isOn else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard !state.isOver, now >= state.next else { return }
      state.next = now + .milliseconds(100)
      state.isShown = true
      put("\r\u{1B}[2K" + String(Printable(text()).text.prefix(width)))
    }
  }

  /// Takes the line away; nothing is shown afterwards.
  func finish() {
    guard isOn else { return }
    state.withLock { state in
      if state.isShown { put("\r\u{1B}[2K") }
      state.isShown = false
      state.isOver = true
    }
  }

  private func put(_ text: String) {
    // Progress that cannot be shown is no reason to stop.
    try? Outlet.standardError.write(text)
  }
}
