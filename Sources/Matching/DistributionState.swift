// SPDX-License-Identifier: Apache-2.0

/// What a distribution says of an issue beside "affected until this version", in the words of its tracker.
///
/// Debian: https://security-team.debian.org/security_tracker.html, "Issues not warranting a security advisory";
/// Ubuntu: https://git.launchpad.net/ubuntu-cve-tracker/tree/README, "Status".
struct DistributionState {
  enum Effect {
    /// The statement does not hold.
    case clear
    /// The distribution does not know.
    case undetermined
    /// It holds, and there is something to say.
    case note(String)
    /// It holds, and where no fix is named there is something to say.
    case unfixed(String)
  }

  var effect: Effect

  /// Reads a state; what follows the word ("ignored (end of standard support, was needed)") is kept in the note.
  ///
  /// "removed" is not "not affected": what is installed was not removed.
  init?(_ text: String) {
    let word = text.prefix { $0 != " " && $0 != "(" && $0 != "[" }.lowercased()
    switch word {
    case "not-affected", "dne": effect = .clear
    case "undetermined": effect = .undetermined
    case "no-dsa", "postponed", "ignored": effect = .unfixed("no fix planned for this release: \(text)")
    case "end-of-life": effect = .unfixed("no longer supported by the distribution: \(text)")
    case "deferred": effect = .unfixed("fix deferred by the distribution")
    case "pending": effect = .unfixed("fix pending in the distribution")
    case "needs-triage": effect = .unfixed("not yet triaged by the distribution")
    case "unimportant": effect = .note("unimportant in the judgement of the distribution")
    // RustSec's "informational" records.
    case "unmaintained", "unsound", "notice": effect = .note("called \(word) by its publisher, not vulnerable")
    default: return nil
    }
  }
}

extension DistributionState.Effect: Equatable {}
