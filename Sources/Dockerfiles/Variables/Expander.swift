// SPDX-License-Identifier: Apache-2.0

/// Replaces the variables of a word and takes its quotes and escapes off.
///
/// Specification: https://docs.docker.com/reference/dockerfile/#environment-replacement, and where it is silent
/// BuildKit's `frontend/dockerfile/shell`.
struct Expander {
  /// What a variable stands for.
  enum Value {
    /// Text, or text with holes; the default of an argument is an assumption.
    case set([Expansion.Piece], isAssumed: Bool)
    /// An argument without a value.
    case argument
    case unset
    case unknown(Expansion.Reason)
  }

  private let bytes: [UInt8]
  private let escape: UInt8
  private let lookUp: (String) -> Value
  private var index = 0
  private var expansion = Expansion()

  private static let depthLimit = 50

  private init(_ text: String, escape: UInt8, lookUp: @escaping (String) -> Value) {
    bytes = Array(text.utf8)
    self.escape = escape
    self.lookUp = lookUp
  }

  static func expand(_ text: String, escape: UInt8, lookUp: @escaping (String) -> Value) -> Expansion {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == escape || $0 == 0x22 || $0 == 0x27 }) else {
      var plain = Expansion()
      plain.pieces = text.isEmpty ? [] : [.text(text)]
      return plain
    }
    var expander = Expander(text, escape: escape, lookUp: lookUp)
    let buffer = expander.read(until: nil, keepsEscapes: false, depth: 0)
    expander.expansion.pieces = buffer.pieces
    return expander.expansion
  }

  private mutating func fail(_ reason: String) {
    if expansion.problem == nil { expansion.problem = reason }
    index = bytes.count
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Up to a byte that is neither quoted nor in a variable, or to the end.
  private mutating func read(until stop: UInt8?, keepsEscapes: Bool, depth: Int) -> ExpansionBuffer {
    var buffer = ExpansionBuffer()
    while let byte = next {
      if byte == stop {
        index += 1
        return buffer
      }
      switch byte {
      case UInt8(ascii: "'"):
        let end = bytes[(index + 1)...].firstIndex(of: byte)
        guard let end else {
          fail("the quote ' has no end")
          return buffer
        }
        buffer.append(bytes[(index + 1)..<end])
        index = end + 1
      case UInt8(ascii: "\""): readQuoted(into: &buffer, keepsEscapes: keepsEscapes, depth: depth)
      case UInt8(ascii: "$"): readVariable(into: &buffer, depth: depth)
      case escape:
        if keepsEscapes { buffer.append(byte) }
        index += 1
        if let byte = next { buffer.append(byte) }
        index += 1
      default:
        buffer.append(byte)
        index += 1
      }
    }
    if stop != nil { fail("the variable has no end: } is missing") }
    return buffer
  }

  private mutating func readQuoted(into buffer: inout ExpansionBuffer, keepsEscapes: Bool, depth: Int) {
    index += 1
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        index += 1
        return
      }
      if byte == UInt8(ascii: "$") {
        readVariable(into: &buffer, depth: depth)
        continue
      }
      index += 1
      guard byte == escape else {
        buffer.append(byte)
        continue
      }
      if keepsEscapes { buffer.append(byte) }
      guard let escaped = next else { break }
      if escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "$") || escaped == escape {
        buffer.append(escaped)
        index += 1
      } else {
        buffer.append(byte)
      }
    }
    fail("the quote \" has no end")
  }

  private mutating func readVariable(into buffer: inout ExpansionBuffer, depth: Int) {
    index += 1
    guard next == UInt8(ascii: "{") else {
      let name = readName()
      if name.isEmpty { buffer.append(UInt8(ascii: "$")) } else { buffer.append(plain(name)) }
      return
    }
    index += 1
    guard let first = next else { return fail("the variable has no end: } is missing") }
    guard !"{}:".utf8.contains(first) else { return fail("no variable: ${\(Character(Unicode.Scalar(first)))") }
    guard depth < Self.depthLimit else {
      return fail("variables stand in each other more than \(Self.depthLimit) deep")
    }
    let name = readName()
    guard let sign = next else { return fail("the variable has no end: } is missing") }
    index += 1
    switch sign {
    case UInt8(ascii: "}"): buffer.append(plain(name))
    case UInt8(ascii: "/"): replace(name, into: &buffer, depth: depth)
    case UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: "%"):
      var sign = sign
      let hasColon = sign == UInt8(ascii: ":")
      if hasColon {
        guard let second = next else { return fail("the variable has no end: } is missing") }
        sign = second
        index += 1
      }
      modify(name, sign, hasColon: hasColon, into: &buffer, depth: depth)
    default: fail("${\(name)\(String(decoding: [sign], as: UTF8.self)) is no form of a variable that is known")
    }
  }

  /// Letters, digits and `_`; digits alone; or one sign.
  private mutating func readName() -> String {
    let start = index
    if let byte = next, isDigit(byte) {
      while let byte = next, isDigit(byte) { index += 1 }
    } else if let byte = next, "@*#?-$!".utf8.contains(byte) {
      index += 1
    } else {
      while let byte = next, isNameByte(byte) { index += 1 }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func value(of name: String) -> Value {
    if !expansion.names.contains(name), expansion.names.count < Expansion.pieceLimit { expansion.names.append(name) }
    let value = lookUp(name)
    switch value {
    case .set(_, isAssumed: true), .argument: note(name, in: \.assumed)
    case .unset: note(name, in: \.unset)
    default: break
    }
    return value
  }

  private mutating func note(_ name: String, in list: WritableKeyPath<Expansion, [String]>) {
    if !expansion[keyPath: list].contains(name), expansion[keyPath: list].count < Expansion.pieceLimit {
      expansion[keyPath: list].append(name)
    }
  }

  private mutating func plain(_ name: String) -> [Expansion.Piece] {
    switch value(of: name) {
    case .set(let pieces, _): pieces
    case .argument: [.hole(.init(name: name, reason: .argument))]
    case .unset: []
    case .unknown(let reason): [.hole(.init(name: name, reason: reason))]
    }
  }

  private mutating func modify(
    _ name: String, _ sign: UInt8, hasColon: Bool, into buffer: inout ExpansionBuffer, depth: Int
  ) {
    let isPattern = sign == UInt8(ascii: "#") || sign == UInt8(ascii: "%")
    let word = read(until: UInt8(ascii: "}"), keepsEscapes: isPattern, depth: depth + 1)
    guard expansion.problem == nil else { return }
    let value = value(of: name)
    // Whether there is text; `nil`: nobody knows.
    let hasText: Bool? =
      switch value {
      case .set(let pieces, _): Self.hasText(pieces, orIsSet: !hasColon)
      case .argument, .unset: false
      case .unknown: nil
      }
    let own: [Expansion.Piece] =
      switch value {
      case .set(let pieces, _): pieces
      case .argument: [.hole(.init(name: name, reason: .argument))]
      case .unset: []
      case .unknown(let reason): [.hole(.init(name: name, reason: reason))]
      }
    switch sign {
    case UInt8(ascii: "-"):
      switch hasText {
      case true?: buffer.append(own)
      case false?: buffer.append(word.pieces)
      case nil: buffer.append([.hole(hole(name, own))])
      }
    case UInt8(ascii: "+"):
      switch hasText {
      case true?: buffer.append(word.pieces)
      case false?: break
      case nil: buffer.append([.hole(hole(name, own))])
      }
    case UInt8(ascii: "?"):
      if case .unset = value {
        return fail("\(name): " + (word.isEmpty ? "it has no value" : String(word.outline.prefix(200))))
      }
      if case .set = value, hasText == false {
        return fail("\(name): " + (word.isEmpty ? "it is empty" : String(word.outline.prefix(200))))
      }
      buffer.append(own)
    case UInt8(ascii: "#"), UInt8(ascii: "%"):
      cut(name, own, word, atEnd: sign == UInt8(ascii: "%"), into: &buffer)
    default:
      fail("${\(name):\(String(decoding: [sign], as: UTF8.self)) is no form of a variable that is known")
    }
  }

  private static func hasText(_ pieces: [Expansion.Piece], orIsSet: Bool) -> Bool? {
    if orIsSet || pieces.contains(where: { if case .text(let text) = $0 { !text.isEmpty } else { false } }) {
      return true
    }
    return pieces.isEmpty || !pieces.contains { if case .hole = $0 { true } else { false } } ? false : nil
  }

  private func hole(_ name: String, _ own: [Expansion.Piece]) -> Expansion.Hole {
    if case .hole(let hole)? = own.first, hole.name == name { return hole }
    return .init(name: name, reason: .pattern)
  }

  /// `${name#pattern}`, `##`, `%`, `%%`.
  private mutating func cut(
    _ name: String, _ own: [Expansion.Piece], _ word: ExpansionBuffer, atEnd: Bool, into buffer: inout ExpansionBuffer
  ) {
    guard var text = word.text, let value = ExpansionBuffer(own).text else {
      return buffer.append([.hole(hole(name, own))])
    }
    let isLongest = text.hasPrefix(atEnd ? "%" : "#")
    if isLongest { text.removeFirst() }
    guard let pattern = Pattern(text) else { return fail("'\(text.prefix(40))' is no pattern") }
    let rest =
      atEnd
      ? pattern.withoutSuffix(value, isLongest: isLongest) : pattern.withoutPrefix(value, isLongest: isLongest)
    buffer.append(rest.map { [.text($0)] } ?? [.hole(.init(name: name, reason: .tooLong))])
  }

  /// `${name/pattern/replacement}`, and `//` for all.
  private mutating func replace(_ name: String, into buffer: inout ExpansionBuffer, depth: Int) {
    let isAll = next == UInt8(ascii: "/")
    if isAll { index += 1 }
    let pattern = read(until: UInt8(ascii: "/"), keepsEscapes: true, depth: depth + 1)
    guard expansion.problem == nil else { return }
    let replacement = read(until: UInt8(ascii: "}"), keepsEscapes: true, depth: depth + 1)
    guard expansion.problem == nil else { return }
    let own = plain(name)
    guard let text = pattern.text, let by = replacement.text, let value = ExpansionBuffer(own).text else {
      return buffer.append([.hole(hole(name, own))])
    }
    guard let pattern = Pattern(text) else { return fail("'\(text.prefix(40))' is no pattern") }
    // BuildKit gives the replacement of `//` to a regular expression, which reads `$` in its own way.
    let result = isAll && by.contains("$") ? nil : pattern.replaced(in: value, by: by, all: isAll)
    buffer.append(result.map { [.text($0)] } ?? [.hole(.init(name: name, reason: .pattern))])
  }
}

/// Pieces that are put together; it never holds more than an expansion may.
struct ExpansionBuffer {
  private var list: [Expansion.Piece] = []
  private var open: [UInt8] = []
  private var size = 0

  init() {}

  init(_ pieces: [Expansion.Piece]) { append(pieces) }

  private var isFull: Bool { size > Expansion.longest || list.count > Expansion.pieceLimit }

  mutating func append(_ byte: UInt8) {
    size += 1
    if !isFull { open.append(byte) }
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    size += bytes.count
    if !isFull { open += bytes }
  }

  mutating func append(_ pieces: [Expansion.Piece]) {
    for piece in pieces {
      switch piece {
      case .text(let text):
        size += text.utf8.count
        if !isFull { open += text.utf8 }
      case .hole(let hole):
        guard !isFull else { return }
        // A part that was not kept leaves nothing to keep.
        if hole.reason == .tooLong { size = Expansion.longest + 1 }
        close()
        list.append(piece)
      }
    }
  }

  private mutating func close() {
    if !open.isEmpty { list.append(.text(String(decoding: open, as: UTF8.self))) }
    open = []
  }

  var pieces: [Expansion.Piece] {
    if isFull { return [.hole(.init(name: "", reason: .tooLong))] }
    var copy = self
    copy.close()
    return copy.list
  }

  var isEmpty: Bool { list.isEmpty && open.isEmpty }

  /// `nil` where holes are in it.
  var text: String? {
    if isFull || !list.isEmpty && list.contains(where: { if case .hole = $0 { true } else { false } }) { return nil }
    return pieces.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
  }

  var outline: String {
    var expansion = Expansion()
    expansion.pieces = pieces
    return expansion.outline
  }
}
