// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Testing

/// All feeds of the shared mirror, measured: `DRYDOCK_MEASURE=1 swift test -c release --filter ImportTiming`.
///
/// `/usr/bin/time -v` around it tells the memory.
@Suite("The time an import takes")
struct ImportTimingTests {
  static let isWanted = ProcessInfo.processInfo.environment["DRYDOCK_MEASURE"] != nil && Shared.path != nil

  @Test("all of the mirror", .enabled(if: isWanted, "DRYDOCK_MEASURE and DRYDOCK_SHARED are not set"))
  func all() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/advisories.sqlite"
    let start = ContinuousClock.now
    let report = try await updateDatabase(at: path, from: FeedOrigin((Shared.path ?? "") + "/feeds")) { _ in }
    let taken = ContinuousClock.now - start
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0
    print("import: \(taken), \(report.advisories) advisories, \(size >> 20) MB")
    print("broken: \(report.broken) \(report.brokenExamples), missing: \(report.missing)")
    let database = try AdvisoryDatabase(path: path)
    var packages = 0
    var statements = 0
    let lookups = try ContinuousClock().measure {
      for ecosystem in ["Debian:12", "Debian:11", "Ubuntu:22.04:LTS", "Alpine:v3.18", "PyPI", "npm", "Go"] {
        for name in ["openssl", "linux", "curl", "glibc", "django", "lodash", "stdlib", "busybox", "zlib", "nothing"] {
          packages += 1
          statements += try database.statements(ecosystem: ecosystem, name: name).count
        }
      }
    }
    print("lookups: \(packages) packages, \(statements) statements in \(lookups)")
  }
}
