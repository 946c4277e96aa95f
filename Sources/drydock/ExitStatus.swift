// SPDX-License-Identifier: Apache-2.0

/// What the program says when it ends.
enum ExitStatus: Int32, CaseIterable, Sendable {
  case fine = 0
  case failed = 1
  case gateFailed = 2
  case undecided = 3

  /// What it means, for help and manual.
  var meaning: String {
    switch self {
    case .fine: "The job was done. Without --exit-code that says nothing about vulnerabilities."
    case .failed:
      """
      The job could not be done: a wrong option, a target that cannot be read, a full disk. Of several targets: one of \
      them cannot be read.
      """
    case .gateFailed:
      """
      With --exit-code: findings remain after the filters, of any target; of policy: one is violated; of stale: building \
      anew clears something. Of compare with --exit-on: it is worse.
      """
    case .undecided:
      """
      With --exit-code: no finding remains, but something could not be checked. No package was found at all; there is \
      no database but the starter set; there are no data for the distribution or an ecosystem; a version cannot be \
      compared; a file or record cannot be read; or a filter asks for data (EPSS, KEV) that the database lacks. Of stale: \
      what the base's tag stands for now was not measured.
      """
    }
  }
}
