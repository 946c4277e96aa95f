// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Images
import Reporting

/// Which target is meant.
enum TargetChoice: Hashable, Sendable {
  /// As the user wrote it.
  case named(String)
  /// Nothing was named: the image that the local engine built last.
  case mostRecent
  /// A build stage of an image.
  case stage(String, of: String)
  /// Stages of an image that could not be found out, and why.
  case unknownStages(of: String, Complaint)

  init(_ reference: String?) { self = reference.map { .named($0) } ?? .mostRecent }

  /// What it is called before it is looked up.
  var words: String {
    switch self {
    case .named(let reference): reference
    case .mostRecent: "the image built last"
    case .stage(let stage, let reference): reference + Report.Target.ending(stage)
    case .unknownStages(let reference, _): "\(reference) (its stages)"
    }
  }

  /// The build stage that is meant; `nil`: the image itself.
  var stage: String? { if case .stage(let stage, _) = self { stage } else { nil } }

  /// What is read for it.
  func reference(_ remote: RemoteSettings) async throws -> String {
    switch self {
    case .named(let reference), .stage(_, let reference): return reference
    case .unknownStages(let reference, let complaint):
      throw Failure(subject: reference, cause: Refusal(complaint: complaint))
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

/// An error that was met before, told in the place of its target.
private struct Refusal: LocalizedError {
  let complaint: Complaint
  var errorDescription: String? { complaint.message }
  var recoverySuggestion: String? { complaint.advice }
}
