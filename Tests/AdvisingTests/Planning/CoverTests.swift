// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advising

@Suite("The choice of actions") struct CoverTests {
  /// SplitMix64: the same cases in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static func made(
    _ numbers: inout Numbers, choices: ClosedRange<Int>, elements: ClosedRange<Int>, exclusive: Int
  ) -> (choices: [Cover.Choice], weights: [Int]) {
    let weights = (0..<Int.random(in: elements, using: &numbers)).map { _ in Int.random(in: 1...100, using: &numbers) }
    let all = (0..<Int.random(in: choices, using: &numbers)).map { number in
      let share = Int.random(in: 1...4, using: &numbers)
      let clears = weights.indices.filter { _ in Int.random(in: 0..<6, using: &numbers) < share }
      var choice = Cover.Choice(clears: Set(clears), cost: Int.random(in: 1...6, using: &numbers))
      if number < exclusive {
        choice.isExclusive = true
        choice.penalty = Int.random(in: 0...80, using: &numbers)
      }
      return choice
    }
    return (all, weights)
  }

  /// The best of all choices that there are: gain, cost, count.
  private static func best(_ choices: [Cover.Choice], _ weights: [Int]) -> [Int] {
    var best: [Int]?
    for mask in 0..<(1 << choices.count) {
      let taken = choices.indices.filter { mask >> $0 & 1 == 1 }.map { choices[$0] }
      guard taken.count(where: \.isExclusive) <= 1 else { continue }
      let cleared = taken.reduce(into: Set<Int>()) { $0.formUnion($1.clears) }
      let gain = cleared.reduce(0) { $0 + weights[$1] } - taken.reduce(0) { $0 + $1.penalty }
      let answer = [-gain, taken.reduce(0) { $0 + $1.cost }, taken.count]
      if best.map({ answer.lexicographicallyPrecedes($0) }) ?? true { best = answer }
    }
    return best ?? []
  }

  @Test(arguments: 0..<4) func itIsTheBestOfAllChoicesThereAre(round: Int) {
    var numbers = Numbers(state: UInt64(round))
    for _ in 0..<100 {
      let (choices, weights) = Self.made(&numbers, choices: 1...10, elements: 1...14, exclusive: round)
      let cover = Cover(choices, weights: weights)
      #expect(cover.isOptimal)
      #expect([-cover.gain, cover.cost, cover.taken.count] == Self.best(choices, weights), "\(choices) \(weights)")
      #expect(cover.lowerBound == cover.cost)
      #expect(cover.taken.count { choices[$0].isExclusive } <= 1)
    }
  }

  @Test func greedyAloneWouldTakeThree() {
    // The one that clears the most for its cost is not in the best answer.
    let choices = [
      Cover.Choice(clears: [0, 1, 2, 3], cost: 2), Cover.Choice(clears: [0, 1, 4], cost: 2),
      Cover.Choice(clears: [2, 3, 5], cost: 2),
    ]
    let cover = Cover(choices, weights: [1, 1, 1, 1, 1, 1])
    #expect(cover.taken == [1, 2] && cover.cost == 4 && cover.isOptimal)
  }

  @Test func anotherBaseIsNotTakenForWhatItBrings() {
    let worse = Cover.Choice(clears: [0, 1], cost: 4, penalty: 50, isExclusive: true)
    let same = Cover.Choice(clears: [0], cost: 1, isExclusive: true)
    #expect(Cover([same, worse], weights: [40, 40]).taken == [0])
    #expect(Cover([same, worse], weights: [40, 60]).taken == [1])
  }

  @Test func manyIndependentActionsAreStillExact() {
    let choices = (0..<300).map { Cover.Choice(clears: [$0, 300 + $0 % 7], cost: 1 + $0 % 3) }
    let cover = Cover(choices, weights: [Int](repeating: 1, count: 307))
    #expect(cover.taken.count == 300 && cover.isOptimal)
  }

  @Test func whatTakesTooLongIsAnsweredWithABound() {
    var numbers = Numbers(state: 99)
    let weights = [Int](repeating: 1, count: 120)
    let choices = (0..<90).map { _ in
      Cover.Choice(
        clears: Set(weights.indices.filter { _ in Int.random(in: 0..<12, using: &numbers) == 0 }),
        cost: Int.random(in: 5...9, using: &numbers))
    }
    let cover = Cover(choices, weights: weights)
    let cleared = cover.taken.reduce(into: Set<Int>()) { $0.formUnion(choices[$1].clears) }
    let all = choices.reduce(into: Set<Int>()) { $0.formUnion($1.clears) }
    #expect(cleared == all)
    #expect(cover.lowerBound <= cover.cost && cover.lowerBound > 0)
    #expect(!cover.isOptimal)
  }

  @Test func nothingIsChosenWhereNothingCanBe() {
    let cover = Cover([], weights: [3])
    #expect(cover.taken.isEmpty && cover.gain == 0 && cover.isOptimal)
  }
}
