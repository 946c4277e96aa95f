// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Synchronization
import Transport

/// One host that is asked for images: how it is reached, and that it lets us in.
final class RegistryEndpoint: Sendable {
  /// As references name it.
  let name: String
  /// What stands before the name of a repository: of a mirror that has a folder for each registry it mirrors.
  let prefix: String
  /// Whether the user named it; a mirror is named by a configuration.
  let isNamed: Bool
  let settings: RemoteSettings
  /// Whether it is configured to be spoken with over plain HTTP.
  private let isPlain: Bool
  /// Requests that wait for a small answer, and those that may go on for long.
  let documents: HTTPClient
  private let transfers: HTTPClient
  /// What is shown instead of what is found on this machine: while it is being tried out.
  private let given: Credential?

  private struct State {
    /// `nil` as long as nobody knows.
    var isPlain: Bool?
    /// Values of `Authorization` by scope.
    var tokens: [String: RegistryToken] = [:]
    /// All that was ever sent as a secret: it is cut out of whatever the registry says.
    var secrets: [Secret] = []
    var rateLimit: [String: String] = [:]
  }

  private let state = Mutex(State())
  /// Held while a token is fetched: layers that are read side by side need one only.
  private let login = Mutex(())

  /// - Parameter place: a host, with its port; of a mirror also `https://` before it and a path behind it.
  init(_ place: String, isNamed: Bool, settings: RemoteSettings, client: HTTPClient, given: Credential? = nil) {
    let bare = place.firstRange(of: "://").map { place[$0.upperBound...] } ?? Substring(place)
    let host = bare.prefix { $0 != "/" }
    name = Reference.canonical(host: String(host))
    prefix = bare.dropFirst(host.count).split(separator: "/").map { $0 + "/" }.joined()
    self.isNamed = isNamed
    self.settings = settings
    self.given = given
    var transfers = client
    transfers.patience.connect = settings.patience.connect
    transfers.patience.stall = settings.patience.stall
    transfers.patience.pace = settings.patience.pace
    var documents = transfers
    documents.patience.whole = settings.patience.document
    self.transfers = transfers
    self.documents = documents
    isPlain = settings.registries[name]?.isPlain == true || place.hasPrefix("http://")
    if isPlain { state.withLock { $0.isPlain = true } }
  }

  /// Asks, logs in where that is wanted, and asks again while the answer is "later".
  /// - Parameter answered: told of each answer before its body.
  /// - Returns: an answer with a status below 400.
  /// - Throws: `RegistryError`, and what `answered` and `sink` throw.
  func send(
    _ call: RegistryCall, answered: (_ status: Int, _ headers: [String: String]) throws -> Void = { _, _ in },
    sink: (Span<UInt8>) throws -> Void
  ) throws -> HTTPResponse {
    let root = try root(call)
    let isElsewhere = call.path.contains("://")
    var logins = 0
    while true {
      let token = state.withLock { $0.tokens[call.scope ?? ""] }.flatMap { $0.isFresh ? $0 : nil }
      let response = try persistently(call) {
        var request = HTTPRequest(
          call.method, isElsewhere ? call.path : root + call.path, headers: call.headers(),
          authorization: token?.header.revealed, body: call.body(), limit: call.limit, route: route)
        if isElsewhere, !isOwn(request.address) {
          request.authorization = nil
          request.route = HTTPRoute()
        }
        return try (call.isDocument ? documents : transfers).send(request) { chunk, response in
          if response.count == chunk.count { try answered(response.status, response.headers) }
          try sink(chunk)
        }
      }
      guard response.status == 401 else { return try settled(response, call) }
      // Once because nobody asked yet, once because a token has expired meanwhile; then it is meant.
      guard logins < 2 else { throw call.error(name, .unauthorised(hasCredential: true, detail: words(response))) }
      try logIn(response, call, rejected: token)
      logins += 1
    }
  }

