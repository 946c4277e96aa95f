// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// A report and the day it is judged on, with what policies look up again and again.
package struct Dossier: Sendable {
  package let report: Report
  /// RFC 3339; `nil`: nobody says what day it is.
  package let now: String?
  private let byURL: [String: Report.Package]

  package init(_ report: Report, now: String?) {
    self.report = report
    self.now = now
    byURL = Dictionary(report.packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The package of that URL.
  func package(_ purl: String) -> Report.Package? { byURL[purl] }

  /// Days from a moment until now; `nil` where one of them is not known.
  func days(since moment: String?) -> Int? {
    seconds(since: moment).map { $0 / 86_400 }
  }

  /// Seconds from a moment until now; `nil` where one of them is not known.
  func seconds(since moment: String?) -> Int? {
    guard let moment, let now else { return nil }
    return TimeSpan(from: moment, to: now)?.seconds
  }

  /// Whether a package is of one of these types; no types: any.
  func isOf(_ types: [String], _ purl: String) -> Bool {
    types.isEmpty || types.contains(package(purl)?.type ?? "")
  }

  /// What keeps a policy about vulnerabilities from saying "met".
  /// - Parameter toleratesGaps: single things that could not be checked are left to the policy on gaps.
  func unasked(toleratesGaps: Bool) -> [String] {
    var missing: [String] = []
    if report.packages.isEmpty { missing.append("no package was found, so there was nothing to check") }
    switch report.database.kind {
    case "full": break
    case "starter": missing.append("only the starter set of advisories was asked: run drydock db update")
    default: missing.append("no advisories were asked")
    }
    let unseen = report.gaps.count { $0.kind != "remark" }
    if unseen > 0, !toleratesGaps {
      missing.append(
        "\(unseen) thing\(unseen == 1 ? "" : "s") could not be checked; the policy no-undecided-gaps lists them")
    }
    return missing
  }

  /// The nearest package URL that people can read: type, name and version.
  func name(_ purl: String) -> String { package(purl).map { "\($0.name) \($0.version)" } ?? purl }
}

extension Report {
  /// The configuration of the image; `nil` for what is no image.
  var image: Configuration? { target.kind == "image" ? target.configuration : nil }
}

/// "1 package", "3 packages".
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) " + (count == 1 ? one : many ?? one + "s")
}
