// SPDX-License-Identifier: Apache-2.0

/// Reads a tar archive as its bytes come in, in pieces of any size.
///
/// After a damaged header the reader looks for the next good one, block by block, so one bad record does not hide the
/// rest. It stops at two blank blocks, as POSIX asks, and at the end of the stream.
package struct TarReader {
  private enum State {
    case header
    /// The body of an extended header of this type.
    case extended(UInt8)
    /// Further blocks of GNU's old sparse map.
    case oldSparseMap
    /// The map that stands before the data of a sparse file, pax format 1.0.
    case bodySparseMap
    case body
    case skip
    case end
  }

  /// Extended headers and maps longer than this are not read.
  private static let extensionLimit = 1 << 20

  private var state = State.header
  private var extensions = TarExtensions()
  /// Bytes of a header, an extended header or a file's head, while they are not complete.
  private var pending: [UInt8] = []
  /// Bytes of the current body still to come.
  private var remaining = 0
  /// Bytes to pass over after it, up to the next block.
  private var padding = 0
  private var entry: TarEntry?
  private var entryOffset = 0
  private var fill: SparseFill?
  /// Lines of the map in a sparse file's body so far.
  private var mapLines = 0
  private var headWanted = 0
  private var isWhole = false
  /// The head was not to their liking: nobody wants the rest.
  private var isRefused = false
  private var blanks = 0
  private var isLost = false
  /// Bytes read so far.
  package private(set) var offset = 0
  /// Entries seen so far.
  package private(set) var count = 0

  package init() {}

  /// Whether the archive has said that it is over.
  package var isAtEnd: Bool { if case .end = state { true } else { false } }

  /// Whether an extended header has begun, and the entry it belongs to is still to come.
  package var isInExtension: Bool { if case .extended = state { true } else { false } }

  /// How many of the next bytes the reader will pass over unseen; a seekable source can skip them.
  package var skippable: Int { if case .skip = state { remaining } else { 0 } }

  /// Whether the bytes that come next are of a file somebody wants.
  var isReading: Bool { if case .body = state { true } else { false } }

  /// Says that so many bytes, at most `skippable`, were skipped.
  package mutating func skip(_ bytes: Int) {
    offset += bytes
    remaining -= bytes
    if remaining == 0 { state = .header }
  }

  /// Takes more bytes of the archive.
  /// - Throws: what the sink throws.
  package mutating func feed(_ bytes: Span<UInt8>, to sink: inout some TarSink) throws {
    var position = 0
    while position < bytes.count {
      let left = bytes.count - position
      let taken: Int
      switch state {
      case .header:
        if pending.isEmpty, left >= TarHeader.size {
          taken = TarHeader.size
          let at = offset
          offset += taken
          try header(bytes.extracting(position..<(position + taken)), at, &sink)
        } else {
          taken = gather(bytes.extracting(position..<bytes.count), upTo: TarHeader.size)
          offset += taken
          if pending.count == TarHeader.size {
            let block = pending
            pending.removeAll(keepingCapacity: true)
            try header(block.span, offset - TarHeader.size, &sink)
          }
        }
      case .extended(let type):
        taken = gather(bytes.extracting(position..<bytes.count), upTo: pending.count + remaining)
        offset += taken
        remaining -= taken
        if remaining == 0 { finishExtended(type, &sink) }
      case .oldSparseMap:
        taken = gather(bytes.extracting(position..<bytes.count), upTo: TarHeader.size)
        offset += taken
        if pending.count == TarHeader.size { try readOldSparseMap(&sink) }
      case .bodySparseMap:
        let step = min(left, remaining, TarHeader.size - pending.count % TarHeader.size)
        taken = gather(bytes.extracting(position..<bytes.count), upTo: pending.count + step)
        offset += taken
        remaining -= taken
        if pending.count % TarHeader.size == 0 || remaining == 0 { try readBodySparseMap(&sink) }
      case .body:
        taken = min(left, remaining)
        offset += taken
        remaining -= taken
        try deliver(bytes.extracting(position..<(position + taken)), &sink)
        if isRefused {
          pass()
        } else if remaining == 0 {
          try finishBody(&sink)
        }
      case .skip:
        taken = min(left, remaining)
        offset += taken
        remaining -= taken
        if remaining == 0 { state = .header }
      case .end:
        offset += left
        return
      }
      position += taken
    }
  }

  /// Says that the stream is over.
  /// - Throws: `ArchiveError.truncated` inside an entry.
  package func finish() throws(ArchiveError) {
    switch state {
    case .end: break
    case .header where pending.isEmpty && extensions.name == nil: break
    default: throw .truncated(what: "tar archive", offset: offset)
    }
  }

  private mutating func gather(_ bytes: Span<UInt8>, upTo limit: Int) -> Int {
    let step = min(bytes.count, limit - pending.count)
    pending.reserveCapacity(min(limit, pending.count + max(step, 512)))
    unsafe bytes.extracting(0..<step).withUnsafeBufferPointer { unsafe pending.append(contentsOf: $0) }
    return step
  }

  // MARK: headers

  private mutating func header(_ block: Span<UInt8>, _ at: Int, _ sink: inout some TarSink) throws {
    if TarHeader.isBlank(block) {
      blanks += 1
      if blanks == 2 { state = .end }
      return
    }
    blanks = 0
    guard let header = TarHeader(block) else {
      if !isLost { sink.damage(at: at, "header is damaged") }
      isLost = true
      extensions = TarExtensions()
      return
    }
    isLost = false
    switch header.type {
    case UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "L"), UInt8(ascii: "K"):
      if extensions.name == nil, extensions.link == nil { entryOffset = at }
      guard header.size <= Self.extensionLimit else {
        sink.damage(at: at, "extended header of \(header.size) bytes is not read")
        remaining = header.size
        padding = Self.padding(header.size)
        return pass()
      }
      remaining = header.size
      padding = Self.padding(header.size)
      pending.removeAll(keepingCapacity: true)
      state = .extended(header.type)
      if remaining == 0 { finishExtended(header.type, &sink) }
    default:
      try entry(header, block, at, &sink)
    }
  }

  private mutating func finishExtended(_ type: UInt8, _ sink: inout some TarSink) {
    switch type {
    case UInt8(ascii: "x"):
      if !extensions.readPAX(pending) { sink.damage(at: entryOffset, "pax header is damaged") }
    case UInt8(ascii: "L"): extensions.name = Array(pending.prefix { $0 != 0 })
    case UInt8(ascii: "K"): extensions.link = Array(pending.prefix { $0 != 0 })
    // Global headers carry comments and defaults of no use to us.
    default: break
    }
    pending.removeAll(keepingCapacity: true)
    pass()
  }

  private mutating func entry(
    _ header: TarHeader, _ block: Span<UInt8>, _ at: Int, _ sink: inout some TarSink
  ) throws {
    let known = extensions
    let name = known.name ?? TarHeader.name(block)
    let kind: TarEntry.Kind?
    switch header.type {
    case UInt8(ascii: "0"), 0, UInt8(ascii: "7"):
      // Before ustar a directory was a file whose name ends in a slash.
      kind = name.last == UInt8(ascii: "/") ? .directory : .file
    case UInt8(ascii: "S"): kind = .file
    case UInt8(ascii: "1"): kind = .hardlink
    case UInt8(ascii: "2"): kind = .symlink
    case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"): kind = .special
    case UInt8(ascii: "5"): kind = .directory
    default: kind = nil
    }
    // Links, directories and devices have no body whatever their size says (POSIX.1-2017 pax, "size").
    let stored = kind == .file || kind == nil ? (known.size ?? header.size) : 0
    remaining = stored
    padding = Self.padding(stored)
    guard let kind else {
      extensions = TarExtensions()
      sink.damage(at: at, "entry of unknown type \(header.type) is left out")
      return pass()
    }
    count += 1
    entry = TarEntry(
      kind: kind, name: name, link: known.link ?? TarHeader.text(block, 157, 100),
      size: known.isSparse ? known.sparseSize ?? stored : stored, mode: header.mode,
      offset: known.name == nil ? at : entryOffset)
    entry?.uid = known.uid ?? header.uid
    entry?.gid = known.gid ?? header.gid
    entry?.modified = known.modified ?? header.modified
    if header.type == UInt8(ascii: "S") {
      extensions.isSparse = true
      entry?.size = TarHeader.number(block, 483, 12) ?? stored
      appendOldSparse(block, from: 386, slots: 4)
      if block[482] != 0 {
        pending.removeAll(keepingCapacity: true)
        state = .oldSparseMap
        return
      }
    } else if known.isSparse, known.isSparseMapInBody {
      pending.removeAll(keepingCapacity: true)
      state = .bodySparseMap
      if remaining == 0 { try readBodySparseMap(&sink) }
      return
    }
    try begin(&sink)
  }

  // MARK: sparse maps

  private mutating func appendOldSparse(_ block: Span<UInt8>, from start: Int, slots: Int) {
    for slot in 0..<slots {
      let at = start + slot * 24
      guard block[at] != 0, let offset = TarHeader.number(block, at, 12),
        let length = TarHeader.number(block, at + 12, 12), extensions.sparseMap.count < 200_000
      else { return }
      extensions.sparseMap += [offset, length]
    }
  }

  private mutating func readOldSparseMap(_ sink: inout some TarSink) throws {
    let block = pending
    pending.removeAll(keepingCapacity: true)
    appendOldSparse(block.span, from: 0, slots: 21)
    if block[504] == 0 { try begin(&sink) }
  }

  /// The map is a list of decimal lines: the number of stretches, then offset and length of each.
  private mutating func readBodySparseMap(_ sink: inout some TarSink) throws {
    let fresh = pending.count % TarHeader.size == 0 ? TarHeader.size : pending.count % TarHeader.size
    for byte in pending.suffix(fresh) where byte == 10 { mapLines += 1 }
    let number = pending.firstIndex(of: 10).flatMap { TarExtensions.decimal(pending[..<$0]) }
    let isDamaged =
      remaining == 0 || pending.count >= Self.extensionLimit || (mapLines > 0 && (number ?? .max) > 100_000)
    if let number, number <= 100_000, mapLines > 2 * number {
      let lines = pending.split(separator: 10, maxSplits: 2 * number + 1, omittingEmptySubsequences: false)
      extensions.sparseMap = lines[1..<(1 + 2 * number)].compactMap { TarExtensions.decimal($0) }
    } else if isDamaged {
      // An odd number of numbers is no map.
      extensions.sparseMap = [0]
    } else {
      return
    }
    mapLines = 0
    pending.removeAll(keepingCapacity: true)
    try begin(&sink)
  }

  // MARK: bodies

  private mutating func begin(_ sink: inout some TarSink) throws {
    entry?.body = offset
    entry?.isContiguous = !extensions.isSparse
    guard let entry else { return pass() }
    fill = nil
    if entry.kind == .file, extensions.isSparse {
      fill = SparseFill(map: extensions.sparseMap, size: entry.size, stored: remaining)
      if fill == nil { sink.damage(at: entry.offset, "sparse file is damaged or too large") }
    }
    let isUnreadable = extensions.isSparse && fill == nil
    extensions = TarExtensions()
    let wish = try sink.begin(entry)
    guard entry.kind == .file, wish != .skip, !isUnreadable else { return pass() }
    pending.removeAll(keepingCapacity: true)
    isRefused = false
    if case .head(let wanted) = wish {
      isWhole = false
      headWanted = max(1, min(wanted, entry.size))
    } else {
      isWhole = true
    }
    state = .body
    if remaining == 0 { try finishBody(&sink) }
  }

  private mutating func deliver(_ bytes: Span<UInt8>, _ sink: inout some TarSink) throws {
    guard var fill else { return try hand(bytes, &sink) }
    self.fill = nil
    try fill.feed(bytes) { try hand($0, &sink) }
    self.fill = fill
  }

  /// Hands file bytes on: to the decision on the head, or to whoever wanted the whole.
  private mutating func hand(_ bytes: Span<UInt8>, _ sink: inout some TarSink) throws {
    guard let entry, !isRefused else { return }
    if isWhole { return try sink.data(bytes) }
    if pending.isEmpty, bytes.count >= headWanted {
      isWhole = try sink.head(bytes.extracting(0..<headWanted), of: entry)
      guard isWhole else { return isRefused = true }
      return try sink.data(bytes)
    }
    let taken = gather(bytes, upTo: headWanted)
    guard pending.count == headWanted else { return }
    let head = pending
    pending.removeAll(keepingCapacity: true)
    isWhole = try sink.head(head.span, of: entry)
    guard isWhole else { return isRefused = true }
    try sink.data(head.span)
    if taken < bytes.count { try sink.data(bytes.extracting(taken..<bytes.count)) }
  }

  private mutating func finishBody(_ sink: inout some TarSink) throws {
    if var fill {
      self.fill = nil
      try fill.finish { try hand($0, &sink) }
    }
    if let entry {
      if !isWhole, !isRefused {
        let head = pending
        pending.removeAll(keepingCapacity: true)
        isWhole = try sink.head(head.span, of: entry)
        if isWhole { try sink.data(head.span) }
      }
      if isWhole { try sink.end(entry) }
    }
    pass()
  }

  /// Goes on to the next header, past what is left of the body and the padding of its last block.
  private mutating func pass() {
    entry = nil
    remaining += padding
    padding = 0
    state = remaining > 0 ? .skip : .header
  }

  private static func padding(_ size: Int) -> Int { (TarHeader.size - size % TarHeader.size) % TarHeader.size }
}
