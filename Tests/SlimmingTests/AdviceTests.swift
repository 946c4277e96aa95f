// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import ImageSpec
import Reporting
import Testing

@testable import Slimming

@Suite struct AdviceTests {
  private static func advice(database: String = "full") -> Advice {
    var settings = RunSettings()
    settings.command = ["server"]
    let reach = SampleImage.merged.reach(Start(settings), packages: SampleImage.mergedPackages)
    let proposal = Proposal(reach, settings: settings, source: .image("app:1"))
    return Advice(reach, image: "app:1", proposal: proposal, database: database)
  }

  @Test func whatGoesAndWhatStays() {
    let advice = Self.advice()
    #expect(advice.goes.map(\.name) == ["gcc-12", "perl-base", "coreutils", "dash", "dpkg"])
    #expect(advice.stays.map(\.name) == ["libc6", "server", "zlib1g"])
    #expect(advice.summary.packages == 5)
    #expect(advice.summary.findings == 3)
    #expect(advice.summary.findingsBefore == 4)
    #expect(advice.goes.first?.role == "compiler")
    #expect(advice.stays.allSatisfy { $0.chain?.isEmpty == false })
  }

  @Test func sizesAreThoseOfTheProposal() {
    let advice = Self.advice()
    let all = SampleImage.merged.files.filter { $0.kind == .file }.reduce(0) { $0 + $1.size }
    #expect(advice.summary.bytesBefore == all)
    #expect(advice.summary.bytes == all - advice.summary.bytesAfter)
    // gcc and Perl are most of the image.
    #expect(advice.summary.bytes > 13_000_000)
    #expect(advice.rest.first { $0.what == "documentation" }?.bytes == 4000)
  }

  @Test func withoutDataThereIsNoCount() throws {
    let advice = Self.advice(database: "none")
    #expect(advice.summary.findings == nil)
    #expect(try AdviceFormat.text.text(of: advice, style: Style()).contains("no data on findings can go."))
  }

  @Test func theTextBeginsWithTheDecision() throws {
    let text = try AdviceFormat.text.text(of: Self.advice(), style: Style())
    #expect(text.hasPrefix("app:1: 5 packages, 13.0 MB, 3 findings can go.\nConfidence: high.\n"))
    #expect(text.contains("gcc-12"))
    #expect(text.contains("/usr/sbin/server is the command of the image"))
  }

  @Test func everyFormatSaysTheSameTwice() throws {
    for format in AdviceFormat.allCases {
      #expect(try format.text(of: Self.advice(), style: Style()) == format.text(of: Self.advice(), style: Style()))
    }
    #expect(try AdviceFormat.dockerfile.text(of: Self.advice(), style: Style()) == Self.advice().dockerfile)
  }

  @Test func theDocumentIsJSON() throws {
    let text = try AdviceFormat.json.text(of: Self.advice(), style: Style())
    struct Read: Decodable {
      struct Summary: Decodable { var packages: Int, confidence: String }
      struct Item: Decodable { var name: String, chain: [String]? }
      var summary: Summary
      var stays: [Item]
      var dockerfile: String
    }
    let read = try JSONDecoder().decode(Read.self, from: Data(text.utf8))
    #expect(read.summary.packages == 5)
    #expect(read.summary.confidence == "high")
    #expect(read.stays.first { $0.name == "zlib1g" }?.chain?.count == 2)
    #expect(read.dockerfile.contains("FROM scratch"))
  }

  @Test func nothingOfAnImageSteersATerminal() throws {
    var image = SampleImage.merged
    image.elf("usr/sbin/evil\u{1B}[31m", ElfBuilder(needed: ["lib\u{1B}[2J.so"]))
    var settings = RunSettings()
    settings.command = ["/usr/sbin/evil\u{1B}[31m"]
    let reach = image.reach(Start(settings), packages: SampleImage.mergedPackages)
    let advice = Advice(
      reach, image: "app", proposal: Proposal(reach, settings: settings, source: .image(nil)), database: "none")
    #expect(!(try AdviceFormat.text.text(of: advice, style: Style()).contains("\u{1B}")))
    #expect(!(try AdviceFormat.json.text(of: advice, style: Style()).contains("\u{1B}")))
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (99_949, "99.9 kB"), (1_234_567, "1.2 MB"), (250_000_000, "250 MB"),
  ])
  func sizesAreShort(_ bytes: Int, _ text: String) { #expect(AdviceText.size(bytes) == text) }
}
