// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

extension DatabaseSection {
  /// What an address is shown to let us in: the credentials of its host, from the variables that the configuration names.
  func authorization(for address: String, _ variables: [String: String]) -> String? {
    guard let colon = address.firstIndex(of: ":"), address[colon...].hasPrefix("://") else { return nil }
    let authority = address[colon...].dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
    guard let known = credentials[authority] else { return nil }
    switch known.kind {
    case .basic(let user, let variable):
      guard let password = variables[variable], !password.isEmpty else { return nil }
      return "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    case .bearer(let variable):
      guard let token = variables[variable], !token.isEmpty else { return nil }
      return "Bearer " + token
    }
  }
}
