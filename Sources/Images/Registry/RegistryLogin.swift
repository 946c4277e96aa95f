// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Notations
import Transport

/// What a registry is shown with each request of one scope.
struct RegistryToken: Sendable {
  /// The value of `Authorization`.
  let header: Secret
  /// The secret in it.
  let secret: Secret
  /// `nil`: it does not expire.
  let until: ContinuousClock.Instant?

  var isFresh: Bool { until.map { ContinuousClock.now < $0 } ?? true }
}

/// Gets what a challenge asks for.
///
/// Specifications: https://distribution.github.io/distribution/spec/auth/token/ and …/auth/oauth/
struct RegistryLogin {
  let endpoint: RegistryEndpoint
  let call: RegistryCall
  let found: Credentials.Found
  /// Bytes that the answer of a token server may have.
  private static let limit = 1 << 20

  /// - Parameter words: what the registry said.
  func token(for challenges: [Challenge], _ words: String) throws -> RegistryToken {
    // A token is worth less than a password: it comes first where there is a choice.
    if let bearer = challenges.first(where: { $0.scheme == "bearer" }) {
      if case .bearer(let token) = found.credential {
        return RegistryToken(header: Secret("Bearer " + token.revealed), secret: token, until: nil)
      }
      if let realm = bearer.parameters["realm"] { return try fetched(from: realm, bearer) }
    }
    if challenges.contains(where: { $0.scheme == "basic" }) {
      switch found.credential {
      case .password(let user, let password):
        let basic = Secret.basic(user: user, password)
        return RegistryToken(header: Secret("Basic " + basic.revealed), secret: basic, until: nil)
      case .bearer(let token):
        return RegistryToken(header: Secret("Bearer " + token.revealed), secret: token, until: nil)
      case .identity, nil: break
      }
    }
    throw unauthorised(words)
  }

  private func unauthorised(_ words: String) -> RegistryError {
    let obstacles = found.obstacles.map(\.description)
    return call.error(
      endpoint.name,
      .unauthorised(
        hasCredential: found.credential != nil,
        detail: ([words] + obstacles).filter { !$0.isEmpty }.joined(separator: "; ")))
  }

  private func fetched(from realm: String, _ challenge: Challenge) throws -> RegistryToken {
    let shown = String(realm.prefix { $0 != "?" && $0 != "#" }.prefix(200))
    guard let place = HTTPAddress(realm), !realm.contains("@") else {
      throw call.error(
        endpoint.name, .malformed("it names \(shown.contains("@") ? "an address" : shown) as its token server"))
    }
    // The registry says who gives out its tokens; that must be as safe as the registry itself.
    guard place.isSecure || endpoint.mayBePlain && (endpoint.isOwn(realm) || RegistryEndpoint.isLoopback(place.host))
    else {
      throw call.error(endpoint.name, .unsafeRealm(shown))
    }
    var request = HTTPRequest(.get, realm, limit: Self.limit, route: route(to: place))
    request.headers = [.init("Accept", "application/json")]
    var parameters: [(String, String)] = []
    if let service = challenge.parameters["service"] { parameters.append(("service", service)) }
    if let scope = call.scope ?? challenge.parameters["scope"] { parameters.append(("scope", scope)) }
    switch found.credential {
    case .password(let user, let password):
      request.authorization = "Basic " + Secret.basic(user: user, password).revealed
    case .identity(let token):
      request.method = .post
      request.headers.append(.init("Content-Type", "application/x-www-form-urlencoded"))
      parameters += [("grant_type", "refresh_token"), ("client_id", "drydock"), ("refresh_token", token.revealed)]
    case .bearer, nil: break
    }
    let form = parameters.map { PercentEncoding.segment($0.0) + "=" + PercentEncoding.segment($0.1) }
      .joined(separator: "&")
    if request.method == .post {
      request.body = .bytes(Array(form.utf8))
    } else if !form.isEmpty {
      request.address += (realm.contains("?") ? "&" : "?") + form
    }
    return try ask(request)
  }

  /// Another host is owed nothing that was configured for the registry but its authorities.
  private func route(to place: HTTPAddress) -> HTTPRoute {
    let own = HTTPAddress("https://" + endpoint.name)
    if place.host == own?.host || endpoint.isOwn("\(place.isSecure ? "https" : "http")://\(place.host):\(place.port)") {
      return endpoint.route
    }
    var route = HTTPRoute()
    let settings = endpoint.settings.registries
    let named = settings["\(place.host):\(place.port)"] ?? settings[place.host]
    route.authorities = named?.authorities ?? endpoint.route.authorities
    route.isInsecure = named?.isInsecure ?? false
    route.isDirect = RegistryEndpoint.isLoopback(place.host)
    return route
  }

  private func ask(_ request: HTTPRequest) throws -> RegistryToken {
    var step = call
    step.step = "asking for a token"
    var body: [UInt8] = []
    let response = try endpoint.persistently(step) {
      body = []
      let (response, bytes) = try endpoint.documents.exchange(request)
      body = bytes
      return response
    }
    switch response.status {
    case 200..<300: break
    case 400, 401, 403:
      let words = Complaint.words(of: response, without: found.credential?.secrets ?? [])
      throw RegistryError(
        registry: endpoint.name, reference: call.reference, step: step.step,
        cause: .unauthorised(hasCredential: found.credential != nil, detail: words))
    default: throw endpoint.refusal(response, step)
    }
    let answer = try? JSONValue(body, depth: 8, values: 1000)
    guard let token = answer?["token"]?.string ?? answer?["access_token"]?.string, !token.isEmpty else {
      throw step.error(endpoint.name, .malformed("the token server's answer has no token"))
    }
    guard token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw step.error(endpoint.name, .malformed("the token server's answer has a token that cannot be sent"))
    }
    // "If omitted, this defaults to 60 seconds"; a little less, for it must still hold when it arrives.
    let seconds = min(max(answer?["expires_in"]?.int ?? 60, 10), 86_400)
    return RegistryToken(
      header: Secret("Bearer " + token), secret: Secret(token), until: .now + .seconds(seconds - seconds / 10))
  }
}
