// SPDX-License-Identifier: Apache-2.0
import Glibc
import Reporting

/// A file descriptor that text is written to.
struct Outlet: Sendable {
  let descriptor: Int32
  let name: String

  static let standardOutput = Outlet(descriptor: STDOUT_FILENO, name: "standard output")
  static let standardError = Outlet(descriptor: STDERR_FILENO, name: "standard error")

  /// Writes all of a text. A reader that has gone away (`| head`) is not an error: there is nobody left to tell.
  func write(_ text: String) throws(CommandError) {
    var text = text
    let failure: Int32 = text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        guard let base = bytes.baseAddress else { return 0 }
        let count = unsafe Glibc.write(descriptor, base + offset, bytes.count - offset)
        if count >= 0 {
          offset += count
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    if failure != 0, failure != EPIPE { throw .output(path: name, reason: Outlet.words(for: failure)) }
  }

  /// A text from anywhere as one line.
  static func line(_ text: String) -> String { Printable(text).text + "\n" }

  /// An error of the system in words: "No space left on device".
  static func words(for number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}
