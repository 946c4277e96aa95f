// SPDX-License-Identifier: Apache-2.0

extension VersionRange {
  /// Whether a version lies in the range.
  ///
  /// This is the evaluation of the OSV schema, https://ossf.github.io/osv-schema/#evaluation, with two things made
  /// definite: a version that is both introduced and fixed changes nothing, whatever the order of the two, and a range
  /// with one bound that cannot be read is undecided as a whole.
  package func contains(_ version: String, scheme: VersionScheme) -> Answer {
    let order = BoundOrder(kind: kind, scheme: scheme)
    guard order.accepts(installed: version) else {
      return .undecided("'\(Self.shortened(version))' is not a version by the rules of \(order.name)")
    }
    if let bad = firstUnreadable(order) {
      return .undecided("the bound '\(Self.shortened(bad))' is not a version by the rules of \(order.name)")
    }
    guard isBelowLimit(version, order) else { return .outside }
    var answer = Answer.outside
    walk(order) { interval in
      guard order.isAtOrAbove(version, interval.introduced) else { return false }
      guard order.isBelowEnd(version, of: interval) else { return true }
      answer = .inside(interval)
      return false
    }
    return answer
  }

  /// The affected stretches in the order of the versions; `nil` when a bound cannot be read.
  package func intervals(scheme: VersionScheme) -> [Interval]? {
    let order = BoundOrder(kind: kind, scheme: scheme)
    guard firstUnreadable(order) == nil else { return nil }
    var intervals: [Interval] = []
    walk(order) { interval in
      intervals.append(interval)
      return true
    }
    return intervals
  }

  private func firstUnreadable(_ order: BoundOrder) -> String? {
    events.lazy.filter { !$0.isLowest && !$0.isWithoutLimit && !order.accepts(bound: $0.version) }.first?.version
  }

  /// Whether it lies below a limit: without one there is none ("an implied `*`"), of several one is enough.
  private func isBelowLimit(_ version: String, _ order: BoundOrder) -> Bool {
    var hasLimit = false
    for case .limit(let limit) in events {
      if limit == "*" || order.order(installed: version, bound: limit) == .less { return true }
      hasLimit = true
    }
    return !hasLimit
  }

  /// Visits the affected stretches from low to high until `visit` says that it has seen enough.
  private func walk(_ order: BoundOrder, visit: (Interval) -> Bool) {
    let events = sortedEvents(order)
    var start: String?
    var next = 0
    while next < events.count {
      // All that is said about one version.
      let first = events[next]
      var introduced: String?
      var fixed: String?
      var lastAffected: String?
      repeat {
        switch events[next] {
        case .introduced(let version): introduced = version
        case .fixed(let version): fixed = version
        case .lastAffected(let version): lastAffected = version
        case .limit: break
        }
        next += 1
      } while next < events.count && order.order(first, events[next]) == .equal

      if introduced != nil, fixed != nil {
        introduced = nil
        fixed = nil
      }
      start = start ?? introduced
      guard let from = start, fixed != nil || lastAffected != nil else { continue }
      let interval = Interval(introduced: from, fixed: fixed, lastAffected: fixed == nil ? lastAffected : nil)
      guard visit(interval) else { return }
      start = nil
    }
    if let from = start { _ = visit(Interval(introduced: from)) }
  }

  /// The events without limits, in the order of the versions; not every record has them so.
  private func sortedEvents(_ order: BoundOrder) -> [Event] {
    var events = events
    if events.contains(where: \.isLimit) { events.removeAll(where: \.isLimit) }
    let isSorted = events.indices.dropFirst().allSatisfy { order.order(events[$0 - 1], events[$0]) != .greater }
    if !isSorted { events.sort { order.order($0, $1) == .less } }
    return events
  }

  /// A text from a feed or an image, short enough for a message.
  private static func shortened(_ text: String) -> String {
    text.utf8.count > 80 ? text.prefix(60) + "..." : text
  }
}

extension VersionRange.Event {
  /// The bound as written.
  package var version: String {
    switch self {
    case .introduced(let version), .fixed(let version), .lastAffected(let version), .limit(let version): version
    }
  }

  /// "0" as a first affected version "sorts before any other version", also before the pre-releases of version 0; a fix
  /// in "0" means the same place, so that such a record affects nothing.
  var isLowest: Bool {
    switch self {
    case .introduced("0"), .fixed("0"): true
    default: false
    }
  }

  fileprivate var isLimit: Bool {
    if case .limit = self { true } else { false }
  }

  fileprivate var isWithoutLimit: Bool { self == .limit("*") }
}
