// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A whole file, or standard input.
enum InputFile {
  /// The bytes of a file; `-` is standard input.
  /// - Parameter limit: bytes it may have.
  static func bytes(of path: String, limit: Int) throws(CommandError) -> [UInt8] {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .input(path: name, reason: Outlet.words(for: errno)) }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var status = stat()
    if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      guard status.st_size <= limit else {
        throw .input(path: name, reason: "it has \(status.st_size) bytes, and \(limit) are the most")
      }
      bytes.reserveCapacity(Int(status.st_size))
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .input(path: name, reason: Outlet.words(for: errno)) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw .input(path: name, reason: "it has more than \(limit) bytes") }
    }
  }

  /// Whether there is a folder at a path.
  static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether there is a file at a path.
  static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: String) -> UInt32? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
