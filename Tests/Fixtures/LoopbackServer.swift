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
    /// Sends the body again and again, without saying how long it is.
    package var isEndless = false
    /// Sends the body byte by byte, ten in a second.
    package var isSlow = false

    package init(
      status: Int = 200, headers: [String] = [], body: [UInt8] = [], length: Int? = nil, isSilent: Bool = false,
      isEndless: Bool = false, isSlow: Bool = false
    ) {
      self.status = status
      self.headers = headers
      self.body = body
      self.length = length
      self.isSilent = isSilent
      self.isEndless = isEndless
      self.isSlow = isSlow
    }
  }

  /// What it was asked.
  package struct Request: Sendable {
    /// The first line and the headers.
    package var head: String
    package var body: [UInt8]

    package var method: String { String(head.prefix { $0 != " " }) }
    /// Path and query.
    package var path: String { head.split(separator: " ").dropFirst().first.map(String.init) ?? "" }

    /// The value of a header, by its name in any case.
    package func header(_ name: String) -> String? {
      let lines = head.split(whereSeparator: \.isNewline)
      let line = lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
      return line.map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
    }
  }

  /// The address of the root, without a slash at the end; the path of the socket, where it is a Unix socket.
  package let address: String
  private let listener: Int32

  /// Starts serving; the handler is called with the first line and the headers of each request.
  package convenience init(_ answer: @escaping @Sendable (_ request: String) -> Answer) {
    self.init(answering: { answer($0.head) })
  }

  /// Starts serving; the handler is called with each request and its body.
  package static func answering(_ answer: @escaping @Sendable (_ request: Request) -> Answer) -> LoopbackServer {
    LoopbackServer(answering: answer)
  }

  private init(answering answer: @escaping @Sendable (_ request: Request) -> Answer) {
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
    Self.listen(listener) { answer($0.head) }
  }

  private static func listen(_ listener: Int32, _ answer: @escaping @Sendable (Request) -> Answer) {
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

  private static func serve(_ connection: Int32, _ handler: (Request) -> Answer) {
    defer { close(connection) }
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    var end: Int?
    while end == nil {
      let count = unsafe recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      request += buffer[..<count]
      // Who begins with TLS is turned away.
      if request[0] == 22 { return }
      end = request.indices.first { request[$0...].starts(with: [13, 10, 13, 10]) }.map { $0 + 4 }
    }
    let start = end ?? request.count
    var received = Request(head: String(decoding: request[..<start], as: UTF8.self), body: Array(request[start...]))
    let length = received.header("content-length").flatMap { Int($0) } ?? 0
    while received.body.count < length {
      let count = unsafe recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      received.body += buffer[..<count]
    }
    let answer = handler(received)
    let said = answer.isEndless ? [] : ["Content-Length: \(answer.length ?? answer.body.count)"]
    let head = ["HTTP/1.1 \(answer.status) Test", "Connection: close"] + said + answer.headers
    guard send(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8), to: connection) else { return }
    if answer.isSlow {
      for byte in answer.body {
        guard send([byte], to: connection) else { return }
        usleep(100_000)
      }
    }
    repeat {
      guard answer.isSlow || send(answer.body, to: connection) else { return }
    } while answer.isEndless
    // Until the client goes away.
    if answer.isSilent { _ = unsafe recv(connection, &buffer, buffer.count, 0) }
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
