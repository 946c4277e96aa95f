// SPDX-License-Identifier: Apache-2.0

/// What a distribution says of an issue beside "affected until this version", in the words of its tracker.
///
/// Debian: https://security-team.debian.org/security_tracker.html, "Issues not warranting a security advisory";
/// Ubuntu: https://git.launchpad.net/ubuntu-cve-tracker/tree/README, "Status";
/// Red Hat: https://docs.redhat.com/en/documentation/red_hat_security_data_api, "package_state".
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
    /// It holds, and the fix that is named cannot be installed yet.
    case unreleased
  }

  var effect: Effect
  /// Where the issue stands while no fix is named.
  var state: FixState

  /// Reads a state; what follows the word ("ignored (end of standard support, was needed)") is kept in the note.
  ///
  /// "removed" is not "not affected": what is installed was not removed.
  init?(_ text: String) {
    let head = text.prefix { $0 != "(" && $0 != "[" }.split { $0 == " " || $0 == "_" }.map { $0.lowercased() }
    // Red Hat's states are of several words, "Will not fix"; of others the first is the state.
    guard let known = Self.known(head.joined(separator: "-"), text) ?? Self.known(head.first ?? "", text) else {
      return nil
    }
    (effect, state) = known
  }

  private static func known(_ word: String, _ text: String) -> (Effect, FixState)? {
    switch word {
    case "not-affected", "dne": (.clear, .notAffected)
    case "undetermined": (.undetermined, .undetermined)
    case "under-investigation": (.unfixed("under investigation by the distribution"), .underInvestigation)
    case "no-dsa", "postponed": (.unfixed("no fix planned for this release: \(text)"), .deferred)
    case "ignored":
      (
        .unfixed("no fix planned for this release: \(text)"),
        text.contains("end of standard support") || text.contains("end of life") ? .endOfLife : .willNotFix
      )
    case "will-not-fix": (.unfixed("no fix planned for this release: \(text)"), .willNotFix)
    case "end-of-life", "out-of-support", "out-of-support-scope":
      (.unfixed("no longer supported by the distribution: \(text)"), .endOfLife)
    case "deferred", "fix-deferred": (.unfixed("fix deferred by the distribution"), .deferred)
    case "pending": (.unfixed("fix pending in the distribution"), .affected)
    case "needs-triage": (.unfixed("not yet triaged by the distribution"), .underInvestigation)
    case "unreleased": (.unreleased, .affected)
    case "open" where text.utf8.count > 4: (.unfixed("no fix in this release yet: \(reason(text))"), .affected)
    case "open", "needed", "removed", "affected": (.note(""), .affected)
    case "unimportant": (.note("unimportant in the judgement of the distribution"), .affected)
    // RustSec's "informational" records.
    case "unmaintained", "unsound", "notice": (.note("called \(word) by its publisher, not vulnerable"), .affected)
    default: nil
    }
  }

  /// What stands in the brackets.
  private static func reason(_ text: String) -> String {
    var rest = text.drop { $0 != "(" }.dropFirst()
    if rest.last == ")" { rest.removeLast() }
    return String(rest)
  }
}

extension DistributionState.Effect: Equatable {}
