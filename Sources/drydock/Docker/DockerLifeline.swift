// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc

/// The socket by which docker tells its plugin to stop.
///
/// On a terminal Ctrl-C reaches docker and plugin alike. Where there is none (CI, `kill`), docker is told alone, and
/// closes the socket that `DOCKER_CLI_PLUGIN_SOCKET` names (docker/cli, cli-plugins/socket). Here that counts as SIGTERM.
final class DockerLifeline {
  static let variable = "DOCKER_CLI_PLUGIN_SOCKET"

  private let source: any DispatchSourceRead

  /// - Parameter name: the socket; with `@` in front an abstract one. `nil` where it cannot be held.
  init?(_ name: String?) {
    guard let name, let descriptor = Self.connected(to: name) else { return nil }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: Interruption.queue)
    source.setEventHandler {
      var byte: UInt8 = 0
      // Nothing is ever sent; what can be read is the end.
      guard unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) == 0 else { return }
      source.cancel()
      kill(getpid(), SIGTERM)
    }
    source.setCancelHandler { Glibc.close(descriptor) }
    source.activate()
    self.source = source
  }

  /// Lets go; what docker does afterwards is no concern of ours.
  func close() { source.cancel() }

  private static func connected(to name: String) -> Int32? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // unix(7): the name of an abstract socket begins with a zero byte and ends where the address ends.
    var bytes = [UInt8](name.utf8)
    let isAbstract = bytes.first == UInt8(ascii: "@")
    if isAbstract { bytes[0] = 0 } else { bytes.append(0) }
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard !bytes.isEmpty, bytes.count <= room else { return nil }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(descriptor, $0, length) }
    }
    if result == 0 { return descriptor }
    Glibc.close(descriptor)
    return nil
  }
}
