// SPDX-License-Identifier: Apache-2.0

/// Tells the line of an offset in a text, for readers that keep offsets.
package struct LineIndex: Hashable, Sendable {
  /// The offsets of the line feeds, in order.
  private let newlines: [Int]

  package init(_ bytes: Span<UInt8>) {
    var newlines: [Int] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { newlines.append(index) }
    self.newlines = newlines
  }

  /// The line of an offset, from 1, in logarithmic time.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = newlines.count
    while low < high {
      let middle = (low + high) / 2
      if newlines[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }
}
