// SPDX-License-Identifier: Apache-2.0
import Advisories
import FoundationEssentials
import Scanning

extension Configuration {
  /// Where advisories are taken from: what the command line names, else the file, else the publishers.
  func origins(_ named: [String] = []) -> [FeedOrigin] {
    let places = named.isEmpty ? database.from : named
    return places.isEmpty ? [.publishers] : places.map { FeedOrigin($0) }
  }

  /// The secrets that mirrors are shown, by host.
  /// - Throws: `CommandError.noSecretVariable` for a variable that is not set.
  func feedAccess(in surroundings: Surroundings) throws(CommandError) -> FeedAccess {
    func secret(_ variable: String, _ host: String) throws(CommandError) -> String {
      guard let value = surroundings[variable] else { throw .noSecretVariable(variable, host: host) }
      return value
    }
    var access = FeedAccess()
    for (host, credentials) in database.credentials.sorted(by: { $0.key < $1.key }) {
      switch credentials.kind {
      case .bearer(let variable): access.credentials[host] = "Bearer " + (try secret(variable, host))
      case .basic(let user, let variable):
        let pair = Data("\(user):\(try secret(variable, host))".utf8)
        access.credentials[host] = "Basic " + pair.base64EncodedString()
      }
    }
    return access
  }

  /// How a scan gets the advisories it needs.
  func advisories(fetches: Bool, maxAge: Age?, in surroundings: Surroundings) -> AdvisorySettings {
    var settings = AdvisorySettings(fetches: fetches, origins: origins(), maxAge: (maxAge ?? database.maxAge)?.seconds)
    guard fetches else { return settings }
    // A file that came with somebody else's sources does not decide what goes into the database of this user.
    if case .project(let path) = origin, !database.from.isEmpty {
      settings.fetches = false
      settings.refusal = "\(path) names where from, and a scan does not follow it"
      return settings
    }
    do {
      settings.access = try feedAccess(in: surroundings)
    } catch {
      settings.fetches = false
      settings.refusal = error.description
    }
    return settings
  }
}
