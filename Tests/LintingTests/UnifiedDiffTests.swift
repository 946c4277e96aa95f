// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Linting
import Testing

/// Differences, as the real `patch` takes them.
@Suite struct UnifiedDiffTests {
  @Test func aChangeIsShownWithTheLinesAroundIt() {
    let before = (1...9).map { "line \($0)\n" }.joined()
    let after = before.replacing("line 5\n", with: "line five\nand more\n")
    #expect(
      UnifiedDiff(Array(before.utf8), Array(after.utf8), name: "Dockerfile").text == """
        --- Dockerfile
        +++ Dockerfile
        @@ -2,7 +2,8 @@
         line 2
         line 3
         line 4
        -line 5
        +line five
        +and more
         line 6
         line 7
         line 8

        """)
  }

  @Test func equalTextsHaveNone() { #expect(UnifiedDiff([1, 2], [1, 2], name: "a").text == "") }

  @Test(.enabled(if: Command.find("patch") != nil, "no patch on this machine"))
  func patchMakesOneOfTheOther() throws {
    var random = SystemRandomNumberGenerator()
    let patch = try #require(Command.find("patch"))
    for round in 0..<60 {
      let words = ["a", "b", "c", "", "RUN x", "\tend"]
      func text() -> [String] { (0..<Int.random(in: 0...30, using: &random)).map { _ in words.randomElement() ?? "" } }
      var lines = text()
      let before = lines.joined(separator: "\n") + (round % 3 == 0 ? "" : "\n")
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0...lines.count, using: &random)
        if Bool.random(using: &random), at < lines.count { lines.remove(at: at) } else { lines.insert("new", at: at) }
      }
      let after = lines.joined(separator: "\n") + (round % 5 == 0 ? "" : "\n")
      let folder = try TemporaryFolder()
      let file = try folder.write("Dockerfile", Array(before.utf8))
      let diff = UnifiedDiff(Array(before.utf8), Array(after.utf8), name: "Dockerfile").text
      if diff.isEmpty { continue }
      let change = try folder.write("change", Array(diff.utf8))
      let outcome = try Command.run([patch, "--silent", "--force", file, change])
      #expect(outcome.status == 0, "\(outcome.text) \(diff)")
      let made = FileManager.default.contents(atPath: file).map { [UInt8]($0) } ?? []
      #expect(made == Array(after.utf8), "\(diff)")
    }
  }

  @Test func longTextsThatShareNothingAreReplaced() {
    let before = (0..<6000).map { "old \($0)\n" }.joined()
    let after = (0..<6000).map { "new \($0)\n" }.joined()
    let diff = UnifiedDiff(Array(before.utf8), Array(after.utf8), name: "a").text
    #expect(diff.split(separator: "\n").count == 12_003)
  }
}
