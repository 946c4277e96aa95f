// SPDX-License-Identifier: Apache-2.0
import Images

/// Which target is meant.
enum TargetChoice: Hashable, Sendable {
  /// As the user wrote it.
  case named(String)
  /// Nothing was named: the image that the local engine built last.
  case mostRecent

  init(_ reference: String?) { self = reference.map { .named($0) } ?? .mostRecent }

  /// What it is called before it is looked up.
  var words: String {
    switch self {
    case .named(let reference): reference
    case .mostRecent: "the image built last"
    }
  }

  /// The target itself.
  func reference(_ remote: RemoteSettings) async throws -> String {
    switch self {
    case .named(let reference): return reference
    case .mostRecent:
      do {
        let newest = try await LocalEngine.mostRecent(remote)
        Invocation.say(["drydock: no target was given; this is the newest image of the engine, \(newest)"])
        return newest
      } catch {
        throw Failure(subject: "no target was given", cause: error)
      }
    }
  }
}
