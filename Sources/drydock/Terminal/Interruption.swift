// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and its kin: the work is asked to stop and clean up, then the process ends the way the signal would have.
enum Interruption {
  /// What is done as soon as a signal comes: whoever shows something takes it away.
  static let farewell = Mutex<(@Sendable () -> Void)?>(nil)

  /// Not the queue of the others, whose threads may all be busy reading layers.
  static var queue: DispatchQueue { .global(qos: .userInteractive) }

  /// Performs `work`; a signal cancels it. A second signal, or two seconds without an end, stop the process at once. What
  /// comes within a fifth of a second is the same request by two ways: from the terminal, and from docker between us.
  static func watching<T: Sendable>(
    _ work: @escaping @Sendable () async throws -> T
  ) async throws -> T {
    let received = Mutex<(number: Int32, at: ContinuousClock.Instant)?>(nil)
    let task = Task { try await work() }
    let stop: @Sendable (Int32) -> Void = { number in
      let now = ContinuousClock.now
      let first = received.withLock { first in
        defer { first = first ?? (number, now) }
        return first
      }
      if let first, now - first.at < .milliseconds(200) { return }
      farewell.withLock { $0 }?()
      if first != nil { die(of: number) }
      task.cancel()
      queue.asyncAfter(deadline: .now() + 2) { die(of: number) }
    }
    let sources = [SIGINT, SIGTERM, SIGHUP].compactMap { source(of: $0, stop) }
    defer { for source in sources { source.cancel() } }
    let result = await task.result
    if let number = received.withLock({ $0?.number }) { die(of: number) }
    return try result.get()
  }

  /// Listens to a signal, unless whoever started us has it ignored (`nohup`).
  private static func source(
    of number: Int32, _ stop: @escaping @Sendable (Int32) -> Void
  ) -> (any DispatchSourceSignal)? {
    var old = sigaction()
    guard unsafe sigaction(number, nil, &old) == 0 else { return nil }
    let isIgnored = unsafe unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1  // SIG_IGN
    if isIgnored { return nil }
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler { stop(number) }
    source.activate()
    return source
  }

  /// Ends the process by the signal, so that a shell sees the truth.
  private static func die(of number: Int32) {
    signal(number, SIG_DFL)
    kill(getpid(), number)
  }
}
