// SPDX-License-Identifier: Apache-2.0
import Glibc
import Inspecting

/// `.dockleignore` of the working directory: a code on each line, `#` begins a comment.
struct IgnoredChecks {
  static let file = ".dockleignore"
  /// Bytes of such a file.
  private static let limit = 1 << 16

  var codes: [String] = []
  /// Words of it that mean no check.
  var unknown: [String] = []

  /// What the working directory has; nothing where there is no such file.
  static func found() throws(CommandError) -> IgnoredChecks {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return IgnoredChecks() }
      throw .input(path: file, reason: Outlet.words(for: errno))
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = unsafe read(descriptor, &bytes, limit)
    guard count >= 0 else { throw .input(path: file, reason: Outlet.words(for: errno)) }
    return IgnoredChecks(String(decoding: bytes.prefix(count), as: UTF8.self))
  }

  init() {}

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let word = String(line.prefix { $0 != "#" }.filter { !$0.isWhitespace })
      guard !word.isEmpty else { continue }
      var filter = ObservationFilter()
      filter.only = [word]
      if filter.unknown.isEmpty { codes.append(word) } else { unknown.append(word) }
    }
  }
}
