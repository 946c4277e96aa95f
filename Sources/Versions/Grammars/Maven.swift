// SPDX-License-Identifier: Apache-2.0

/// Maven's versions: any text at all, ordered as `ComparableVersion` of Maven 3.8.7 does.
///
/// https://maven.apache.org/pom.html#version-order-specification. Maven parses a version into a list whose last element
/// may be a list again, opened by a hyphen or by a change between digits and letters, and drops what is null (0, "",
/// final, ga, release) from the end of each list. As only the last element is a list, the tree is a line: items, each
/// with the number of lists opened before it. This is how it is walked here, without the tree and without recursion.
enum Maven: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { !text.isEmpty }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard !a.isEmpty, !b.isEmpty else { return nil }
    var left = Items()
    var right = Items()
    var x = left.next(a)
    var y = right.next(b)
    while x.kind != .end, y.kind != .end {
      // Two lists in the same place: go into both.
      let common = min(x.opened, y.opened)
      x.opened &-= common
      y.opened &-= common
      // A list is less than a number (1-1 < 1.0.x) and greater than a word (1-1 > 1-sp).
      if x.opened > 0 { return y.kind == .number ? .less : .greater }
      if y.opened > 0 { return x.kind == .number ? .greater : .less }
      let order: VersionOrder =
        switch (x.kind, y.kind) {
        case (.number, .number): Piece.orderNumbers(x.piece, a, y.piece, b)
        case (.number, _): .greater
        case (_, .number): .less
        default: orderWords(x, a, y, b)
        }
      if order != .equal { return order }
      x = left.next(a)
      y = right.next(b)
    }
    // The longer one is compared with nothing, item by item.
    while x.kind != .end {
      let order = orderAgainstNothing(x, a)
      if order != .equal { return order }
      x = left.next(a)
    }
    while y.kind != .end {
      let order = orderAgainstNothing(y, b)
      if order != .equal { return order.reversed }
      y = right.next(b)
    }
    return .equal
  }

  private static func orderAgainstNothing(_ item: Item, _ bytes: Span<UInt8>) -> VersionOrder {
    item.kind == .number
      ? (item.piece.isZero(bytes) ? .equal : .greater) : VersionOrder(item.qualifier, Item.release)
  }

  /// Known words come in their order, the others after all of them and by the alphabet.
  private static func orderWords(_ x: Item, _ a: Span<UInt8>, _ y: Item, _ b: Span<UInt8>) -> VersionOrder {
    if x.qualifier != y.qualifier || x.qualifier != Item.unknown { return VersionOrder(x.qualifier, y.qualifier) }
    return Piece.orderLowercased(x.piece, a, y.piece, b)
  }
}

extension Maven {
  /// A number or a word of a version.
  private struct Item {
    enum Kind { case number, word, end }
    var kind: Kind
    var piece = Piece()
    /// How many lists are opened between the item before and this one.
    var opened = 0
    /// The place of a word: alpha 0, beta 1, milestone 2, rc 3, snapshot 4, none 5, sp 6, any other 7.
    var qualifier = 0

    static let release = 5
    static let unknown = 7

    func isNull(_ bytes: Span<UInt8>) -> Bool {
      switch kind {
      case .number: piece.isZero(bytes)
      case .word: qualifier == Item.release
      case .end: false
      }
    }
  }

  /// The place of a word; "a", "b" and "m" are short forms when a digit follows.
  private static func qualifier(_ word: Piece, _ bytes: Span<UInt8>, isBeforeDigit: Bool) -> Int {
    func reads(_ text: String) -> Bool { word.begins(withAnyCase: text, bytes) }
    switch word.count {
    case 1 where isBeforeDigit:
      switch ASCII.lower(bytes[word.start]) {
      case UInt8(ascii: "a"): return 0
      case UInt8(ascii: "b"): return 1
      case UInt8(ascii: "m"): return 2
      default: return Item.unknown
      }
    case 2:
      if reads("rc") || reads("cr") { return 3 }
      return reads("ga") ? Item.release : reads("sp") ? 6 : Item.unknown
    case 4: return reads("beta") ? 1 : Item.unknown
    case 5: return reads("alpha") ? 0 : reads("final") ? Item.release : Item.unknown
    case 7: return reads("release") ? Item.release : Item.unknown
    case 8: return reads("snapshot") ? 4 : Item.unknown
    case 9: return reads("milestone") ? 2 : Item.unknown
    default: return Item.unknown
    }
  }

  /// The items that count, one after the other.
  private struct Items {
    private var reader = Reader()
    /// Up to here null items are known to stand before one of the same list that is not null.
    private var solid = 0

    mutating func next(_ bytes: Span<UInt8>) -> Item {
      var item = reader.next(bytes)
      while reader.start >= solid, item.isNull(bytes) {
        // Null items at the end of a list are dropped, so look what ends this run of them.
        let first = item
        let here = reader
        repeat { item = reader.next(bytes) } while item.opened == 0 && item.isNull(bytes)
        if item.kind != .end, item.opened == 0 {
          solid = reader.start
          reader = here
          return first
        }
        item.opened &+= first.opened
      }
      return item
    }
  }

  /// Reads item by item, null or not.
  private struct Reader {
    /// Where the item last read begins.
    private(set) var start = 0
    private var at = 0
    /// Whether the open list has no item yet.
    private var isListEmpty = true
    /// Whether the text before opened a list.
    private var isOpening = false

    mutating func next(_ bytes: Span<UInt8>) -> Item {
      start = at
      guard at < bytes.count else { return Item(kind: .end) }
      var item = Item(kind: .number, opened: isOpening ? 1 : 0)
      isOpening = false
      let byte = bytes[at]
      if ASCII.isDigit(byte) {
        item.piece = Piece.digits(bytes, from: at, to: bytes.count)
        at = item.piece.end
      } else if byte != ASCII.dot, byte != ASCII.hyphen {
        readWord(&item, bytes)
      }  // else nothing stands between two separators, which counts as zero
      isListEmpty = false
      guard at < bytes.count else { return item }
      let separator = bytes[at]
      if separator == ASCII.dot || separator == ASCII.hyphen { at &+= 1 }
      if separator != ASCII.dot {
        isOpening = true
        isListEmpty = true
      }
      return item
    }

    /// Reads a word; at the end or before a digit it gets a list of its own, `.X` being treated as `-X`.
    private mutating func readWord(_ item: inout Item, _ bytes: Span<UInt8>) {
      item.kind = .word
      item.piece = Piece(start: at, end: at &+ 1)
      while item.piece.end < bytes.count {
        let byte = bytes[item.piece.end]
        if byte == ASCII.dot || byte == ASCII.hyphen || ASCII.isDigit(byte) { break }
        item.piece.end &+= 1
      }
      at = item.piece.end
      let isBeforeDigit = at < bytes.count && ASCII.isDigit(bytes[at])
      if !isListEmpty, isBeforeDigit || at == bytes.count { item.opened &+= 1 }
      item.qualifier = Maven.qualifier(item.piece, bytes, isBeforeDigit: isBeforeDigit)
    }
  }
}
