// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads Gradle's lock files: `group:artifact:version=configuration,configuration`, one module on each line.
///
/// Format: https://docs.gradle.org/current/userguide/dependency_locking.html, "Understanding the lock state". Before
/// Gradle 7 there was a file for each configuration, named after it, without the names behind the `=`.
package struct GradleLockfile: Cataloger {
  package static let name = "gradle-lockfile"
  package static let claims: [Claim] = [
    "**/gradle.lockfile", "**/buildscript-gradle.lockfile", "**/gradle/dependency-locks/*.lockfile",
  ]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var found = LockedPackages(in: file)
    // What the build script itself runs on.
    let isBuildScript = file.path.hasSuffix("buildscript-gradle.lockfile")
    let isOfTests = file.path.contains("gradle/dependency-locks/") && Self.isOfTests(file.stem[...])
    try found.forEachLine(of: file) { bytes, number, found in
      let line = bytes.text()
      // "empty=" names the configurations without modules.
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("empty=") { return }
      let cut = line.firstIndex(of: "=") ?? line.endIndex
      let parts = line[..<cut].split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, !parts[2].isEmpty else {
        found.count("not of the form group:artifact:version", line: number)
        return
      }
      let configurations = line[cut...].dropFirst().split(separator: ",")
      found.add(
        .maven, "\(parts[0]):\(parts[1])", String(parts[2]), line: number,
        isDevelopment: isBuildScript || isOfTests
          || (!configurations.isEmpty && configurations.allSatisfy(Self.isOfTests)))
    }
    return found.catalogued
  }

  /// Configurations of tests are called so: `testRuntimeClasspath`, `integrationTestCompileClasspath`.
  private static func isOfTests(_ configuration: Substring) -> Bool {
    configuration.hasPrefix("test") || configuration.contains("Test")
  }
}
