// SPDX-License-Identifier: Apache-2.0
import Reporting

/// The lines of a log about one target: one for each step, and one now and then within a long one.
struct ProgressLog: Hashable, Sendable {
  private let subject: String
  private var last: String?
  private var lastTime: ContinuousClock.Instant?
  private var readingSince: ContinuousClock.Instant?
  /// How long nothing is said within a step.
  private static let patience = Duration.seconds(10)

  init(subject: String) { self.subject = subject }

  /// The line for what has just happened; `nil`: nothing new.
  mutating func line(for row: ProgressRow, at now: ContinuousClock.Instant) -> String? {
    guard let (step, words) = words(for: row, at: now) else { return nil }
    if step == last, let lastTime, now - lastTime < Self.patience { return nil }
    last = step
    lastTime = now
    return Printable(subject.isEmpty ? words : "\(subject): \(words)").text
  }

  /// The step, by a name that does not change within it, and what to say of it.
  private mutating func words(for row: ProgressRow, at now: ContinuousClock.Instant) -> (step: String, String)? {
    switch row.step {
    case .waiting: return nil
    case .opening, .resolving: return (row.words, row.words)
    case .layers(let done, let count, let read, let size):
      let since = readingSince ?? now
      if readingSince == nil {
        readingSince = now
        if done < count { return ("reading", "reading \(layers(count))" + (size > 0 ? ", \(bytes(size))" : "")) }
      }
      guard done == count else { return last == "reading" ? ("reading", row.words) : nil }
      let taken = now - since
      var words = "\(layers(count)) read, \(bytes(read)) in \(seconds(taken))"
      if taken >= .milliseconds(100) { words += ", \(bytes(Int(Double(read) / (taken / .seconds(1)))))/s" }
      return ("read", words)
    case .catalogued(let packages): return ("catalogued", "\(packages) packages found")
    case .matching(let packages): return ("matching", "matching \(packages) packages")
    case .other(let words): return (String(words.prefix { $0 != ":" }), words)
    case .finished: return ("finished", "done" + (row.begun.map { " in " + seconds(now - $0) } ?? ""))
    }
  }

  private func layers(_ count: Int) -> String { count == 1 ? "1 layer" : "\(count) layers" }

  private func seconds(_ duration: Duration) -> String {
    let tenths = Int(duration / .milliseconds(100))
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
