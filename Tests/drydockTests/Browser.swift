// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials

/// Chromium without a window.
enum Browser {
  static let path = ["chromium", "chromium-browser", "google-chrome", "chrome"].lazy.compactMap { Command.find($0) }
    .first

  static let absent = "no Chromium is on this machine"

  /// Runs it on a page; names are never resolved, so that nothing can be loaded.
  static func run(_ arguments: [String], page: String, hash: String = "") throws -> Command.Outcome {
    let home = try TemporaryFolder()
    let address = "file://" + page + (hash.isEmpty ? "" : "#" + hash)
    return try Command.run(
      [
        path ?? "", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--user-data-dir=" + home.path, "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=20000",
      ]
        + arguments + [address],
      environment: ["HOME": home.path, "PATH": "/usr/local/bin:/usr/bin:/bin"])
  }

  /// The document as it is when its scripts have run.
  static func document(_ page: String, hash: String = "") throws -> String {
    try run(["--dump-dom"], page: page, hash: hash).text
  }
}
