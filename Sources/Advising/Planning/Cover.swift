// SPDX-License-Identifier: Apache-2.0

/// Chooses the cheapest actions that clear the most: a weighted set cover.
///
/// First as much weight as can be cleared at all, less what an action brings anew; then the least cost; then the fewest
/// actions; then those that stand first. Of actions that exclude each other at most one is chosen: each of them is tried.
/// Small parts are solved exactly by branch and bound; where one takes too many steps the greedy answer stands, and beside
/// it the least that any answer costs.
package struct Cover: Hashable, Sendable {
  /// An action, as the cover sees it.
  package struct Choice: Hashable, Sendable {
    /// Indices of what it clears.
    package var clears: Set<Int>
    /// At least 1.
    package var cost: Int
    /// What it brings anew, in the same measure as weights.
    package var penalty = 0
    /// Whether it excludes all others that say the same.
    package var isExclusive = false

    package init(clears: Set<Int>, cost: Int, penalty: Int = 0, isExclusive: Bool = false) {
      self.clears = clears
      self.cost = cost
      self.penalty = penalty
      self.isExclusive = isExclusive
    }
  }

  /// Indices of the choices taken, in order.
  package private(set) var taken: [Int] = []
  /// Weight cleared, less what comes anew.
  package private(set) var gain = 0
  package private(set) var cost = 0
  /// Whether no answer is better.
  package private(set) var isOptimal = true
  /// What any answer of this gain costs at least.
  package private(set) var lowerBound = 0

  /// Nodes of the search, for one part.
  private static let effort = 20_000

  /// - Parameter weights: of all that can be cleared, each above 0.
  package init(_ choices: [Choice], weights: [Int]) {
    let free = choices.indices.filter { !choices[$0].isExclusive }
    let exclusive = choices.indices.filter { choices[$0].isExclusive }
    var best: Cover?
    // Without any of those that exclude each other, then with each.
    for option in [nil] + exclusive.map(Optional.some) {
      let answer = Cover(choices, weights, free: free, option: option)
      if best.map({ answer.isBetter(than: $0) }) ?? true { best = answer }
    }
    if let best { self = best }
  }

  private func isBetter(than other: Cover) -> Bool {
    if gain != other.gain { return gain > other.gain }
    if cost != other.cost { return cost < other.cost }
    if taken.count != other.taken.count { return taken.count < other.taken.count }
    return taken.lexicographicallyPrecedes(other.taken)
  }

  private init(_ choices: [Choice], _ weights: [Int], free: [Int], option: Int?) {
    var open = Set<Int>()
    for index in free { open.formUnion(choices[index].clears) }
    if let option {
      gain -= choices[option].penalty
      cost += choices[option].cost
      taken.append(option)
      gain += choices[option].clears.reduce(0) { $0 + weights[$1] }
      open.subtract(choices[option].clears)
    }
    gain += open.reduce(0) { $0 + weights[$1] }
    lowerBound = cost
    let search = Search(choices, free, open)
    for part in search.parts() {
      let answer = search.solve(part, effort: Self.effort)
      taken += answer.taken
      cost += answer.cost
      lowerBound += answer.isOptimal ? answer.cost : answer.bound
      isOptimal = isOptimal && answer.isOptimal
    }
    taken.sort()
  }
}

/// Covers everything that is open, part by part.
private struct Search {
  struct Answer {
    var taken: [Int]
    var cost: Int
    var isOptimal: Bool
    var bound: Int
  }

  private let choices: [Cover.Choice]
  /// Of each choice that may be taken, what it clears of what is open.
  private let clears: [Int: Set<Int>]
  /// Of each element, who clears it; in order.
  private let coverers: [Int: [Int]]

  init(_ choices: [Cover.Choice], _ free: [Int], _ open: Set<Int>) {
    self.choices = choices
    var clears: [Int: Set<Int>] = [:]
    for index in free {
      let own = choices[index].clears.intersection(open)
      if !own.isEmpty { clears[index] = own }
    }
    var coverers: [Int: [Int]] = [:]
    for index in clears.keys.sorted() {
      for element in clears[index] ?? [] { coverers[element, default: []].append(index) }
    }
    // Elements that the same choices clear are cleared together: one stands for all of them.
    var seen: Set<[Int]> = []
    let kept = Set(coverers.keys.sorted().filter { seen.insert(coverers[$0] ?? []).inserted })
    self.clears = clears.mapValues { $0.intersection(kept) }
    self.coverers = coverers.filter { kept.contains($0.key) }
  }

