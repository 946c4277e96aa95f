// SPDX-License-Identifier: Apache-2.0
import CCurl

/// One exchange, from the request to the end of the body.
@safe final class HTTPTransfer {
  private let address: String
  /// The address as messages have it: without name and password.
  private let shown: String
  private let host: String
  private let client: HTTPClient
  private let limit: Int
  private let sink: (Span<UInt8>) throws -> Void
  private let handle: UnsafeMutableRawPointer

  private var headers: [String: String] = [:]
  private var count = 0
  /// Why a callback ended the transfer.
  private var failure: (any Error)?

  init(
    _ address: String, client: HTTPClient, limit: Int, sink: @escaping (Span<UInt8>) throws -> Void
  ) throws(TransportError) {
    guard let host = Self.host(of: address) else { throw .badAddress(address.contains("@") ? "the address" : address) }
    if let reason = unsafe ccurl_open() { throw unsafe .noLibrary(reason: String(cString: reason)) }
    guard let handle = unsafe ccurl_easy_init() else { throw .noLibrary(reason: "it has no memory") }
    self.address = address
    self.host = host
    shown = address.contains("@") ? host : address
    self.client = client
    self.limit = limit
    self.sink = sink
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe ccurl_easy_cleanup(handle) }

  func run() throws -> HTTPResponse {
    configure()
    let code = unsafe ccurl_easy_perform(handle)
    if let failure { throw failure }
    guard code == 0 else {
      throw TransportError.failed(
        host: host, step: Self.step(of: code), cause: unsafe String(cString: ccurl_easy_strerror(code)), code: code)
    }
    return HTTPResponse(
      status: status,
      address: unsafe ccurl_get_text(handle, Info.address).map { unsafe String(cString: $0) } ?? address,
      headers: headers, count: count)
  }

  private var status: Int { unsafe ccurl_get_long(handle, Info.status) }

  private func configure() {
    let isSecure = address.lowercased().hasPrefix("https:")
    unsafe ccurl_set_text(handle, Option.address, address)
    unsafe ccurl_set_text(handle, Option.agent, client.agent)
    unsafe ccurl_set_long(handle, Option.noSignals, 1)
    // Never a file or another protocol, and never from https back to http.
    unsafe ccurl_set_long(handle, Option.protocols, Option.http | Option.https)
    unsafe ccurl_set_long(handle, Option.redirectProtocols, isSecure ? Option.https : Option.http | Option.https)
    unsafe ccurl_set_long(handle, Option.followRedirects, 1)
    unsafe ccurl_set_long(handle, Option.redirects, client.redirects)
    unsafe ccurl_set_long(handle, Option.connectMilliseconds, client.connectSeconds * 1000)
    unsafe ccurl_set_long(handle, Option.slowBytes, 1)
    unsafe ccurl_set_long(handle, Option.slowSeconds, client.stallSeconds)
    unsafe ccurl_set_offset(handle, Option.largest, Int64(limit))
    // The object outlives the handle's use of it: `run` holds it.
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe ccurl_set_pointer(handle, Option.sinkContext, context)
    unsafe ccurl_set_sink(handle, Option.sink) { bytes, size, count, context in
      unsafe HTTPTransfer.from(context).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    unsafe ccurl_set_pointer(handle, Option.headerContext, context)
    unsafe ccurl_set_sink(handle, Option.header) { bytes, size, count, context in
      unsafe HTTPTransfer.from(context).takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    unsafe ccurl_set_pointer(handle, Option.progressContext, context)
    unsafe ccurl_set_progress(handle, Option.progress) { context, _, _, _, _ in
      unsafe HTTPTransfer.from(context).isStopped ? 1 : 0
    }
    unsafe ccurl_set_long(handle, Option.noProgress, 0)
  }

  // MARK: - What libcurl calls, in the thread of `run`

  private static func from(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer {
    guard let context = unsafe context else { preconditionFailure("libcurl hands back the pointer it was given") }
    return unsafe Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
  }

  private var isStopped: Bool {
    if failure == nil, Task.isCancelled { failure = TransportError.cancelled(host: host) }
    return failure != nil
  }

  /// - Returns: the bytes taken; any other number than those given ends the transfer.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard !isStopped else { return -1 }
    // Whatever a server says beside an error is not what was asked for.
    guard status < 400 else { return bytes.count }
    do {
      guard bytes.count <= limit - count else { throw TransportError.tooLarge(address: shown, limit: limit) }
      count += bytes.count
      try sink(unsafe Span(_unsafeBytes: bytes))
      return bytes.count
    } catch {
      failure = error
      return -1
    }
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    let line = unsafe String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // The answer after a redirect begins: what stood in the one before is not its.
      headers = [:]
    } else if let colon = line.firstIndex(of: ":"), headers.count < 200 {
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers[line[..<colon].lowercased()] = String(value.prefix { !$0.isNewline })
    }
    return bytes.count
  }

  // MARK: - Words

  /// The host of an http or https address.
  private static func host(of address: String) -> String? {
    let lower = address.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return nil }
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let authority = address.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    // Whatever stands before an "@" is a secret, and no part of a message.
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return host.isEmpty ? nil : String(host)
  }

  /// What libcurl was at when it gave up: its codes, https://curl.se/libcurl/c/libcurl-errors.html
  private static func step(of code: Int32) -> String {
    switch code {
    case 5: "finding the proxy"
    case 6: "finding the host"
    case 7: "connecting"
    case 18, 52, 56, 92: "receiving"
    case 28: "waiting"
    case 35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 83, 90, 91: "securing the connection"
    case 1, 3, 47: "following the address"
    case 63: "receiving more than is taken"
    default: "fetching"
    }
  }
}

/// Numbers of options, which libcurl never changes: curl.h.
private enum Option {
  static let sinkContext: Int32 = 10001
  static let address: Int32 = 10002
  static let agent: Int32 = 10018
  static let slowBytes: Int32 = 19
  static let slowSeconds: Int32 = 20
  static let headerContext: Int32 = 10029
  static let noProgress: Int32 = 43
  static let followRedirects: Int32 = 52
  static let progressContext: Int32 = 10057
  static let redirects: Int32 = 68
  static let noSignals: Int32 = 99
  static let largest: Int32 = 30117
  static let connectMilliseconds: Int32 = 156
  static let protocols: Int32 = 181
  static let redirectProtocols: Int32 = 182
  static let sink: Int32 = 20011
  static let header: Int32 = 20079
  static let progress: Int32 = 20219

  static let http = 1
  static let https = 2
}

/// Numbers of results.
private enum Info {
  static let address: Int32 = 0x100001
  static let status: Int32 = 0x200002
}
