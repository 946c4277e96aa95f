// SPDX-License-Identifier: Apache-2.0
import CCurl
import Synchronization

/// libcurl's handles between two exchanges: each keeps its connections open, so that the next request need not connect
/// anew.
final class TransferHandles: Sendable {
  private let idle = Mutex<[TransferHandle]>([])
  /// More connections than this are not kept.
  private static let kept = 8

  func take() throws(TransportError) -> TransferHandle {
    if let handle = idle.withLock({ $0.popLast() }) { return handle }
    return try TransferHandle()
  }

  func give(_ handle: TransferHandle) {
    unsafe ccurl_easy_reset(handle.pointer)
    idle.withLock { if $0.count < Self.kept { $0.append(handle) } }
  }
}

/// One handle of libcurl.
///
/// Unchecked, because the pointer has one user at a time: whoever took the handle out of the list, under its lock.
@safe final class TransferHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer

  init() throws(TransportError) {
    if let reason = unsafe ccurl_open() { throw unsafe .noLibrary(reason: String(cString: reason)) }
    guard let pointer = unsafe ccurl_easy_init() else { throw .noLibrary(reason: "it has no memory") }
    unsafe self.pointer = unsafe pointer
  }

  deinit { unsafe ccurl_easy_cleanup(pointer) }
}
