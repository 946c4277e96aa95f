// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// An error as it is told: what, about what, and what to do about it.
struct Complaint: Hashable, Sendable {
  let message: String
  let advice: String?
  /// Whether the message says by itself what it is about.
  private let subject: String

  init(_ error: any Error) {
    var cause = error
    var subject = ""
    if let failure = error as? Failure { (subject, cause) = (failure.subject, failure.cause) }
    let localized = cause as? any LocalizedError
    message = localized?.errorDescription ?? String(describing: cause)
    advice = localized?.recoverySuggestion
    self.subject = subject
  }

  /// The first line, with the subject where the message does not name it.
  var line: String { (subject.isEmpty || message.contains(subject) ? "" : subject + ": ") + message }
}
