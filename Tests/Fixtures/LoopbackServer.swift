// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc

/// A small HTTP server on loopback, for tests: it answers one request per connection.
package final class LoopbackServer: Sendable {
  /// What it answers.
  package struct Answer: Sendable {
    package var status = 200
    package var headers: [String] = []
    package var body: [UInt8] = []
    /// What `Content-Length` says where it is not the truth.
    package var length: Int?
    /// Keeps the connection open after the body, saying nothing more.
    package var isSilent = false

    package init(
      status: Int = 200, headers: [String] = [], body: [UInt8] = [], length: Int? = nil, isSilent: Bool = false
    ) {
      self.status = status
      self.headers = headers
      self.body = body
      self.length = length
      self.isSilent = isSilent
    }
  }

  /// The address of the root, without a slash at the end; the path of the socket, where it is a Unix socket.
  package let address: String
  private let listener: Int32

  /// Starts serving; the handler is called with the first line and the headers of each request.
  package init(_ answer: @escaping @Sendable (_ request: String) -> Answer) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &place) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(listener, $0, size)
        _ = Glibc.listen(listener, 64)
        _ = unsafe getsockname(listener, $0, &size)
      }
    }
    self.listener = listener
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    Self.listen(listener, answer)
  }

  /// Starts serving at a Unix socket.
  package init(socket path: String, _ answer: @escaping @Sendable (_ request: String) -> Answer) {
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &place.sun_path) { unsafe $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    unsafe withUnsafeMutablePointer(to: &place) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        _ = Glibc.listen(listener, 64)
      }
    }
    self.listener = listener
    address = path
    Self.listen(listener, answer)
  }

  private static func listen(_ listener: Int32, _ answer: @escaping @Sendable (String) -> Answer) {
    DispatchQueue(label: "loopback").async {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        DispatchQueue(label: "connection").async { Self.serve(connection, answer) }
      }
    }
  }

  /// Stops: whoever waits to be let in is turned away.
  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  deinit {
    stop()
    close(listener)
  }

  private static func serve(_ connection: Int32, _ handler: (String) -> Answer) {
    defer { close(connection) }
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !request.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = unsafe recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      request += buffer[..<count]
    }
    let answer = handler(String(decoding: request, as: UTF8.self))
    let head =
      ["HTTP/1.1 \(answer.status) Test", "Content-Length: \(answer.length ?? answer.body.count)", "Connection: close"]
      + answer.headers
    let bytes = Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + answer.body
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
    // Until the client goes away.
    if answer.isSilent { _ = unsafe recv(connection, &buffer, buffer.count, 0) }
  }
}
