// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `--multi-stage` and `--only-stage` of the program.
@Suite("The program and build stages", .enabled(if: BuiltBinary.isThere, "the program was not built"))
struct StageBinaryTests {
  private let folder: TemporaryFolder
  private let path: String
  private let plain: String

  init() throws {
    folder = try TemporaryFolder()
    func sbom(_ name: String, _ version: String) -> String {
      AttestationBinaryTests.document.replacing(#""name":"app""#, with: "\"name\":\"\(name)\"")
        .replacing("1.2.5-r0", with: version)
    }
    var tar = TarBuilder()
    tar.file("etc/os-release", "ID=alpine\nVERSION_ID=3.20.3\n")
    tar.file("lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:x86_64\n\n")
    let image = ImageBuilder([.init(tar: tar.finished())])
    var builder = NeighbourBuilder(image)
    try builder.buildKit(
      AttestationBinaryTests.spdx, predicate: sbom("sbom-build", "7.7.7-r7"),
      and: [sbom("sbom", "1.2.5-r0"), sbom("sbom-0", "0.0.1-r0")])
    path = try builder.write(folder, "staged")
    plain = try image.writeLayout(folder, "plain")
  }

  private struct Told: Decodable {
    struct Target: Decodable { var reference: String; var stage: String?; var kind: String? }
    struct Package: Decodable { var version: String }
    var target: Target?
    var packages: [Package]?
  }

  private func told(_ output: String) throws -> [Told] {
    try JSONDecoder().decode([Told].self, from: Data(output.utf8))
  }

  @Test func theImageAndItsStagesAreTargetsOfOneCall() throws {
    for command in ["cves", "sbom", "quickview", "policy"] {
      let run = try BuiltBinary.run([command, "--multi-stage", "--format", "json", path])
      #expect(run.status == 0, "\(command): \(run.error)")
      let all = try told(run.output)
      #expect(all.map(\.target?.reference) == [path, "\(path) (stage 0)", "\(path) (stage build)"], "\(command)")
      #expect(all.map(\.target?.stage) == [nil, "0", "build"] && all.map(\.target?.kind) == ["image", "sbom", "sbom"])
      #expect(all.map { $0.packages?.first?.version } == ["1.2.5-r0", "0.0.1-r0", "7.7.7-r7"])
    }
    let only = try BuiltBinary.run([
      "sbom", "--only-stage", "Build,0", "--only-stage", "build", "--format", "json", path,
    ])
    #expect(try told(only.output).map(\.target?.stage) == ["build", "0"], "\(only.error)")
  }

  @Test func oneStageAloneIsOneDocumentAndSaysHowToAskAgain() throws {
    let overview = try BuiltBinary.run(["quickview", "--only-stage", "build", path])
    #expect(overview.status == 0 && overview.output.contains("Alpine"), "\(overview.error)")
    #expect(overview.output.contains("sbom --format list --only-stage build \(path)"))
    let spdx = try BuiltBinary.run(["sbom", "--only-stage", "build", "--format", "spdx", path])
    #expect(spdx.status == 0 && spdx.output.contains("musl@7.7.7-r7"))
    // It is not to be taken for the image.
    #expect(spdx.output.contains("APPLICATION") && !spdx.output.contains("pkg:oci/"))
    let explained = try BuiltBinary.run(["explain", "--only-stage", "build", path, "musl"])
    #expect(explained.status == 0 && explained.output.contains("7.7.7-r7"), "\(explained.error)")
  }

  @Test func whatIsNotThereIsToldInItsPlace() throws {
    let unknown = try BuiltBinary.run(["cves", "--only-stage", "biuld", path])
    #expect(unknown.status == 1 && unknown.output.isEmpty)
    #expect(unknown.error.contains("no SBOM of a build stage 'biuld' beside the image; there are: 0, build"))
    #expect(unknown.error.contains("did you mean build?"))
    let none = try BuiltBinary.run(["cves", "--multi-stage", plain])
    #expect(none.status == 1 && none.error.contains("BUILDKIT_SBOM_SCAN_STAGE=true"), "\(none.error)")
    // Among several the others go on, and of that one the image itself is told.
    let several = try BuiltBinary.run(["sbom", "--multi-stage", "--format", "json", plain, path])
    #expect(several.status == 1)
    #expect(several.error.contains("\(plain): there is no SBOM of a build stage beside the image"), "\(several.error)")
    let all = try told(several.output)
    #expect(all.count == 5 && all.compactMap(\.target).map(\.reference).first == plain)
    #expect(all.compactMap(\.target?.stage) == ["0", "build"])
    let folder = try BuiltBinary.run(["cves", "--multi-stage", "fs://" + self.folder.path])
    #expect(folder.status == 1 && folder.error.contains("nothing is kept beside images"), "\(folder.error)")
  }

  @Test func compareTakesTheSameStageOfBoth() throws {
    let saved = folder.path + "/saved.json"
    #expect(
      try BuiltBinary.run(["cves", "--only-stage", "build", "--format", "json", "-o", saved, path]).status == 0)
    for other in [path, "report://" + saved] {
      let run = try BuiltBinary.run(["compare", "--hide-policies", "--only-stage", "build", path, "--to", other])
      #expect(run.status == 0 && run.output.contains("\(path) (stage build)"), "\(run.error)")
    }
    let mixed = try BuiltBinary.run(["compare", "--only-stage", "0", path, "--to", "report://" + saved])
    #expect(mixed.status == 1 && mixed.error.contains("it is not of the build stage 0"), "\(mixed.error)")
    let two = try BuiltBinary.run(["compare", "--only-stage", "0,build", path, "--to", path])
    #expect(two.status != 0 && two.error.contains("--only-stage takes one stage here"), "\(two.error)")
  }

  @Test func aStageIsNotSignedAsTheImage() throws {
    let run = try BuiltBinary.run(["sbom", "--only-stage", "build", "--format", "spdx", "--sign", "key.pem", path])
    #expect(run.status != 0 && run.error.contains("a build stage is none"), "\(run.error)")
  }

  @Test(.enabled(if: SchemaTests.hasValidator, "python3 with jsonschema is not on this machine"))
  func theReportOfAStageKeepsToTheSchema() throws {
    let report = folder.path + "/report.json"
    #expect(try BuiltBinary.run(["cves", "--only-stage", "build", "--format", "json", "-o", report, path]).status == 0)
    try SchemaTests().validate(report)
  }
}
