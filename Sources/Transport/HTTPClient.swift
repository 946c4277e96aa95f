// SPDX-License-Identifier: Apache-2.0

/// Fetches over HTTP and HTTPS.
///
/// Proxies are taken from `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, as libcurl reads them. Connections
/// stay open between the requests of one client and its copies.
package struct HTTPClient: Sendable {
  /// What the client calls itself: `drydock/<version>`.
  package var agent: String
  package var patience = HTTPPatience()
  /// Redirects that are followed.
  package var redirects = 10
  private let handles = TransferHandles()

  package init(version: String) { agent = "drydock/" + version }

  /// Sends a request and hands the body of the answer on as it comes; of an error (status 400 and above) the first bytes
  /// are kept in `HTTPResponse.complaint` instead.
  ///
  /// The call blocks until the body has ended, the sink throws, or the task it runs in is cancelled.
  /// - Throws: `TransportError`, and what `sink` throws. A status is no error here.
  package func send(_ request: HTTPRequest, sink: (Span<UInt8>) throws -> Void) throws -> HTTPResponse {
    try send(request) { (chunk: Span<UInt8>, _: HTTPResponse) in try sink(chunk) }
  }

  /// Sends a request, as above; with each piece comes what is known of the answer by then: its status and headers.
  package func send(
    _ request: HTTPRequest, sink: (Span<UInt8>, HTTPResponse) throws -> Void
  ) throws -> HTTPResponse {
    var request = request
    for _ in 0...redirects {
      let (response, next) = try withoutActuallyEscaping(sink) { sink in
        let transfer = try HTTPTransfer(request, client: self, handles: handles, sink: sink)
        return try transfer.run()
      }
      guard let next else { return response }
      request = try request.redirected(to: next)
    }
    throw TransportError.tooManyRedirects(host: HTTPAddress.shown(request.address), limit: redirects)
  }

  /// Sends a request and keeps the body, which must be small.
  package func exchange(_ request: HTTPRequest) throws -> (response: HTTPResponse, body: [UInt8]) {
    var body: [UInt8] = []
    let response = try send(request) { chunk in
      unsafe chunk.withUnsafeBufferPointer { unsafe body.append(contentsOf: $0) }
    }
    return (response, body)
  }

  /// Fetches an address and hands the body on as it comes, as `send` does.
  /// - Parameter limit: bytes of body that are taken.
  package func get(_ address: String, limit: Int, sink: (Span<UInt8>) throws -> Void) throws -> HTTPResponse {
    try send(HTTPRequest(address, limit: limit), sink: sink)
  }

  /// Fetches a small body as a whole.
  /// - Throws: `TransportError.refused` for every status that is not 200.
  package func bytes(at address: String, limit: Int) throws -> [UInt8] {
    let (response, body) = try exchange(HTTPRequest(address, limit: limit))
    guard response.status == 200 else { throw TransportError.refused(address: address, status: response.status) }
    return body
  }
}

extension HTTPRequest {
  /// A request for an address, with the method GET.
  package init(_ address: String, limit: Int) { self.init(.get, address, limit: limit) }

  /// The request that a redirect asks for. What was a secret between us and one host stays there.
  func redirected(to next: String) throws(TransportError) -> HTTPRequest {
    guard let from = HTTPAddress(address), let to = HTTPAddress(next) else {
      throw .badRedirect(host: HTTPAddress.shown(address), to: HTTPAddress.shown(next))
    }
    // Never from https back to http.
    if from.isSecure, !to.isSecure {
      throw .badRedirect(host: HTTPAddress.shown(address), to: HTTPAddress.shown(next))
    }
    var request = self
    request.address = next
    if from != to {
      request.authorization = nil
      request.headers.removeAll { ["cookie", "authorization", "x-registry-auth"].contains($0.name.lowercased()) }
      request.route.unixSocket = nil
      request.route.program = nil
      request.route.certificate = nil
      request.route.key = nil
      request.route.isDirect = false
      // Faith in one host is none in another.
      if from.host != to.host { request.route.isInsecure = false }
    }
    return request
  }
}
