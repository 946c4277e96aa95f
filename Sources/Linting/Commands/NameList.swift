// SPDX-License-Identifier: Apache-2.0

/// Names in a sentence, of many only the first: "curl, git and 3 more are".
struct NameList {
  let names: [String]

  init(_ names: [String]) { self.names = names.map { $0.count > 60 ? $0.prefix(60) + "…" : $0 } }

  var text: String {
    switch names.count {
    case 0: ""
    case 1: names[0]
    case 2: "\(names[0]) and \(names[1])"
    case 3: "\(names[0]), \(names[1]) and \(names[2])"
    default: "\(names[0]), \(names[1]) and \(names.count - 2) more"
    }
  }

  var textWithVerb: String { text + (names.count == 1 ? " is" : " are") }
}
