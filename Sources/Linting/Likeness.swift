// SPDX-License-Identifier: Apache-2.0

/// Finds what a misspelt name was meant to be.
enum Likeness {
  /// Names that are looked at, and characters of one.
  private static let (limit, longest) = (60, 40)

  /// The candidate that is at most two letters away, fewer for short names; upper and lower case are the same.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count > 1, wanted.count <= longest else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates.prefix(limit) where candidate != name && candidate.utf8.count <= longest {
      let distance = distance(wanted, Array(candidate.lowercased().utf8))
      if distance <= (wanted.count < 5 ? 1 : 2), distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Letters to change, add, drop or swap with their neighbour (optimal string alignment), where that is two at most.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    let far = 3
    if abs(a.count - b.count) >= far { return far }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      // Further from the diagonal nothing is near.
      var row = [Int](repeating: far, count: b.count + 1)
      row[0] = i + 1
      var least = far
      for j in max(0, i - 2)..<max(0, min(b.count, i + far)) {
        var value = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { value = min(value, before[j - 1] + 1) }
        row[j + 1] = value
        least = min(least, value)
      }
      if least >= far { return far }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
