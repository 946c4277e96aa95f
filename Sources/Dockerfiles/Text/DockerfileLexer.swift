// SPDX-License-Identifier: Apache-2.0

/// Cuts a Dockerfile into directives, comments and the texts of instructions, each with its place.
///
/// Specification: https://docs.docker.com/reference/dockerfile (Format, Parser directives, Here-documents), and where it
/// is silent the way BuildKit's `frontend/dockerfile/parser` goes.
struct DockerfileLexer {
  /// An instruction with its lines joined.
  struct Piece {
    var text: TracedText
    var lines: ClosedRange<Int>
    /// Empty lines within it, which BuildKit warns of.
    var emptyLines: [Int]
    var heredocs: [Heredoc]
  }

  let source: Source
  private var next = 0
  private(set) var escape = UInt8(ascii: "\\")
  private(set) var directives: [Directive] = []
  private(set) var comments: [Comment] = []
  private(set) var pieces: [Piece] = []
  private(set) var problems: [Dockerfile.Problem] = []
  /// Names of lines that end here-documents: made when the first is met.
  private var lastLines: LastLines?
  private var size = 0

  /// Lines and instructions that are read.
  static let lineLimit = 100_000
  static let limit = 10_000
  /// Bytes of all instructions together.
  static let sizeLimit = 4 << 20
  /// BuildKit reads lines into a buffer of 64 KB and gives up at longer ones.
  static let longestLine = 65_535
  static let heredocLimit = 100

  init(_ source: Source) {
    self.source = source
    readDirectives()
    while next < source.lineCount {
      guard next < Self.lineLimit else {
        stop("more than \(Self.lineLimit) lines; the rest is not read")
        break
      }
      guard pieces.count < Self.limit else {
        stop("more than \(Self.limit) instructions; the rest is not read")
        break
      }
      guard size < Self.sizeLimit else {
        stop("more than \(Self.sizeLimit >> 20) MB of instructions; the rest is not read")
        break
      }
      readInstruction()
    }
  }

  private mutating func stop(_ reason: String) {
    problems.append(.init(place: source.place(of: source.line(next)), reason: reason, isRefused: false))
  }

  /// The next line; one that is too long is as if it were empty.
  private mutating func takeLine() -> Range<Int> {
    let line = source.line(next)
    next += 1
    guard line.count > Self.longestLine else { return line }
    problems.append(
      .init(
        place: source.place(of: line.lowerBound..<line.lowerBound),
        reason: "a line of \(line.count) bytes, of at most \(Self.longestLine); it is not read"))
    return line.lowerBound..<line.lowerBound
  }

  /// "Once a comment, empty line or builder instruction has been processed, BuildKit no longer looks for parser
  /// directives." An unknown name is a comment.
  private mutating func readDirectives() {
    while next < source.lineCount {
      let whole = source.line(next)
      guard whole.count <= Self.longestLine else { return }
      let line = Blank.trimmedStart(whole, in: source.bytes)..<whole.upperBound
      guard let directive = DirectiveLine(line, in: source.bytes), Directive.names.contains(directive.name) else {
        return
      }
      let place = source.place(of: line)
      next += 1
      if directives.contains(where: { $0.name == directive.name }) {
        problems.append(.init(place: place, reason: "a second directive \(directive.name)"))
        continue
      }
      let value = String(decoding: source.bytes[directive.value], as: UTF8.self)
      directives.append(
        Directive(name: directive.name, value: value, place: place, valuePlace: source.place(of: directive.value)))
      guard directive.name == "escape" else { continue }
      if value == "`" || value == "\\" {
        escape = value == "`" ? UInt8(ascii: "`") : UInt8(ascii: "\\")
      } else {
        problems.append(
          .init(place: source.place(of: directive.value), reason: "the escape character is \\ or `, not \(value)"))
      }
    }
  }

  /// Notes the comment of a line, if it is one.
  private mutating func isComment(_ line: Range<Int>) -> Bool {
    let start = Blank.trimmedStart(line, in: source.bytes)
    guard start < line.upperBound, source.bytes[start] == UInt8(ascii: "#") else { return false }
    let text = Blank.trimmed(start + 1..<line.upperBound, in: source.bytes)
    comments.append(
      Comment(
        text: String(decoding: source.bytes[text], as: UTF8.self), place: source.place(of: start..<line.upperBound)))
    return true
  }

