// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that is written whole or not at all: beside its place first, then moved there.
struct FileReplacement {
  let path: String

  init(_ path: String) { self.path = path }

  /// Writes the text; a reader of `path` sees the old content or the new one, never a part.
  func write(_ text: String) throws(CommandError) {
    let sheet = try sheet()
    try sheet.write(text)
    try sheet.finish()
  }

  /// The same for bytes.
  func write(_ bytes: Span<UInt8>) throws(CommandError) {
    let sheet = try sheet()
    try sheet.write(bytes)
    try sheet.finish()
  }

  /// Begins a new content, to be written bit by bit.
  func sheet() throws(CommandError) -> Sheet {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe: there is nothing to replace.
      let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failure(path) }
      return Sheet(Outlet(descriptor: descriptor, name: path), isOurs: true, move: nil)
    }
    let place = resolved()
    let temporary = place + ".drydock-" + String(UInt64.random(in: .min ... .max), radix: 36)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path) }
    if exists { _ = fchmod(descriptor, status.st_mode & 0o777) }
    return Sheet(
      Outlet(descriptor: descriptor, name: path), isOurs: true, move: (from: temporary, to: place))
  }

  /// A content that is being written. Without an end it was never there.
  final class Sheet {
    private let outlet: Outlet
    private let isOurs: Bool
    private var move: (from: String, to: String)?

    fileprivate init(_ outlet: Outlet, isOurs: Bool, move: (from: String, to: String)?) {
      self.outlet = outlet
      self.isOurs = isOurs
      self.move = move
    }

    /// A sheet whose text goes straight on.
    init(_ outlet: Outlet) {
      self.outlet = outlet
      isOurs = false
    }

    deinit {
      if isOurs { close(outlet.descriptor) }
      if let move { unsafe unlink(move.from) }
    }

    func write(_ text: String) throws(CommandError) { try outlet.write(text) }

    func write(_ bytes: Span<UInt8>) throws(CommandError) { try outlet.write(bytes) }

    /// Puts the content in its place.
    func finish() throws(CommandError) {
      guard let move else { return }
      guard fsync(outlet.descriptor) == 0, unsafe rename(move.from, move.to) == 0 else {
        throw FileReplacement.failure(outlet.name)
      }
      self.move = nil
    }
  }

  /// The file that a symbolic link stands for, so that the link stays.
  private func resolved() -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  fileprivate static func failure(_ path: String) -> CommandError {
    .output(path: path, reason: Outlet.words(for: errno))
  }
}
