// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// What to scan, where there may be several: words of the command line, then lines of a file.
struct TargetList: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Image archives, OCI layouts, directories or SBOMs: a path, or archive://, oci-dir://, fs:// or sbom:// and a path; - is an SBOM on standard input.",
      valueName: "target"),
    completion: .file())
  var images: [String] = []

  @Option(
    help: ArgumentHelp(
      "Scan also the targets of a file, one a line; # begins a comment, - is standard input.", valueName: "file"),
    completion: .file())
  var targets: String?

  /// Targets of one call.
  private static let limit = 10_000

  /// All that is to be scanned, in order.
  func choices() throws(CommandError) -> [TargetChoice] {
    var references = images
    if let targets {
      var lines = try InputLines(path: targets)
      while let line = try lines.next() {
        // A comment stands alone or after a blank: a reference may have a # of its own.
        var line = line[...]
        if let hash = line.indices.first(where: { line[$0] == "#" && line[..<$0].last.map(\.isWhitespace) ?? true }) {
          line = line[..<hash]
        }
        line = line.drop(while: \.isWhitespace)
        while line.last?.isWhitespace == true { line.removeLast() }
        if !line.isEmpty { references.append(String(line)) }
        if references.count > Self.limit { throw .tooManyTargets(limit: Self.limit) }
      }
      if references.isEmpty { throw .noTargets(in: targets) }
    }
    return references.isEmpty ? [.mostRecent] : references.map { .named($0) }
  }
}
