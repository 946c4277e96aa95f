// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `drydock versions` from outside.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct VersionsCommandTests {
  @Test(arguments: [
    (["rpm", "1.0-1.el8", "1.0~rc1-1"], ">"), (["deb", "1.0", "0:1.0-0"], "="),
    (["crates.io", "1.0.0-a", "1.0.0"], "<"),
    (["PyPI", "1.0rc1", "1.0"], "<"), (["Rocky Linux:9", "1:0", "9"], ">"), (["GitHub Actions", "v4", "4.0.0"], "="),
    (["npm", "--", "1.0.0", "1.0.0-1"], ">"),
  ])
  func twoVersionsHaveAnOrder(arguments: [String], sign: String) throws {
    let outcome = try BuiltBinary.run(["versions"] + arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output == sign + "\n")
    #expect(outcome.error == "")
  }

  @Test func theTextThatIsNoVersionIsNamed() throws {
    for pair in [["1.0", "1.0.0"], ["1.0.0", "1.0"]] {
      let outcome = try BuiltBinary.run(["versions", "cargo"] + pair)
      #expect(outcome.status == 1)
      #expect(outcome.output == "")
      #expect(outcome.error == "drydock: '1.0' is not a version by the rules of cargo\n")
    }
  }

  @Test(arguments: [
    [], ["npm"], ["npm", "1.0.0"], ["nothing", "1", "2"], ["cpan", "1", "2"], ["npm", "-", "1"],
    ["npm", "1", "2", "3"],
    ["--list", "npm"],
  ])
  func aWrongCallIsStatusOne(arguments: [String]) throws {
    let outcome = try BuiltBinary.run(["versions"] + arguments)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("drydock: "))
  }

  @Test func theListNamesEverySchemeAndItsEcosystems() throws {
    let outcome = try BuiltBinary.run(["versions", "--list"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
    #expect(lines.count == 20)
    #expect(lines.contains { $0.first == "dpkg" && $0.last?.hasSuffix("deb, opam, opkg") == true })
    #expect(lines.contains { $0.first == "swift" && $0.last?.hasSuffix("githubactions, julia, swift") == true })
    #expect(lines.allSatisfy { $0.count == 2 }, "every scheme is that of an ecosystem")
  }

  @Test(.enabled(if: Command.find("sh") != nil, "there is no shell"))
  func pairsAreReadFromStandardInput() throws {
    let pairs = "1.0.0\t1.0.1\n1.0.0\t1.0.0+b\n2.0.0\t1.0.0\n1.0\t1.0.0\n\n1.0.0\n1.0.0\t1.0.0\t1.0.0\n"
    let folder = try TemporaryFolder()
    try Data(pairs.utf8).write(to: URL(filePath: folder.path + "/pairs"))
    let outcome = try BuiltBinary.run(
      ["-c", "exec \"$0\" versions cargo - < \"$1\"", BuiltBinary.path, folder.path + "/pairs"], program: "sh")
    #expect(outcome.status == 0)
    #expect(outcome.output == "-1\n0\n1\nE\nE\nE\nE\n")
  }

  /// The recorded answers of the native tools once more, through the program.
  @Test(
    .enabled(
      if: Shared.path != nil && Command.find("sh") != nil, Comment(rawValue: "there is no shell, or " + Shared.absent)),
    arguments: [
      "dpkg", "rpm", "apk", "pep440", "npm", "go", "maven", "gem", "composer", "cargo", "nuget", "hex", "pub", "cran",
    ])
  func theNativeToolsAgree(scheme: String) throws {
    let rows = try Shared.rows("oracles/\(scheme).tsv").filter { $0.count >= 5 && $0[4] != "contested" }
    let folder = try TemporaryFolder()
    let pairs = rows.map { "\($0[1])\t\($0[2])\n" }.joined()
    try Data(pairs.utf8).write(to: URL(filePath: folder.path + "/pairs"))
    let outcome = try BuiltBinary.run(
      ["-c", "exec \"$0\" versions \(scheme) - < \"$1\"", BuiltBinary.path, folder.path + "/pairs"], program: "sh")
    #expect(rows.count > 1900)
    #expect(outcome.output.split(separator: "\n").map(String.init) == rows.map { $0[3] })
  }
}
