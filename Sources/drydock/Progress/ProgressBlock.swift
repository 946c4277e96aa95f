// SPDX-License-Identifier: Apache-2.0
import Reporting

/// The lines that show some work, for a terminal of a size.
struct ProgressBlock: Hashable {
  let lines: [Printable]

  /// - Parameters:
  ///   - rows: of one target; of several those that have not been told yet, in their order.
  ///   - told: how many others are over.
  init(_ rows: [ProgressRow], told: Int, columns: Int, height: Int) {
    // The last column stays free: what a terminal does with a character there differs. So does the last line.
    let width = max(columns - 1, 1)
    let room = max(height - 1, 1)
    var lines: [String] = []
    if rows.count + told == 1, let row = rows.first {
      lines = Array(row.lines.suffix(room))
    } else if !rows.isEmpty {
      let shown = rows.prefix(max(room - 1, 0))
      let longest = shown.map { Printable($0.subject).width }.max() ?? 0
      let column = min(longest, max(width / 2, 8))
      for row in shown {
        let subject = Printable(row.subject).cut(to: column, from: .start)
        lines.append(subject.text + String(repeating: " ", count: max(0, column - subject.width) + 2) + row.words)
      }
      let hidden = rows.count - shown.count
      lines.append("\(told) of \(rows.count + told) targets done" + (hidden > 0 ? ", and \(hidden) more" : ""))
    }
    self.lines = lines.map { Printable($0).cut(to: width) }
  }
}

/// Draws a block on a terminal, over the one before, and takes it away.
///
/// The cursor rests behind the last line of the block. Where the terminal has become narrower since, it has broken the
/// old lines (as most do), which is reckoned with.
struct ProgressPen {
  /// Columns of the lines that stand there.
  private var widths: [Int] = []

  var isShown: Bool { !widths.isEmpty }

  /// The text that puts a block in the place of the last one.
  mutating func draw(_ lines: [Printable], columns: Int) -> String {
    var text = back(columns)
    // Each line is written over the old one and then cleared to its end, so nothing flickers.
    text += lines.map { $0.text + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J"
    widths = lines.map(\.width)
    return text
  }

  /// The text that takes the block away; the cursor is then where it began.
  mutating func clear(columns: Int) -> String {
    guard isShown else { return "" }
    let text = back(columns) + "\u{1B}[J"
    widths = []
    return text
  }

  /// To the start of the block: ECMA-48 CUU, 8.3.22.
  private func back(_ columns: Int) -> String {
    let rows = widths.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(columns, 1)) }
    return rows > 1 ? "\r\u{1B}[\(rows - 1)A" : "\r"
  }
}
