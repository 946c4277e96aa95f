// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads which actions the workflows of GitHub use, and actions made of others.
///
/// Format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax,
/// `jobs.<job_id>.uses` and `jobs.<job_id>.steps[*].uses`; of actions:
/// https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax, `runs.steps[*].uses`. They run where
/// the project is built and never come with it.
package struct GithubWorkflow: Cataloger {
  package static let name = "github-workflow"
  package static let claims: [Claim] = [
    "**/.github/workflows/*.yml", "**/.github/workflows/*.yaml", "**/action.yml", "**/action.yaml",
  ]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    let root = try YAMLValue(bytes)
    var uses: [YAMLValue] = []
    for job in root["jobs"]?.members ?? [] {
      // A workflow that is used as a job.
      if let workflow = job.value["uses"] { uses.append(workflow) }
      uses += (job.value["steps"]?.sequence ?? []).compactMap { $0["uses"] }
    }
    uses += (root["runs"]?["steps"]?.sequence ?? []).compactMap { $0["uses"] }
    var found = LockedPackages(in: file)
    if uses.isEmpty { return found.catalogued }
    let comments = Self.comments(bytes.span, on: Set(uses.map(\.line)))
    for use in uses {
      if let text = use.string { Self.take(text, comments[use.line] ?? "", line: use.line, to: &found) }
    }
    return found.catalogued
  }

  /// `owner/repository@ref`, `owner/repository/folder@ref`.
  private static func take(_ text: String, _ comment: String, line: Int, to found: inout LockedPackages) {
    // "./" is the repository itself; images of containers are no actions.
    if text.hasPrefix("./") || text.hasPrefix("docker://") { return }
    guard let at = text.firstIndex(of: "@") else { return found.count("without a ref", line: line) }
    let parts = text[..<at].split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      return found.count("not of the form owner/repository", line: line)
    }
    var version = String(text[at...].dropFirst())
    var versionUnknown: String?
    var doubt: String?
    if isCommit(version) {
      // Who pins a commit writes the release beside it; tools that raise versions keep that up to date.
      if let release = release(in: comment) {
        version = release
        doubt = "from the comment beside the commit"
      } else {
        versionUnknown = Provenance.commit
      }
    } else if !isRelease(version) {
      versionUnknown = "a branch or a tag that is no version"
    } else if version.count(where: { $0 == "." }) < 2 {
      doubt = "a tag that is moved to each new release"
    }
    found.add(
      .githubActions, "\(parts[0])/\(parts[1])", version, line: line, relation: .direct, isDevelopment: true,
      versionUnknown: versionUnknown, doubt: doubt)
  }

  private static func isCommit(_ ref: String) -> Bool {
    ref.utf8.count == 40
      && ref.utf8.allSatisfy { byte in
        byte &- UInt8(ascii: "0") < 10 || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f")
      }
  }

  /// `1`, `v1`, `v1.2.3-rc.1`.
  private static func isRelease(_ text: some StringProtocol) -> Bool {
    VersionScheme.swift.isValid(String(text)) && text.contains { $0.isASCII && $0.isNumber }
  }

  /// The first word of a comment that is a version: `# v4.1.2`, `# tag=v4.1.2`, `# pin @v4.1.2`.
  private static func release(in comment: String) -> String? {
    for word in comment.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "=" || $0 == "@" || $0 == ":" })
    where isRelease(word) {
      return String(word)
    }
    return nil
  }

  /// What stands behind `#` on those of some lines that have one, by the line's number.
  private static func comments(_ bytes: Span<UInt8>, on wanted: Set<Int>) -> [Int: String] {
    var out: [Int: String] = [:]
    var line = 1
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\n") {
        line += 1
      } else if bytes[at] == UInt8(ascii: "#"), at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 {
        var end = at
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        // No release is named further behind.
        if wanted.contains(line) { out[line] = bytes.extracting((at + 1)..<min(end, at + 129)).text() }
        at = end
        continue
      }
      at += 1
    }
    return out
  }
}
