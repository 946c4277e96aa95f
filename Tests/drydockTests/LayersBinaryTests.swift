// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `drydock layers` of the program.
@Suite("The program and layers", .enabled(if: BuiltBinary.isThere, "the program was not built"))
struct LayersBinaryTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    var base = TarBuilder()
    base.file("etc/os-release", "ID=alpine\nVERSION_ID=3.20.3\n")
    base.file("lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:x86_64\n\n")
    base.file("opt/data", [UInt8](repeating: 7, count: 6000))
    var upper = TarBuilder()
    upper.file("opt/data", [UInt8](repeating: 8, count: 4000))
    path = try ImageBuilder([
      .init(tar: base.finished(), instruction: "ADD rootfs.tar /"), .init(tar: upper.finished()),
    ]).writeLayout(folder)
  }

  private func run(_ arguments: String...) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(["layers"] + arguments + [path])
  }

  @Test func layersAreTold() throws {
    let dockerfile = try folder.write("Dockerfile", Array("FROM scratch\nADD rootfs.tar /\nCOPY . /\n".utf8))
    let run = try run("--dockerfile", dockerfile, "--tree")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("Dockerfile:3: COPY . /"))
    #expect(run.output.contains("overwritten by layer 1, brought by 0  /opt/data"))
    #expect(run.output.contains("os-release"))
    let page = folder.path + "/layers.html"
    #expect(try self.run("--format", "html", "-o", page).status == 0)
    #expect(try String(contentsOf: URL(filePath: page), encoding: .utf8).hasSuffix("</html>\n"))
  }

  @Test func aSecondCallReadsTheLayersAgain() throws {
    let cache = folder.path + "/cache"
    let first = try run("--format", "json", "--cache-dir", cache)
    let second = try run("--format", "json", "--cache-dir", cache)
    #expect(first.status == 0 && first.output == second.output)
    #expect(first.output.contains(#""packages": 1"#))
  }

  @Test func boundsDecideOnTheExitStatus() throws {
    #expect(try run("--lowest-efficiency", "0.3").status == 0)
    let low = try run("--lowest-efficiency", "0.9")
    #expect(low.status == 2 && low.error.contains("gate failed: efficiency is 40."), "\(low.error)")
    #expect(try run("--highest-wasted-bytes", "10kB").status == 0)
    #expect(try run("--highest-wasted-bytes", "9999").status == 2)
    let rules = try folder.write("rules", Array("rules:\n  highestUserWastedPercent: 0.5\n".utf8))
    #expect(try run("--dive-ci", rules).status == 2)
    #expect(try run("--dive-ci", rules, "--highest-user-wasted-percent", "off", "--lowest-efficiency", "0").status == 0)
    let wrong = try folder.write("wrong", Array("rules:\n  lowestEficiency: 0.5\n".utf8))
    let refused = try run("--dive-ci", wrong)
    #expect(refused.status == 1 && refused.error.contains("did you mean lowestEfficiency?"), "\(refused.error)")
    #expect(try run("--dive-ci", folder.path + "/none").status == 1)
  }

  @Test func whatHasNoLayersIsTold() throws {
    let directory = try BuiltBinary.run(["layers", "fs://" + folder.path])
    #expect(directory.status == 1 && directory.error.contains("is a directory, which has no layers"))
    let beyond = try run("--layer", "2")
    #expect(beyond.status == 1 && beyond.error.contains("there is no layer 2: the image has 2"), "\(beyond.error)")
    let cut = try folder.write("cut.json", Array("{".utf8))
    #expect(try BuiltBinary.run(["layers", cut]).status == 1)
  }

  @Test func aDamagedLayerLeavesTheGateUndecided() throws {
    var tar = TarBuilder()
    tar.file("a", "whole")
    tar.file("b", [UInt8](repeating: 1, count: 5000))
    let damaged = try ImageBuilder([.init(tar: Array(tar.bytes.prefix(3000)))]).writeLayout(folder, "damaged")
    let run = try BuiltBinary.run(["layers", "--highest-wasted-bytes", "1MB", damaged])
    #expect(run.status == 3 && run.error.contains("gate undecided: not all of the image could be read"), "\(run.error)")
    #expect(run.output.contains("sizes may be too small"))
  }
}