  /// Choices that have nothing to do with each other are answered apart.
  func parts() -> [[Int]] {
    var left = Set(clears.keys)
    var parts: [[Int]] = []
    for start in clears.keys.sorted() where left.contains(start) {
      var part: Set<Int> = []
      var waiting = [start]
      while let index = waiting.popLast() {
        guard left.remove(index) != nil else { continue }
        part.insert(index)
        for element in clears[index] ?? [] { waiting += (coverers[element] ?? []).filter(left.contains) }
      }
      parts.append(part.sorted())
    }
    return parts
  }

  func solve(_ part: [Int], effort: Int) -> Answer {
    let open = part.reduce(into: Set<Int>()) { $0.formUnion(clears[$1] ?? []) }
    let greedy = greedy(part, open)
    var best = greedy
    var nodes = 0
    branch(open, [], 0, &best, &nodes, effort)
    let isOptimal = nodes <= effort
    return Answer(
      taken: best.taken.sorted(), cost: best.cost, isOptimal: isOptimal, bound: isOptimal ? best.cost : bound(open))
  }

  /// Always the one that clears the most for its cost. What others made needless is given back.
  private func greedy(_ part: [Int], _ all: Set<Int>) -> (taken: [Int], cost: Int) {
    var open = all
    var taken: [Int] = []
    while !open.isEmpty {
      var best: (index: Int, count: Int)?
      for index in part {
        let count = (clears[index] ?? []).intersection(open).count
        guard count > 0 else { continue }
        if let now = best, count * choices[now.index].cost <= now.count * choices[index].cost { continue }
        best = (index, count)
      }
      guard let best else { break }
      taken.append(best.index)
      open.subtract(clears[best.index] ?? [])
    }
    for index in taken.sorted(by: { (choices[$1].cost, $1) < (choices[$0].cost, $0) }) {
      let rest = taken.filter { $0 != index }
      if all.isSubset(of: rest.reduce(into: Set<Int>()) { $0.formUnion(clears[$1] ?? []) }) { taken = rest }
    }
    return (taken.sorted(), taken.reduce(0) { $0 + choices[$1].cost })
  }

  /// The elements that no choice clears two of each cost their cheapest choice.
  private func bound(_ open: Set<Int>) -> Int {
    var used: Set<Int> = []
    var bound = 0
    let order = open.sorted { (coverers[$0]?.count ?? 0, $0) < (coverers[$1]?.count ?? 0, $1) }
    for element in order {
      let own = coverers[element] ?? []
      guard used.isDisjoint(with: own) else { continue }
      used.formUnion(own)
      bound += own.map { choices[$0].cost }.min() ?? 0
    }
    return bound
  }

  /// Takes each choice that clears the element which the fewest clear.
  private func branch(
    _ open: Set<Int>, _ taken: [Int], _ cost: Int, _ best: inout (taken: [Int], cost: Int), _ nodes: inout Int,
    _ effort: Int
  ) {
    nodes += 1
    guard nodes <= effort else { return }
    guard let element = open.min(by: { (coverers[$0]?.count ?? 0, $0) < (coverers[$1]?.count ?? 0, $1) }) else {
      let sorted = taken.sorted()
      let isBetter =
        cost < best.cost
        || cost == best.cost
          && (sorted.count < best.taken.count
            || sorted.count == best.taken.count && sorted.lexicographicallyPrecedes(best.taken))
      if isBetter { best = (sorted, cost) }
      return
    }
    guard cost + bound(open) <= best.cost else { return }
    for index in coverers[element] ?? [] {
      branch(open.subtracting(clears[index] ?? []), taken + [index], cost + choices[index].cost, &best, &nodes, effort)
    }
  }
}
