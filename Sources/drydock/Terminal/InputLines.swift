// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The lines of a file or of standard input, one at a time.
struct InputLines {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var at = 0
  private var isAtEnd = false
  /// Bytes a line may have; the rest of a longer one is passed over.
  private static let longest = 1 << 20

  /// - Parameter path: `-` for standard input.
  init(path: String) throws(CommandError) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .input(path: name, reason: Outlet.words(for: errno)) }
  }

  /// The next line without its end, `\n` or `\r\n`; `nil` at the end of the input.
  mutating func next() throws(CommandError) -> String? {
    var line: [UInt8] = []
    var isThere = false
    while true {
      if at == buffer.count {
        if isAtEnd { break }
        try fill()
        continue
      }
      isThere = true
      let end = buffer[at...].firstIndex(of: UInt8(ascii: "\n"))
      let part = buffer[at..<(end ?? buffer.count)]
      if line.count < Self.longest { line += part }
      at = end.map { $0 + 1 } ?? buffer.count
      if end != nil { break }
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return isThere ? String(decoding: line, as: UTF8.self) : nil
  }

  private mutating func fill() throws(CommandError) {
    let size = 1 << 16
    var chunk = [UInt8](repeating: 0, count: size)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, size) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .input(path: name, reason: Outlet.words(for: errno)) }
      isAtEnd = count == 0
      buffer = Array(chunk[..<count])
      at = 0
      return
    }
  }
}
