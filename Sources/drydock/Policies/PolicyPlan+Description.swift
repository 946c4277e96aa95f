// SPDX-License-Identifier: Apache-2.0
import Judging
import Reporting

extension PolicyPlan {
  /// The policies of the plan for people, with what they are about.
  func description(width: Int) -> String {
    var out = ""
    for item in items {
      let state = item.isEnabled ? "weight \(item.weight)" : "not asked"
      out += (out.isEmpty ? "" : "\n") + "\(Printable(item.id).text) (\(state))\n"
      out += Self.lines("\(item.title).", width: width, indent: 2)
      switch item.kind {
      case .custom(let policy): out += Self.lines(policy.sql, width: width, indent: 2)
      case .builtIn(let policy):
        let guide = type(of: policy).guide
        out += Self.lines(guide.meaning, width: width, indent: 2)
        for setting in guide.settings {
          out += Self.lines("\(setting.key): \(setting.meaning) [\(setting.standard)]", width: width, indent: 4)
        }
      }
    }
    return out
  }

  private static func lines(_ words: String, width: Int, indent: Int) -> String {
    let room = String(repeating: " ", count: indent)
    var lines = [room]
    for word in words.split(whereSeparator: \.isWhitespace) {
      let word = Printable(String(word)).text
      if lines[lines.count - 1].count + 1 + word.count > width, lines[lines.count - 1] != room { lines.append(room) }
      lines[lines.count - 1] += (lines[lines.count - 1] == room ? "" : " ") + word
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
