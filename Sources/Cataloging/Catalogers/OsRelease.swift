// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads what the operating system says it is.
///
/// Format: os-release(5), which also says that `/etc/os-release` goes before `/usr/lib/os-release`.
package struct OsRelease: Cataloger {
  package static let name = "os-release"
  package static let claims: [Claim] = ["etc/os-release", "usr/lib/os-release"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.content.all(limit: ShellVariables.longest)
    let values = ShellVariables(bytes.span).values
    guard !values.isEmpty else { return Catalogued(gaps: [Gap(file.path, "holds no variable")]) }
    return Catalogued(facts: [.release(values)])
  }
}
