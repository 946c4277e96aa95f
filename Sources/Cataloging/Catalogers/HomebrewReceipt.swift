// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// Reads what Homebrew installed, by the receipt in each keg: `Cellar/<name>/<version>/INSTALL_RECEIPT.json`.
///
/// The folder names formula and version, as `brew list --versions` does; the receipt
/// (https://github.com/Homebrew/brew/blob/master/Library/Homebrew/tab.rb) says which tap it came from.
package struct HomebrewReceipt: Cataloger {
  package static let name = "homebrew-receipt"
  package static let claims: [Claim] = ["**/Cellar/*/*/INSTALL_RECEIPT.json"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let parts = file.path.split(separator: "/")
    guard parts.count >= 4 else { return Catalogued() }
    let receipt = try JSONValue(file.bytes())
    var package = Package(
      .homebrew, String(parts[parts.count - 3]), String(parts[parts.count - 2]), evidence: [file.evidence()])
    package.vendor = receipt["source"]?["tap"]?.string
    return Catalogued(packages: [package])
  }
}
