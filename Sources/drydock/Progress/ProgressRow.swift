// SPDX-License-Identifier: Apache-2.0
import Reporting
import Scanning

/// How far the work on one target has come.
struct ProgressRow: Hashable, Sendable {
  typealias Instant = ContinuousClock.Instant

  enum Step: Hashable, Sendable {
    case waiting, opening
    case resolving(String)
    case layers(done: Int, of: Int, bytes: Int, ofBytes: Int)
    case catalogued(packages: Int)
    case matching(packages: Int)
    /// In the words of whoever does it.
    case other(String)
    case finished
  }

  /// The target; empty where there is nothing to tell apart.
  let subject: String
  private(set) var step = Step.waiting
  private(set) var begun: Instant?
  /// The layers, also after they have been read.
  private(set) var layers: Step?
  private var pace = Pace()

  init(subject: String) { self.subject = subject }

  mutating func note(_ progress: ScanProgress, at now: Instant) {
    begun = begun ?? now
    switch progress {
    case .opening: step = .opening
    case .resolving(let reference): step = .resolving(reference)
    case .layers(let done, let count, let read, let size):
      // Layers are read by several at once, and word of them may overtake.
      if case .layers(_, _, let before, _) = step, before > read { return }
      step = .layers(done: done, of: count, bytes: read, ofBytes: size)
      layers = step
      pace.add(read, at: now)
    case .catalogued(let packages): step = .catalogued(packages: packages)
    case .advisories(let progress): step = .other(progress.words)
    case .matching(let packages): step = .matching(packages: packages)
    case .finished: step = .finished
    }
  }

  mutating func note(_ words: String, at now: Instant) {
    begun = begun ?? now
    step = .other(words)
  }

  /// What is going on, in a few words.
  var words: String {
    switch step {
    case .waiting: "waiting"
    case .opening: "opening"
    case .resolving(let reference): "resolving " + reference
    case .layers: "layers " + layerWords
    case .catalogued(let packages): "\(packages) packages"
    case .matching(let packages): "matching \(packages) packages"
    case .other(let words): words
    case .finished: "done"
    }
  }

  /// The same as a block of lines, with what is over.
  var lines: [String] {
    var lines = subject.isEmpty ? [] : [subject]
    let indent = subject.isEmpty ? "" : "  "
    if layers != nil { lines.append("\(indent)layers    \(layerWords)") }
    switch step {
    case .layers, .finished: break
    case .catalogued(let packages): lines.append("\(indent)packages  \(packages)")
    case .matching(let packages): lines.append("\(indent)packages  \(packages), matching")
    case .waiting, .opening, .resolving, .other: lines.append(indent + words)
    }
    return lines
  }

  /// "3 of 7, 120.4 MB of 300.1 MB, 85.2 MB/s".
  private var layerWords: String {
    guard case .layers(let done, let count, let read, let size) = layers else { return "" }
    var words = "\(done) of \(count), " + bytes(read)
    if size > 0 { words += " of " + bytes(size) }
    if case .layers = step, let rate = pace.perSecond { words += ", \(bytes(rate))/s" }
    return words
  }
}

/// Bytes per second over the last few seconds.
struct Pace: Hashable, Sendable {
  private var samples: [(at: ContinuousClock.Instant, bytes: Int)] = []
  private var latest: (at: ContinuousClock.Instant, bytes: Int)?
  private static let interval = Duration.milliseconds(250)
  private static let count = 12

  mutating func add(_ bytes: Int, at now: ContinuousClock.Instant) {
    latest = (now, bytes)
    if let last = samples.last, now - last.at < Self.interval { return }
    samples.append((now, bytes))
    if samples.count > Self.count { samples.removeFirst() }
  }

  /// `nil`: too early to say.
  var perSecond: Int? {
    guard let first = samples.first, let latest else { return nil }
    let seconds = (latest.at - first.at) / Duration.seconds(1)
    guard seconds >= 0.2, latest.bytes > first.bytes else { return nil }
    return Int(Double(latest.bytes - first.bytes) / seconds)
  }

  static func == (one: Pace, other: Pace) -> Bool { one.perSecond == other.perSecond }
  func hash(into hasher: inout Hasher) { hasher.combine(perSecond) }
}