  /// Asks for a small document.
  func document(_ call: RegistryCall) throws -> (response: HTTPResponse, bytes: [UInt8]) {
    var bytes: [UInt8] = []
    let response = try send(call) { _, _ in
      bytes = []
    } sink: { chunk in
      unsafe chunk.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
    return (response, bytes)
  }

  /// Makes a request again while it fails in a way that passes.
  func persistently(_ call: RegistryCall, _ request: () throws -> HTTPResponse) throws -> HTTPResponse {
    var attempt = 1
    while true {
      var asked: Double?
      let failure: RegistryError
      do {
        let response = try request()
        keepRateLimit(response)
        guard [408, 429, 500, 502, 503, 504].contains(response.status) else { return response }
        asked = RetryAfter.seconds(response.headers)
        failure = refusal(response, call)
      } catch let error as TransportError {
        failure = call.error(name, .transport(error))
        // Nobody there, or silent, is rarely a matter of seconds: once more, and no longer.
        guard error.isPassing, attempt == 1 || !error.isLasting else { throw failure }
      }
      guard let pause = settings.patience.wait(after: attempt, asked: asked) else { throw failure }
      do throws(TransportError) { try Pause.sleep(seconds: pause, for: name) } catch {
        throw call.error(name, .transport(error))
      }
      attempt += 1
    }
  }

  // MARK: - Where it is

  /// How this host is reached.
  var route: HTTPRoute {
    var route = HTTPRoute()
    route.isDirect = isLoopback
    guard let own = settings.registries[name] else { return route }
    route.authorities = own.authorities
    route.certificate = own.certificate
    route.key = own.key
    route.isInsecure = own.isInsecure
    return route
  }

  /// Whether it is on this machine: localhost, 127.0.0.0/8, ::1.
  var isLoopback: Bool { Self.isLoopback(name) }

  static func isLoopback(_ host: String) -> Bool {
    guard let address = HTTPAddress("http://" + host) else { return false }
    if address.host == "localhost" || address.host == "[::1]" { return true }
    let parts = address.host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Whether an address is of this host, as it is spoken to.
  func isOwn(_ address: String) -> Bool {
    guard let place = HTTPAddress(address), let isPlain = state.withLock({ $0.isPlain }) else { return false }
    return place == HTTPAddress((isPlain ? "http://" : "https://") + Reference.address(of: name))
  }

  /// Whether the connection to it may be read by others, and that is meant.
  var mayBePlain: Bool { isLoopback || isPlain }

  /// The address below which everything is. A registry on this machine may speak HTTP: it is found out by trying.
  func root(_ call: RegistryCall) throws -> String {
    let host = Reference.address(of: name) + "/v2/"
    if let isPlain = state.withLock({ $0.isPlain }) { return (isPlain ? "http://" : "https://") + host }
    var isPlain = false
    if isLoopback {
      var hasty = documents
      hasty.patience.connect = 5
      hasty.patience.whole = 10
      do {
        _ = try hasty.exchange(HTTPRequest(.get, "https://" + host, limit: 1 << 20, route: route))
      } catch let error as TransportError {
        if case .cancelled = error { throw call.error(name, .transport(error)) }
        // Refused, no TLS, nothing said: then it is not HTTPS. A certificate that nobody knows is.
        if case .failed(_, _, _, let code) = error, [7, 28, 35, 52, 56].contains(code) { isPlain = true }
      }
    }
    state.withLock { $0.isPlain = isPlain }
    return (isPlain ? "http://" : "https://") + host
  }

  // MARK: - Who we are

  private func logIn(_ response: HTTPResponse, _ call: RegistryCall, rejected: RegistryToken?) throws {
    try login.withLock { _ in
      let scope = call.scope ?? ""
      // Another transfer may have fetched one meanwhile.
      if let current = state.withLock({ $0.tokens[scope] }), current.isFresh, current.header != rejected?.header {
        return
      }
      state.withLock { $0.tokens[scope] = nil }
      let isAnonymous = settings.registries[name]?.isAnonymous == true
      let found =
        (isAnonymous ? Credentials.Found(obstacles: [.withheld(name)]) : nil)
        ?? given.map { Credentials.Found(credential: $0) }
        ?? Credentials(settings).find(
          for: name, path: Self.repository(of: scope), isNamed: isNamed)
      state.withLock { $0.secrets += found.credential?.secrets ?? [] }
      let login = RegistryLogin(endpoint: self, call: call, found: found)
      let token = try login.token(for: Challenge.all(in: response.values("www-authenticate")), words(response))
      // Whoever was sent away with it needs not show it again.
      guard token.header != rejected?.header else {
        throw call.error(name, .unauthorised(hasCredential: found.credential != nil, detail: words(response)))
      }
      state.withLock {
        $0.tokens[scope] = token
        $0.secrets.append(token.secret)
        if $0.secrets.count > 100 { $0.secrets.removeFirst(50) }
      }
    }
  }

  private static func repository(of scope: String) -> String {
    let parts = scope.split(separator: ":")
    return parts.count == 3 ? String(parts[1]) : ""
  }

  // MARK: - What it says

  private func settled(_ response: HTTPResponse, _ call: RegistryCall) throws -> HTTPResponse {
    guard response.status >= 400 else { return response }
    throw refusal(response, call)
  }

  func refusal(_ response: HTTPResponse, _ call: RegistryCall) -> RegistryError {
    let detail = words(response)
    return switch response.status {
    case 403: call.error(name, .forbidden(detail: detail))
    case 404: call.error(name, .notFound(detail: detail))
    case 429:
      call.error(
        name,
        .rateLimited(
          detail: Complaint.rateLimit(state.withLock { $0.rateLimit.merging(response.headers) { $1 } })))
    default: call.error(name, .refused(status: response.status, detail: detail))
    }
  }

  private func words(_ response: HTTPResponse) -> String {
    Complaint.words(of: response, without: state.withLock { $0.secrets })
  }

  private func keepRateLimit(_ response: HTTPResponse) {
    let limits = response.headers.filter { $0.key.hasPrefix("ratelimit-") }
    if !limits.isEmpty { state.withLock { $0.rateLimit = limits } }
  }
}

extension TransportError {
  /// Whether there was nobody to speak with, or nothing came for as long as it was waited for.
  var isLasting: Bool {
    guard case .failed(_, _, _, let code) = self else { return false }
    return [5, 6, 7, 28].contains(code)
  }

  /// Whether the same request may fare better a little later.
  var isPassing: Bool {
    guard case .failed(_, _, _, let code) = self else { return false }
    // Not found, refused, cut short, timed out, broken off: https://curl.se/libcurl/c/libcurl-errors.html
    return [5, 6, 7, 16, 18, 28, 52, 55, 56, 92, 95].contains(code)
  }
}
