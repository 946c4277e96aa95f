// SPDX-License-Identifier: Apache-2.0

/// How often each of some words occurs, the most frequent first.
func occurrences(_ words: some Sequence<String>) -> [(word: String, count: Int)] {
  var counts: [String: Int] = [:]
  for word in words { counts[word, default: 0] += 1 }
  var rows: [(word: String, count: Int)] = []
  for (word, count) in counts { rows.append((word, count)) }
  rows.sort { (one: (word: String, count: Int), other: (word: String, count: Int)) -> Bool in
    one.count == other.count ? one.word < other.word : one.count > other.count
  }
  return rows
}