  private mutating func readInstruction() {
    let first = next + 1
    let whole = takeLine()
    if isComment(whole) { return }
    let line = Blank.trimmedStart(whole, in: source.bytes)..<whole.upperBound
    guard !line.isEmpty else { return }
    var piece = Piece(text: TracedText(), lines: first...first, emptyLines: [], heredocs: [])
    var (part, isOpen) = continued(line)
    piece.text.append(part, of: source.bytes)
    var last = first
    while isOpen, next < source.lineCount {
      let line = takeLine()
      if isComment(line) { continue }
      if Blank.trimmedStart(line, in: source.bytes) == line.upperBound {
        // The empty text behind the last end of line is no line.
        if next < source.lineCount { piece.emptyLines.append(next) }
        continue
      }
      last = next
      (part, isOpen) = continued(line)
      piece.text.append(part, of: source.bytes)
    }
    guard !piece.text.isEmpty else {
      problems.append(.init(place: source.place(of: line), reason: "a line that goes on, and nothing that follows"))
      return
    }
    piece.lines = first...last
    piece.emptyLines.removeAll { $0 > last }
    size += piece.text.count
    readHeredocs(of: &piece)
    pieces.append(piece)
  }

  /// The line without the character that says it goes on, and whether it does: the last one but for blanks, where the
  /// one before it is not the same.
  private func continued(_ line: Range<Int>) -> (Range<Int>, Bool) {
    let bytes = source.bytes
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    guard end > line.lowerBound, bytes[end - 1] == escape, end - 1 == line.lowerBound || bytes[end - 2] != escape else {
      return (line, false)
    }
    return (line.lowerBound..<end - 1, true)
  }

  private mutating func readHeredocs(of piece: inout Piece) {
    guard InstructionHead(piece.text, source: source, escape: escape).takesHeredocs else { return }
    for (index, marker) in HeredocScanner.markers(in: piece.text.bytes).enumerated() {
      let place = source.place(of: piece.text.source(of: marker.range))
      guard index < Self.heredocLimit else {
        problems.append(
          .init(place: place, reason: "more than \(Self.heredocLimit) here-documents; the rest is not read"))
        return
      }
      let heredoc = readHeredoc(marker, at: place)
      size += heredoc.text.count
      if !heredoc.isClosed {
        problems.append(.init(place: place, reason: "the here-document \(heredoc.name) has no end"))
      }
      piece.lines = piece.lines.lowerBound...max(piece.lines.upperBound, heredoc.lines.upperBound)
      piece.heredocs.append(heredoc)
    }
  }

  private mutating func readHeredoc(_ marker: HeredocMarker, at place: Place) -> Heredoc {
    let lines = lastLines ?? LastLines(source)
    lastLines = lines
    let isClosed = lines.mayHold(marker.name, stripsTabs: marker.stripsTabs, from: next)
    let first = next
    var heredoc = Heredoc(
      name: String(decoding: marker.name, as: UTF8.self), place: place, isExpanded: marker.isExpanded,
      stripsTabs: marker.stripsTabs, descriptor: marker.descriptor, text: TracedText(), lines: place.line...place.line,
      isClosed: false)
    while next < source.lineCount, next < Self.lineLimit {
      // Without its last line it ends where the next instruction seems to begin, so that the rest can be read.
      if !isClosed, InstructionHead.seemsToBegin(source.line(next), in: source.bytes) { break }
      let skipsTabs = marker.stripsTabs
      var whole = source.wholeLine(next)
      let line = takeLine()
      if skipsTabs { whole = withoutTabs(whole) }
      let bare = skipsTabs ? withoutTabs(line) : line
      if source.bytes[bare].elementsEqual(marker.name) {
        heredoc.isClosed = true
        break
      }
      if source.line(next - 1).count <= Self.longestLine { heredoc.text.append(whole, of: source.bytes) }
    }
    if next > first { heredoc.lines = first + 1...next }
    return heredoc
  }

  private func withoutTabs(_ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    while start < line.upperBound, source.bytes[start] == UInt8(ascii: "\t") { start += 1 }
    return start..<line.upperBound
  }
}

/// Where each line of a file stands last, so that a here-document without an end costs no search.
private struct LastLines {
  /// By the hash of the line; a second text of the same hash costs time and nothing else.
  private var plain: [Int: Int] = [:]
  private var stripped: [Int: Int] = [:]

  /// Longer names are searched for.
  private static let longest = 256

  init(_ source: Source) {
    for index in 0..<min(source.lineCount, DockerfileLexer.lineLimit) {
      let line = source.line(index)
      let text = source.bytes[line]
      if text.count <= Self.longest { plain[Self.hash(text)] = index }
      let bare = text.drop { $0 == UInt8(ascii: "\t") }
      if bare.count < text.count, bare.count <= Self.longest { stripped[Self.hash(bare)] = index }
    }
  }

  /// False where no line from there on is the name.
  func mayHold(_ name: [UInt8], stripsTabs: Bool, from line: Int) -> Bool {
    guard name.count <= Self.longest else { return false }
    let hash = Self.hash(name[...])
    return plain[hash, default: -1] >= line || stripsTabs && stripped[hash, default: -1] >= line
  }

  private static func hash(_ text: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    for byte in text { hasher.combine(byte) }
    return hasher.finalize()
  }
}
