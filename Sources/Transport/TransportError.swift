// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why nothing, or not all, came over the network.
package enum TransportError: LocalizedError, Hashable, CustomStringConvertible {
  /// libcurl is not on this machine.
  case noLibrary(reason: String)
  /// The address is none that is fetched from.
  case badAddress(String)
  /// The exchange failed: with whom, at which step, and libcurl's words and code.
  case failed(host: String, step: String, cause: String, code: Int32)
  /// The program that was to stand for the host could not be started.
  case noProgram(path: String, reason: String)
  /// The server answered with an error.
  case refused(address: String, status: Int)
  /// The server leads to where nothing is fetched from: not http, or from https back to http.
  case badRedirect(host: String, to: String)
  /// One redirect followed another.
  case tooManyRedirects(host: String, limit: Int)
  /// More bytes came than are taken.
  case tooLarge(address: String, limit: Int)
  /// The task was cancelled.
  case cancelled(host: String)

  package var description: String {
    switch self {
    case .noLibrary(let reason): "libcurl cannot be opened: \(reason)"
    case .badAddress(let address): "\(address) is not an http or https address"
    case .failed(let host, let step, let cause, let code): "\(host): \(step): \(cause) (libcurl \(code))"
    case .noProgram(let path, let reason): "\(path) cannot be started: \(reason)"
    case .refused(let address, let status): "\(address): the server answered \(status)"
    case .badRedirect(let host, let to): "\(host): the server redirects to \(to), which is not followed"
    case .tooManyRedirects(let host, let limit): "\(host): more than \(limit) redirects"
    case .tooLarge(let address, let limit): "\(address): more than \(limit) bytes"
    case .cancelled(let host): "\(host): cancelled"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .noLibrary: "install libcurl4 (apt-get install libcurl4)"
    case .failed(_, _, _, let code):
      switch code {
      case 5, 6, 7: "see whether this machine has a network, or set https_proxy if it needs a proxy"
      case 28: "the server is slow or out of reach: try again later"
      case 60, 77: "see that ca-certificates is installed and knows who signed for the server"
      default: nil
      }
    case .refused(_, let status):
      status == 401 || status == 403
        ? "the server asks for rights" : status >= 500 || status == 429 ? "try again later" : nil
    case .noProgram, .badAddress, .badRedirect, .tooManyRedirects, .tooLarge, .cancelled: nil
    }
  }
}
