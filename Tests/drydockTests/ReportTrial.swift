// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// An image, a database that knows its packages, and the program that writes reports of it.
final class ReportTrial: Sendable {
  let folder: TemporaryFolder
  let image: String
  var cache: String { folder.path + "/cache" }

  static let dockerfile = """
    # A comment moves everything down a line.
    FROM debian:12
    RUN pip install teapot \\
        kettle
    COPY app /app
    """

  /// - Parameters:
  ///   - packages: of the second layer; each has so many `records`.
  init(packages: Int = 4, records: Int = 5) throws {
    folder = try TemporaryFolder()
    try folder.write("feeds/osv/ecosystems.txt", Array("PyPI\n".utf8))
    var zip = ZipBuilder()
    for package in 0...packages {
      let name = Self.name(package)
      for record in 0..<records {
        let id = "DDT-\(package)-\(record)"
        let text = """
          {"id": "\(id)", "modified": "2026-01-01T00:00:00Z", "published": "2026-01-01T00:00:00Z",
          "summary": "A <b>kettle</b> & a lid, number \(record)", "details": "\(String(repeating: "Steam. ", count: 30))",
          "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/\(Self.vectors[record % Self.vectors.count])"}],
          "references": [{"type": "WEB", "url": "https://example.org/\(id)"}],
          "affected": [{"package": {"ecosystem": "PyPI", "name": "\(name)"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2"}]}], "versions": ["1"]}]}
          """
        zip.file(id + ".json", Array(text.utf8))
      }
    }
    try folder.write("feeds/osv/PyPI/all.zip", zip.finished())
    var base = TarBuilder()
    base.file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
    Self.add(0, to: &base)
    var own = TarBuilder()
    for package in 1...packages { Self.add(package, to: &own) }
    // A name that would be markup.
    own.file(
      "opt/node_modules/x/package.json", #"{"name": "<script>alert(1)</script>", "version": "1.0.0"}"#)
    var app = TarBuilder()
    app.file("app/run", "#!/bin/sh\n")
    let builder = ImageBuilder([
      .init(tar: base.finished(), instruction: "ADD rootfs.tar.xz / # buildkit"),
      .init(tar: own.finished(), instruction: "RUN /bin/sh -c pip install teapot     kettle # buildkit"),
      .init(tar: app.finished(), instruction: "COPY app /app # buildkit"),
    ])
    image = "oci-dir://" + (try builder.writeLayout(folder))
    try folder.write("Dockerfile", Array(Self.dockerfile.utf8))
    let made = try BuiltBinary.run(["db", "update", "-q", "--from", folder.path + "/feeds", "--cache-dir", cache])
    #expect(made.status == 0, "\(made.error)")
  }

  private static let vectors = [
    "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N",
    "AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N",
  ]

  private static func name(_ package: Int) -> String { "teapot-\(package)" }

  private static func add(_ package: Int, to tar: inout TarBuilder) {
    let name = name(package)
    tar.file(
      "usr/lib/python3/dist-packages/\(name)-1.dist-info/METADATA",
      "Metadata-Version: 2.1\nName: \(name)\nVersion: 1\n\n")
  }

  /// Runs a command on the image.
  func run(_ arguments: [String], _ variables: [String: String] = [:]) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(arguments + [image], variables: ["DRYDOCK_CACHE_DIR": cache].merging(variables) { $1 })
  }

  /// Where a document is written.
  func place(_ name: String) -> String { folder.path + "/" + name }

  /// A job of GitHub Actions.
  static let job = [
    "GITHUB_SHA": String(repeating: "0", count: 40), "GITHUB_REF": "refs/heads/main", "GITHUB_WORKFLOW": "ci",
    "GITHUB_JOB": "scan", "GITHUB_RUN_ID": "7", "GITHUB_REPOSITORY": "acme/shop", "SOURCE_DATE_EPOCH": "1790000000",
  ]
}
