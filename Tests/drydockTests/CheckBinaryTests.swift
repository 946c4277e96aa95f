// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `drydock check` of the program, on an image that was made for it.
@Suite("The program and checks of an image", .enabled(if: BuiltBinary.isThere, "the program was not built"))
struct CheckBinaryTests {
  private let folder: TemporaryFolder
  private let path: String

  /// The example of GitHub's checksum, in parts.
  private static let token = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"

  init() throws {
    folder = try TemporaryFolder()
    var lower = TarBuilder()
    lower.file("etc/passwd", "root:x:0:0::/root:/bin/sh\n")
    lower.file("etc/shadow", "root::19000:0:99999:7:::\n")
    lower.file("bin/su", "#!/bin/sh\n", mode: 0o4755)
    lower.file("root/.netrc", "machine a.example.org login me password Zk3pQ9xLm2Vw\n")
    lower.file("app/config.py", "TOKEN = '\(Self.token)'\n")
    lower.file("app/run.sh", "#!/bin/sh\n", mode: 0o777)
    var upper = TarBuilder()
    upper.file("app/.wh.config.py", "")
    upper.file("root/.wh..wh..opq", "")
    let image = ImageBuilder([
      .init(tar: lower.finished(), instruction: "RUN apt-get update"),
      .init(tar: upper.finished(), instruction: "RUN |1 API_TOKEN=Zk3pQ9xLm2Vw /bin/sh -c rm /app/config.py"),
    ])
    path = try image.writeLayout(folder, "image")
  }

  private struct Told: Decodable {
    struct Observation: Decodable {
      var code: String
      var severity: String
      var path: String?
      var layer: Int?
      var line: Int?
      var visible: Bool?
      var hiddenBy: Int?
      var secret: String?
    }
    var observations: [Observation]
  }

  private func check(_ options: String...) throws -> (run: BuiltBinary.Outcome, told: Told?) {
    let run = try BuiltBinary.run(["check", "--format", "json"] + options + [path])
    return (run, try? JSONDecoder().decode(Told.self, from: Data(run.output.utf8)))
  }

  @Test func oneReadingTellsOfConfigurationHistoryAndFiles() throws {
    let (run, told) = try check()
    #expect(run.status == 0, "\(run.error)")
    let codes = Set(try #require(told).observations.map(\.code))
    #expect(codes.isSuperset(of: ["DI101", "DI201", "DI202", "DI203", "DI208", "DI302", "DI306"]), "\(codes)")
    let setuid = told?.observations.first { $0.code == "DI201" }
    #expect(setuid?.path == "/bin/su" && setuid?.layer == 0 && setuid?.visible == true)
  }

  @Test func aDeletedFileIsSaidToBeReadable() throws {
    let secrets = try #require(try check("--only", "DI208").told).observations
    let token = try #require(secrets.first { $0.secret == "github-token" })
    #expect(token.path == "/app/config.py" && token.layer == 0 && token.line == 1)
    #expect(token.visible == false && token.hiddenBy == 1)
    let login = try #require(secrets.first { $0.path == "/root/.netrc" })
    #expect(login.visible == false && login.hiddenBy == 1)
  }

  @Test func noFormatWritesASecret() throws {
    for format in ["text", "json", "sarif"] {
      let run = try BuiltBinary.run(["check", "--format", format, path])
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output.contains("DI208"))
      #expect(!run.output.contains(Self.token) && !run.output.contains("Zk3pQ9xLm2Vw"), "\(format)")
    }
  }

  @Test func theGateHasItsStatuses() throws {
    #expect(try check("-e").run.status == 2)
    #expect(try check("-e", "--only", "DI105").run.status == 0)
    #expect(try check("-e", "--only", "CIS-DI-0008", "--accept", "/bin/*").run.status == 0)
    #expect(try check("--only", "DI999").run.status == 1)
    #expect(try check("-e", "--only", "DI208", "--only-severity", "low").run.status == 0)
  }

  @Test func onlyVerifiedFormatDropsWhatANameSays() throws {
    let whole = try #require(try check("--only", "CIS-DI-0010").told).observations
    let kept = try #require(try check("--only", "CIS-DI-0010", "--only-verified-format").told).observations
    #expect(whole.contains { $0.secret == "named-value" })
    #expect(!kept.contains { $0.secret == "named-value" } && kept.contains { $0.secret == "github-token" })
  }

  @Test func aDamagedLayerLeavesTheGateUndecided() throws {
    var tar = TarBuilder()
    tar.file("a", "text")
    let cut = Array(tar.finished().prefix(700))
    let image = ImageBuilder([.init(tar: cut)])
    let damaged = try image.writeLayout(folder, "damaged")
    let run = try BuiltBinary.run(["check", "-e", "--only", "DI208", damaged])
    #expect(run.status == 3, "\(run.output) \(run.error)")
    #expect(run.output.contains("Not looked at"))
  }
}
