// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Asks a question on the terminal, wherever standard input and output lead.
@safe final class SecretPrompt {
  private let terminal: Int32

  /// - Throws: `CommandError.noTerminal`.
  init() throws(CommandError) {
    terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { throw .noTerminal }
  }

  deinit { close(terminal) }

  /// The line that was typed.
  /// - Parameter isSecret: whether it must not be seen.
  func ask(_ question: String, isSecret: Bool) throws(CommandError) -> String {
    let outlet = Outlet(descriptor: terminal, name: "the terminal")
    try outlet.write(question)
    guard isSecret else { return try line() }
    var settings = termios()
    guard unsafe tcgetattr(terminal, &settings) == 0 else { throw .noTerminal }
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    // Signals end the process while it waits here: the terminal must speak again by then.
    let restore = settings
    guard unsafe tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { throw .noTerminal }
    defer {
      var restore = restore
      unsafe tcsetattr(terminal, TCSAFLUSH, &restore)
      try? outlet.write("\n")
    }
    return try line()
  }

  private func line() throws(CommandError) -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < 4096 {
      var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      if Task.isCancelled { throw .noSecret }
      let ready = unsafe poll(&waiting, 1, 100)
      if ready == 0 || ready < 0 && errno == EINTR { continue }
      let count = unsafe read(terminal, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { break }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    guard !bytes.isEmpty else { throw .noSecret }
    return String(decoding: bytes, as: UTF8.self)
  }
}
