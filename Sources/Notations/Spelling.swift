// SPDX-License-Identifier: Apache-2.0

/// Words that were probably meant.
package enum Spelling {
  /// The word of a list that a misspelt one is nearest to; `nil` where none is near.
  package static func nearest(to word: String, in known: [String]) -> String? {
    let word = Array(word.utf8)
    guard word.count <= 64 else { return nil }
    let near = known.map { (name: $0, steps: steps(from: folded(word), to: folded(Array($0.utf8)))) }
      .min { $0.steps < $1.steps }
    if let near, near.steps <= max(1, word.count / 3) { return near.name }
    // `password` for `password-env`: a part of the right word.
    return known.first { $0.hasPrefix(String(decoding: word, as: UTF8.self) + "-") }
  }

  /// `clientCert`, `client_cert` and `client-cert` are one word.
  private static func folded(_ word: [UInt8]) -> [UInt8] {
    word.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }.map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
  }

  /// Letters to be put in, taken out, exchanged or swapped with their neighbour (optimal string alignment).
  private static func steps(from a: [UInt8], to b: [UInt8]) -> Int {
    var rows = [[Int](repeating: 0, count: b.count + 1), Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(rows[1][j] + (a[i] == b[j] ? 0 : 1), rows[1][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[0][j - 1] + 1) }
        row.append(best)
      }
      rows = [rows[1], row]
    }
    return rows[1][b.count]
  }
}
