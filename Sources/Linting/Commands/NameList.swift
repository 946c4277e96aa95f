// SPDX-License-Identifier: Apache-2.0

/// Names in a sentence, of many only the first: "curl, git and 3 more are".
struct NameList {
  /// The first three, and how many there are.
  private let first: [String]
  private let count: Int

  init(_ names: [String]) {
    first = names.prefix(3).map { $0.count > 60 ? $0.prefix(60) + "…" : $0 }
    count = names.count
  }

  var text: String {
    guard count > 1 else { return first.first ?? "" }
    if count <= first.count { return first.dropLast().joined(separator: ", ") + " and " + first[count - 1] }
    return first.prefix(2).joined(separator: ", ") + " and \(count - 2) more"
  }

  var textWithVerb: String { text + (count == 1 ? " is" : " are") }
}
