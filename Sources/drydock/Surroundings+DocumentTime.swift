// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

extension Surroundings {
  /// The time that a document is given, RFC 3339: `SOURCE_DATE_EPOCH` where it is set, else now.
  ///
  /// Specification: https://reproducible-builds.org/specs/source-date-epoch/
  func documentTime() throws(CommandError) -> String {
    guard let text = self["SOURCE_DATE_EPOCH"] else { return now }
    // To the end of the year 9999, for which RFC 3339 has no digits any more.
    guard let seconds = Int(text), (0...253_402_300_799).contains(seconds) else { throw .sourceDate(text) }
    return Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
  }
}
