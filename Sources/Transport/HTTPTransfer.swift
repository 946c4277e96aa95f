// SPDX-License-Identifier: Apache-2.0
import CCurl

/// One exchange, from the request to the end of the body.
@safe final class HTTPTransfer {
  private let request: HTTPRequest
  /// The address as messages have it.
  private let shown: String
  private let host: String
  private let client: HTTPClient
  private let sink: (Span<UInt8>, HTTPResponse) throws -> Void
  private let handles: TransferHandles
  private let handle: TransferHandle
  private var lines: UnsafeMutableRawPointer?

  private var headers: [String: String] = [:]
  private var repeated: [String: [String]] = [:]
  private var count = 0
  private var sent = 0
  private var complaint: [UInt8] = []
  /// Why a callback ended the transfer.
  private var failure: (any Error)?
  /// Bytes of an error's body that are kept.
  private static let longestComplaint = 16 << 10

  init(
    _ request: HTTPRequest, client: HTTPClient, handles: TransferHandles,
    sink: @escaping (Span<UInt8>, HTTPResponse) throws -> Void
  ) throws(TransportError) {
    guard let authority = HTTPAddress.authority(of: request.address), HTTPAddress(request.address) != nil else {
      throw .badAddress(request.address.contains("@") ? "the address" : request.address)
    }
    guard request.lines.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
      throw .badAddress("a header of the request to \(authority)")
    }
    self.request = request
    self.client = client
    self.handles = handles
    self.sink = sink
    host = String(authority)
    shown = HTTPAddress.shown(request.address)
    handle = try handles.take()
  }

  deinit {
    unsafe ccurl_list_free(lines)
    handles.give(handle)
  }

  /// - Returns: the answer, and the address it redirects to where that is to be followed.
  func run() throws -> (HTTPResponse, next: String?) {
    try configure()
    let code = unsafe ccurl_easy_perform(handle.pointer)
    if let failure { throw failure }
    guard code == 0 else {
      let words = unsafe certificateFault(code) ?? String(cString: ccurl_easy_strerror(code))
      let complaint = request.route.program.flatMap { ProgramConnections.shared.complaint(of: $0) }
      throw TransportError.failed(host: host, step: Self.step(of: code), cause: complaint ?? words, code: code)
    }
    let response = HTTPResponse(
      status: status, address: request.address, headers: headers, repeated: repeated.filter { $0.value.count > 1 },
      count: count, complaint: complaint)
    guard isRedirect else { return (response, nil) }
    return (response, unsafe ccurl_get_text(handle.pointer, Info.redirect).map { unsafe String(cString: $0) })
  }

  /// What is wrong with the server's certificate: OpenSSL's `X509_V_ERR_…`, which is what Debian's libcurl asks.
  private func certificateFault(_ code: Int32) -> String? {
    guard code == 60 else { return nil }
    return switch unsafe ccurl_get_long(handle.pointer, Info.verification) {
    case 0, 62: "the certificate is for another host"
    case 9: "the certificate is not valid yet"
    case 10: "the certificate has expired"
    case 18, 19, 20, 21: "the certificate is signed by nobody we know"
    case 23: "the certificate was revoked"
    default: nil
    }
  }

  private var status: Int { unsafe ccurl_get_long(handle.pointer, Info.status) }

  /// Whether the answer leads on to another address, so that its body is nobody's.
  private var isRedirect: Bool {
    request.followsRedirects && (request.method == .get || request.method == .head)
      && [301, 302, 303, 307, 308].contains(status) && headers["location"] != nil
  }

  private func configure() throws(TransportError) {
    let pointer = unsafe handle.pointer
    unsafe ccurl_set_text(pointer, Option.address, request.address)
    unsafe ccurl_set_text(pointer, Option.agent, client.agent)
    unsafe ccurl_set_long(pointer, Option.noSignals, 1)
    unsafe ccurl_keep_sockets(pointer)
    // Never a file or another protocol. Redirects are followed by the client, which knows what must not go along.
    unsafe ccurl_set_long(pointer, Option.protocols, Option.http | Option.https)
    unsafe ccurl_set_long(pointer, Option.followRedirects, 0)
    let patience = client.patience
    unsafe ccurl_set_long(pointer, Option.connectMilliseconds, patience.connect * 1000)
    unsafe ccurl_set_long(pointer, Option.slowBytes, patience.pace)
    unsafe ccurl_set_long(pointer, Option.slowSeconds, patience.stall)
    if let whole = patience.whole { unsafe ccurl_set_long(pointer, Option.wholeMilliseconds, whole * 1000) }
    unsafe ccurl_set_offset(pointer, Option.largest, Int64(request.limit))
    unsafe ccurl_set_long(pointer, Option.bufferSize, 128 << 10)
    for line in request.lines { unsafe lines = ccurl_list_append(lines, line) }
    if unsafe lines != nil { unsafe ccurl_set_pointer(pointer, Option.headers, lines) }
    try unsafe configureRoute(pointer)
    // The object outlives the handle's use of it: `run` holds it.
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe configureMethod(pointer, context)
    unsafe ccurl_set_pointer(pointer, Option.sinkContext, context)
    unsafe ccurl_set_sink(pointer, Option.sink) { bytes, size, count, context in
      unsafe HTTPTransfer.from(context).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    unsafe ccurl_set_pointer(pointer, Option.headerContext, context)
    unsafe ccurl_set_sink(pointer, Option.header) { bytes, size, count, context in
      unsafe HTTPTransfer.from(context).takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    unsafe ccurl_set_pointer(pointer, Option.progressContext, context)
    unsafe ccurl_set_progress(pointer, Option.progress) { context, _, _, _, _ in
      unsafe HTTPTransfer.from(context).isStopped ? 1 : 0
    }
    unsafe ccurl_set_long(pointer, Option.noProgress, 0)
  }

  private func configureRoute(_ pointer: UnsafeMutableRawPointer) throws(TransportError) {
    let route = request.route
    if let socket = route.unixSocket { unsafe ccurl_set_text(pointer, Option.unixSocket, socket) }
    if let program = route.program {
      unsafe ccurl_set_text(pointer, Option.abstractSocket, try ProgramConnections.shared.socket(of: program))
    }
    if route.isDirect || route.unixSocket != nil || route.program != nil {
      unsafe ccurl_set_text(pointer, Option.proxy, "")
    }
    if let file = route.authorities { unsafe ccurl_set_text(pointer, Option.authorities, file) }
    if let file = route.certificate { unsafe ccurl_set_text(pointer, Option.certificate, file) }
    if let file = route.key { unsafe ccurl_set_text(pointer, Option.key, file) }
    if route.isInsecure {
      unsafe ccurl_set_long(pointer, Option.verifiesPeer, 0)
      unsafe ccurl_set_long(pointer, Option.verifiesHost, 0)
    }
  }

  private func configureMethod(_ pointer: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer) {
    switch request.method {
    case .get: break
    case .head: unsafe ccurl_set_long(pointer, Option.noBody, 1)
    case .post, .put, .patch, .delete:
      unsafe ccurl_set_text(pointer, Option.method, request.method.rawValue)
    }
    let count: Int
    switch request.body {
    case nil:
      if request.method == .get || request.method == .head || request.method == .delete { return }
      count = 0
    case .bytes(let bytes): count = bytes.count
    case .stream(let length, _): count = length
    }
    unsafe ccurl_set_long(pointer, Option.upload, 1)
    unsafe ccurl_set_offset(pointer, Option.uploadSize, Int64(count))
    unsafe ccurl_set_pointer(pointer, Option.sourceContext, context)
    unsafe ccurl_set_source(pointer, Option.source) { bytes, size, count, context in
      unsafe HTTPTransfer.from(context).give(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
    }
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
    if isRedirect { return bytes.count }
    // Whatever a server says beside an error is not what was asked for.
    guard status < 400 else {
      unsafe complaint.append(contentsOf: bytes.prefix(Self.longestComplaint - complaint.count))
      return bytes.count
    }
    do {
      guard bytes.count <= request.limit - count else {
        throw TransportError.tooLarge(address: shown, limit: request.limit)
      }
      count += bytes.count
      let soFar = HTTPResponse(
        status: status, address: request.address, headers: headers, repeated: repeated, count: count, complaint: [])
      try sink(unsafe Span(_unsafeBytes: bytes), soFar)
      return bytes.count
    } catch {
      failure = error
      return -1
    }
  }

  /// Fills a buffer with what is sent.
  /// - Returns: bytes filled in, 0 at the end; CURL_READFUNC_ABORT ends the transfer.
  private func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let abort = 0x1000_0000
    guard !isStopped else { return abort }
    do {
      switch request.body {
      case nil: return 0
      case .bytes(let bytes):
        let part = bytes[sent..<min(bytes.count, sent + buffer.count)]
        unsafe buffer.copyBytes(from: part)
        sent += part.count
        return part.count
      case .stream(_, let read):
        var span = unsafe MutableSpan<UInt8>(_unsafeBytes: buffer)
        let count = try read(&span)
        sent += count
        return count
      }
    } catch {
      failure = error
      return abort
    }
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    let line = unsafe String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // Another answer begins (after "100 Continue", or a proxy's): what stood in the one before is not its.
      headers = [:]
      repeated = [:]
    } else if let colon = line.firstIndex(of: ":"), headers.count < 200 {
      let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }.prefix { !$0.isNewline })
      let name = line[..<colon].lowercased()
      headers[name] = value
      if repeated[name, default: []].count < 50 { repeated[name, default: []].append(value) }
    }
    return bytes.count
  }

  // MARK: - Words

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
  static let headers: Int32 = 10023
  static let method: Int32 = 10036
  static let noBody: Int32 = 44
  static let bufferSize: Int32 = 98
  static let upload: Int32 = 46
  static let uploadSize: Int32 = 30115
  static let source: Int32 = 20012
  static let sourceContext: Int32 = 10009
  static let unixSocket: Int32 = 10231
  static let abstractSocket: Int32 = 10264
  static let proxy: Int32 = 10004
  static let authorities: Int32 = 10065
  static let certificate: Int32 = 10025
  static let key: Int32 = 10087
  static let verifiesPeer: Int32 = 64
  static let verifiesHost: Int32 = 81
  static let wholeMilliseconds: Int32 = 155
  static let noSignals: Int32 = 99
  static let largest: Int32 = 30117
  static let connectMilliseconds: Int32 = 156
  static let protocols: Int32 = 181
  static let sink: Int32 = 20011
  static let header: Int32 = 20079
  static let progress: Int32 = 20219

  static let http = 1
  static let https = 2
}

/// Numbers of results.
private enum Info {
  static let redirect: Int32 = 0x10001F
  static let status: Int32 = 0x200002
  static let verification: Int32 = 0x20000D
}
