// SPDX-License-Identifier: Apache-2.0
import Images

/// How many files of packages may still be listed.
struct RpmFileAllowance: Hashable {
  var files: Int
  /// Bytes of their paths, for they are hashed.
  var bytes: Int
}

extension RpmHeader {
  /// What a file list says.
  enum FileList: Hashable {
    case files([FileKey])
    case damaged
    case tooMany
  }

  /// Linux, `PATH_MAX`.
  private static let longestPath = 4096
  /// `rpmfileState`: replaced by another package's, not installed, of another architecture.
  private static let absentStates: Set<UInt8> = [1, 2, 4]

  /// The files that the package brought.
  ///
  /// Paths are cut in two: `BASENAMES`, and for each the number of its folder in `DIRNAMES`. Long ago they stood whole
  /// in `OLDFILENAMES`.
  func files(_ allowance: inout RpmFileAllowance) -> FileList {
    for tag in [Tag.baseNames, .dirNames, .oldFilenames] {
      guard let (entry, range) = value(tag, .strings, .string) else { continue }
      guard entry.count <= range.count else { return .damaged }
      guard entry.count <= allowance.files else { return .tooMany }
    }
    let span = bytes.span
    let states = value(.fileStates, .char)
    var keys: [FileKey] = []
    var path: [UInt8] = []
    // The folder whose path the buffer begins with, and how long that is.
    var folder = -1
    var folderLength = 0

    if let (names, range) = value(.baseNames, .strings, .string) {
      guard let folders = ranges(.dirNames),
        let (indexes, indexRange) = value(.dirIndexes, .int32),
        indexes.count >= names.count, indexRange.count / 4 >= names.count
      else { return .damaged }
      var at = range.lowerBound
      for index in 0..<names.count {
        guard let end = Self.end(span, at, range.upperBound),
          let wanted = span.bigEndian(indexRange.lowerBound + 4 * index),
          wanted < folders.count
        else { return .damaged }
        if wanted != folder {
          path.removeAll(keepingCapacity: true)
          guard folders[wanted].count <= Self.longestPath else { return .damaged }
          for place in folders[wanted] { path.append(span[place]) }
          folder = wanted
          folderLength = path.count
        } else {
          path.removeLast(path.count - folderLength)
        }
        guard end - at + folderLength <= Self.longestPath else { return .damaged }
        for place in at..<end { path.append(span[place]) }
        at = end + 1
        guard allowance.take(path.count) else { return .tooMany }
        if isAbsent(index, states) { continue }
        keys.append(FileKey(path.span))
      }
    } else if value(.oldFilenames, .strings) != nil {
      guard let paths = ranges(.oldFilenames) else { return .damaged }
      for (index, range) in paths.enumerated() {
        guard range.count <= Self.longestPath else { return .damaged }
        guard allowance.take(range.count) else { return .tooMany }
        if isAbsent(index, states) { continue }
        keys.append(FileKey(span.extracting(range)))
      }
    }
    return .files(keys)
  }

  private func isAbsent(_ index: Int, _ states: (entry: Entry, bytes: Range<Int>)?) -> Bool {
    guard let states, index < min(states.entry.count, states.bytes.count) else { return false }
    return Self.absentStates.contains(bytes.span[states.bytes.lowerBound + index])
  }

  /// Where the strings of a tag stand; `nil` if one of them has no end.
  private func ranges(_ tag: Tag) -> [Range<Int>]? {
    guard let (entry, range) = value(tag, .strings, .string) else { return nil }
    let span = bytes.span
    var out: [Range<Int>] = []
    var at = range.lowerBound
    for _ in 0..<entry.count {
      guard let end = Self.end(span, at, range.upperBound) else { return nil }
      out.append(at..<end)
      at = end + 1
    }
    return out
  }

  private static func end(_ span: Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
    var at = start
    while at < limit {
      if span[at] == 0 { return at }
      at &+= 1
    }
    return nil
  }
}

extension RpmFileAllowance {
  fileprivate mutating func take(_ length: Int) -> Bool {
    guard files > 0, bytes >= length else { return false }
    files -= 1
    bytes -= length
    return true
  }
}
