// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A new file that is written from its first byte to its last.
struct DraftFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  /// Bytes written.
  private(set) var count = 0

  /// Makes the file, which must not be there.
  init(_ path: String) throws(AdvisoryError) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw .notWritten(path: path, code: errno) }
    self.path = path
  }

  deinit { close(descriptor) }

  mutating func append(_ bytes: Span<UInt8>) throws(AdvisoryError) {
    var done = 0
    while done < bytes.count {
      let step = unsafe bytes.extracting(done..<bytes.count).withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { throw .notWritten(path: path, code: errno) }
      done += step
    }
    count += bytes.count
  }
}
