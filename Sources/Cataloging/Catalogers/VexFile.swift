// SPDX-License-Identifier: Apache-2.0
import Archives

/// Takes along the VEX documents that makers put into their images: files whose names end in `.vex.json`.
///
/// What they say is for others to read, and to believe. Known from Docker Scout:
/// https://docs.docker.com/scout/how-tos/create-exceptions-vex/
package struct VexFile: Cataloger {
  package static let name = "vex-file"
  package static let claims: [Claim] = ["**/*.vex.json"]
  /// Bytes of one document: they are kept with what else is known of the image.
  private static let limit = 512 << 10

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    Catalogued(facts: [.statements(try file.content.all(limit: Self.limit))])
  }
}
