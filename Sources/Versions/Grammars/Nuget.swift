// SPDX-License-Identifier: Apache-2.0

/// Versions of NuGet packages: Semantic Versioning with one to four numbers, and labels without regard to capitals.
///
/// https://learn.microsoft.com/nuget/concepts/package-versioning#version-ordering and, for what is read,
/// `NuGetVersion.TryParse`: leading zeros are allowed everywhere, a number must fit into an `int`.
enum Nuget: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { Parts(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = Parts(a), let y = Parts(b) else { return nil }
    let numbers = Piece.orderDottedNumbers(x.numbers, a, y.numbers, b)
    if numbers != .equal { return numbers }
    return SemanticVersion.orderPrereleases(x.labels, a, y.labels, b, ignoringCase: true)
  }

  private struct Parts {
    var numbers: Piece
    var labels = Piece()

    init?(_ bytes: Span<UInt8>) {
      let text = Piece.trimmed(bytes)
      numbers = Piece(start: text.start, end: text.start)
      let most = "2147483647".utf8.span
      var count = 0
      repeat {
        let number = Piece.digits(bytes, from: count == 0 ? text.start : numbers.end &+ 1, to: text.end)
        guard !number.isEmpty, number.isAtMost(most, bytes), count < 4 else { return nil }
        numbers.end = number.end
        count &+= 1
      } while numbers.end < text.end && bytes[numbers.end] == ASCII.dot
      var at = numbers.end
      if at < text.end, bytes[at] == ASCII.hyphen {
        guard let end = SemanticVersion.identifiers(bytes, from: at &+ 1, to: text.end, zeros: true) else { return nil }
        labels = Piece(start: at &+ 1, end: end)
        at = end
      }
      if at < text.end, bytes[at] == ASCII.plus {
        guard let end = SemanticVersion.identifiers(bytes, from: at &+ 1, to: text.end, zeros: true) else { return nil }
        at = end
      }
      guard at == text.end else { return nil }
    }
  }
}
