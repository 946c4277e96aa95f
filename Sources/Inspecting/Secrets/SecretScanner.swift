// SPDX-License-Identifier: Apache-2.0
package import Archives
import Glibc
import Reporting

/// Finds secrets in bytes, in one pass.
///
/// Every three bytes are looked up in a table of bits; only where an anchor may begin is anything compared. A secret is
/// read forwards, each byte at most once for each kind that begins there, and an anchor in the middle of a run of a kind's
/// own characters begins none: the time is in proportion to the bytes, whatever they are.
package struct SecretScanner: Sendable {
  /// Bytes that stay from one piece of a long text to the next; a secret that is longer is cut.
  private static let overlap = 16 << 10
  /// Sightings in one text.
  package static let limit = 50

  private static let multiplier: UInt32 = 0x9E37_79B1

  /// What may begin at a place.
  enum Opening: Hashable, Sendable {
    /// A kind, by its place in the list.
    case kind(Int)
    /// `-----BEGIN`, `PuTTY-User-Key-File-`.
    case block
    /// `://`.
    case address
  }

  let kinds: [SecretKind]
  private var bits = [UInt64](repeating: 0, count: 1024)
  private var openings: [UInt32: [(anchor: [UInt8], opening: Opening)]] = [:]

  package init(_ kinds: [SecretKind] = SecretKinds.all) {
    self.kinds = kinds
    for (index, kind) in kinds.enumerated() {
      for anchor in kind.anchors { add(anchor, .kind(index)) }
    }
    add("-----BEGIN ", .block)
    add("PuTTY-User-Key-File-", .block)
    add("://", .address)
  }

  private mutating func add(_ anchor: String, _ opening: Opening) {
    let bytes = Array(anchor.utf8)
    guard bytes.count >= 3 else { return }
    let code = UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
    let hash = (code &* Self.multiplier) >> 16
    bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
    openings[code, default: []].append((bytes, opening))
  }

  /// What is in a text that is in memory.
  package func sightings(in text: [UInt8]) -> [SecretSighting] {
    var search = Search()
    scan(text.span, isLast: true, &search)
    return search.finished()
  }

  package func sightings(in text: String) -> [SecretSighting] { sightings(in: Array(text.utf8)) }

  /// What is in a file of any length, piece by piece.
  package func sightings(in content: ByteSource) throws -> [SecretSighting] {
    var search = Search()
    // A small file comes in one piece.
    if content.count <= 256 << 10 {
      let bytes = try content.all(limit: 256 << 10)
      scan(bytes.span, isLast: true, &search)
      return search.finished()
    }
    var window: [UInt8] = []
    try content.pieces { piece in
      if search.isFull { return }
      unsafe piece.withUnsafeBufferPointer { unsafe window.append(contentsOf: $0) }
      let done = scan(window.span, isLast: false, &search)
      search.lines += Self.lines(in: window.span, 0..<done)
      search.previous = done > 0 ? window[done - 1] : search.previous
      window.removeSubrange(..<done)
    }
    scan(window.span, isLast: true, &search)
    return search.finished()
  }

  /// The state of a search that goes on from piece to piece.
  struct Search {
    fileprivate var found: [SecretSighting] = []
    /// Ends of lines before the piece.
    fileprivate var lines = 0
    /// The byte before the piece.
    fileprivate var previous: UInt8?
    private var seen: Set<[UInt8]> = []

    var isFull: Bool { found.count >= SecretScanner.limit }

    /// Whether a secret was not seen before; the same one a second time says nothing new.
    mutating func isNew(_ secret: [UInt8]) -> Bool { seen.insert(secret).inserted }

    mutating func add(_ sighting: SecretSighting) { found.append(sighting) }

    fileprivate func finished() -> [SecretSighting] {
      found.sorted { ($0.line, $0.kind, $0.masked) < ($1.line, $1.kind, $1.masked) }
    }
  }

  /// - Returns: how many bytes are done; what begins behind them is looked for again with the piece that follows.
  @discardableResult
  private func scan(_ bytes: Span<UInt8>, isLast: Bool, _ search: inout Search) -> Int {
    let end = isLast ? bytes.count : max(0, bytes.count - Self.overlap)
    guard bytes.count >= 3 else { return isLast ? bytes.count : 0 }
    let bits = bits.span
    var code = UInt32(bytes[0]) << 8 | UInt32(bytes[1])
    var at = 2
    // Anchors begin before `end`; the table is asked with their third byte.
    let stop = isLast ? bytes.count : min(bytes.count, end + 2)
    /// Where the last secret ended: there are none within another.
    var free = 0
    while at < stop {
      code = (code << 8 | UInt32(bytes[at])) & 0xFF_FFFF
      let hash = (code &* Self.multiplier) >> 16
      if bits[Int(hash >> 6)] >> UInt64(hash & 63) & 1 == 1, at - 2 >= free {
        if let read = read(code, at: at - 2, in: bytes, &search) { free = read }
        if search.isFull { return bytes.count }
      }
      at += 1
    }
    return end
  }

  /// Reads what begins at a place.
  /// - Returns: where it ends, where there is a secret.
  private func read(_ code: UInt32, at start: Int, in bytes: Span<UInt8>, _ search: inout Search) -> Int? {
    guard let candidates = openings[code] else { return nil }
    var best: (range: Range<Int>, kind: SecretKind, assurance: SecretSighting.Assurance)?
    for (anchor, opening) in candidates where Self.begins(bytes, at: start, with: anchor) {
      switch opening {
      case .block:
        guard let block = PrivateKeyBlock(bytes, at: start) else { continue }
        add(block.sighting, at: start, secret: Array(block.body), bytes, &search)
        return block.end
      case .address:
        guard let address = PasswordInAddress(bytes, at: start) else { continue }
        add(address.sighting, at: start, secret: address.password, bytes, &search)
        return address.end
      case .kind(let index):
        let kind = kinds[index]
        guard let (range, assurance) = secret(of: kind, behind: anchor.count, at: start, in: bytes, search.previous),
          range.upperBound > best?.range.upperBound ?? 0
        else { continue }
        best = (range, kind, assurance)
      }
    }
    guard let best else { return nil }
    let length = best.range.count
    let anchor =
      best.kind.lead == nil ? best.kind.anchors.first { Self.begins(bytes, at: start, with: Array($0.utf8)) } : nil
    let sighting = SecretSighting(
      kind: best.kind.id, title: best.kind.title, severity: best.kind.severity, assurance: best.assurance, line: 0,
      masked: "\(anchor ?? "")… (\(length) characters)")
    add(sighting, at: start, secret: Self.copy(bytes, best.range), bytes, &search)
    return best.range.upperBound
  }

  private func add(
    _ sighting: SecretSighting, at start: Int, secret: [UInt8], _ bytes: Span<UInt8>, _ search: inout Search
  ) {
    // Asked first: to count lines for each of many would take the square of the time.
    guard search.isNew(secret) else { return }
    var sighting = sighting
    sighting.line = search.lines + Self.lines(in: bytes, 0..<start) + 1
    search.add(sighting)
  }

  /// The bytes of a secret of this kind, and how sure it is.
  private func secret(
    of kind: SecretKind, behind anchor: Int, at start: Int, in bytes: Span<UInt8>, _ previous: UInt8?
  ) -> (Range<Int>, SecretSighting.Assurance)? {
    var from = start
    if let lead = kind.lead {
      while from > 0, start - from <= lead.length.upperBound, lead.set.contains(bytes[from - 1]) { from -= 1 }
      guard lead.length.contains(start - from) else { return nil }
    } else if let before = start > 0 ? bytes[start - 1] : previous, kind.isWithin(before) {
      // `\n` before a token, as text in JSON and C has it, is not a letter.
      guard "nrt".utf8.contains(before), start > 1, bytes[start - 2] == UInt8(ascii: "\\") else { return nil }
    }
    var at = start + anchor
    var body = at..<at
    for segment in kind.segments {
      switch segment {
      case .text(let text):
        guard Self.begins(bytes, at: at, with: Array(text.utf8)) else { return nil }
        at += text.utf8.count
      case .run(let run):
        let begin = at
        while at < bytes.count, at - begin < run.length.upperBound, run.set.contains(bytes[at]) { at += 1 }
        guard at - begin >= run.length.lowerBound else { return nil }
        if at - begin > body.count { body = begin..<at }
      }
    }
    if at < bytes.count, kind.goesOn(with: bytes[at]) { return nil }
    let whole = Self.copy(bytes, from..<at)
    guard Entropy.bits(Self.copy(bytes, body)) >= kind.entropy, !Samples.isSample(whole) else { return nil }
    guard let assurance = kind.proof.assurance(of: whole[...], body: whole[(start - from + anchor)...]) else {
      return nil
    }
    return (from..<at, assurance)
  }

  static func begins(_ bytes: Span<UInt8>, at start: Int, with text: [UInt8]) -> Bool {
    guard start + text.count <= bytes.count else { return false }
    for index in text.indices where bytes[start + index] != text[index] { return false }
    return true
  }

  static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    for index in range { out.append(bytes[index]) }
    return out
  }

  private static func lines(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] == 0x0A { count += 1 }
    return count
  }
}

/// How many bits each byte of a text holds by how often its bytes come (Shannon).
enum Entropy {
  static func bits(_ bytes: [UInt8]) -> Double {
    guard !bytes.isEmpty else { return 0 }
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    let total = Double(bytes.count)
    return counts.reduce(0) { sum, count in
      guard count > 0 else { return sum }
      let part = Double(count) / total
      return sum - part * log2(part)
    }
  }
}

/// Secrets that are none: what manuals show.
enum Samples {
  private static let words = [
    "EXAMPLE", "xxxxxxxx", "XXXXXXXX", "00000000", "12345678", "abcdefgh", "ABCDEFGH", "SflKxwRJ",
  ]
  .map { Array($0.utf8) }

  /// Whether a secret holds what people write in its place.
  static func isSample(_ secret: [UInt8]) -> Bool {
    words.contains { word in
      guard secret.count >= word.count else { return false }
      return (0...(secret.count - word.count)).contains { start in
        for index in word.indices where secret[start + index] != word[index] { return false }
        return true
      }
    }
  }
}
