// SPDX-License-Identifier: Apache-2.0
import Transport

/// One thing that is asked of a registry. It may take several requests: to log in, and while the answer is "later".
struct RegistryCall {
  var method = HTTPRequest.Method.get
  /// Behind `/v2/`, or a whole address that the registry named.
  var path: String
  /// Asked for before each request: a transfer goes on where the one before it stopped.
  var headers: () -> [HTTPRequest.Header] = { [] }
  /// Made anew for each request.
  var body: () -> HTTPRequest.Body? = { nil }
  /// Bytes of body that are taken.
  var limit: Int
  /// What a token must allow: `repository:NAME:pull`; `nil`: to know who asks.
  var scope: String?
  /// For errors: the image, and what is being done.
  var reference: String
  var step: String
  /// Whether the answer comes as a whole within the time of a document.
  var isDocument = true

  /// The error that says why this was not answered.
  func error(_ registry: String, _ cause: RegistryError.Cause) -> RegistryError {
    RegistryError(registry: registry, reference: reference, step: step, cause: cause)
  }
}
