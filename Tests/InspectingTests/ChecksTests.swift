// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Inspecting

/// The gallery: every check is listed, and every page is true.
@Suite struct ChecksTests {
  @Test func everyCheckIsListed() throws {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let folder = "/" + here + "/Sources/Inspecting/Checks"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
    #expect(Set(files) == Set(Checks.all.map { "\($0)" }))
  }

  @Test func codesAreUniqueAndInOrder() {
    let codes = Checks.guides.map(\.code)
    #expect(codes == codes.sorted())
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.hasPrefix("DI") && $0.utf8.count == 5 })
    let titles = Checks.guides.map(\.title)
    #expect(titles.allSatisfy { !$0.hasSuffix(".") && $0.first?.isUppercase == true })
  }

  @Test(arguments: Checks.guides.map(\.code))
  func everyPageIsTrue(_ code: String) throws {
    let guide = try #require(Checks.guides(of: code).first)
    let bad = try ImageSketch(guide.bad).observations(only: code)
    #expect(!bad.isEmpty, "\(code) must speak of its bad example")
    #expect(bad.allSatisfy { $0.code == code })
    #expect(bad.contains { $0.severity == guide.severity }, "the severity of the page is that of its example")
    let good = try ImageSketch(guide.good).observations(only: code)
    #expect(good.isEmpty, "\(good.map(\.message))")
    #expect(!guide.why.isEmpty && !guide.remedy.isEmpty)
  }

  @Test func aliasesOfOtherToolsAreFound() {
    #expect(Checks.guides(of: "cis-di-0001").map(\.code) == ["DI101"])
    #expect(Checks.guides(of: "CIS-DI-0010").map(\.code) == ["DI208", "DI301", "DI302"])
    #expect(Checks.guides(of: "di205").map(\.code) == ["DI205"])
    #expect(Checks.guides(of: "nothing").isEmpty)
  }

  @Test(arguments: [
    "CIS-DI-0001", "CIS-DI-0002", "CIS-DI-0003", "CIS-DI-0004", "CIS-DI-0005", "CIS-DI-0006", "CIS-DI-0007",
    "CIS-DI-0008", "CIS-DI-0009", "CIS-DI-0010", "CIS-DI-0011", "DKL-DI-0001", "DKL-DI-0002", "DKL-DI-0003",
    "DKL-DI-0004", "DKL-DI-0005", "DKL-DI-0006", "DKL-LI-0001", "DKL-LI-0002", "DKL-LI-0003",
  ])
  func everyCodeOfDockleHasAnAnswer(_ code: String) throws {
    let text = try #require(CheckExplanation.text(of: code))
    #expect(text.contains(code) || !Checks.guides(of: code).isEmpty)
  }
}
