// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Dockerfiles
import ImageSpec
import Images
import Linting
import Notations
import Reporting
import Scanning

/// `drydock fix`.
struct Fix: Verb {
  static let configuration = CommandConfiguration(
    commandName: "fix", abstract: "Repair what can be repaired in Dockerfiles, and show the difference.",
    usage: "drydock fix [<options>] [<file> ...]",
    discussion: """
      Writes a unified diff that patch and git apply take; with --write the files themselves, whole or not at all. Only \
      edits are made after which the file is still read as it was meant, the remark is gone and no new one has come; \
      all else stays as it is, byte for byte. Run again, it changes nothing.

      Bases are pinned to the digest that their tag stands for now, with --pin: in a layout, else in the registry.

      EXAMPLES
        drydock fix
        drydock fix Dockerfile | git apply
        drydock fix --write --rule DD241,DD222 Dockerfile
        drydock fix --pin --layout alpine:3.20=oci/alpine Dockerfile
      """)

  @Argument(help: ArgumentHelp("Dockerfiles, or folders with one.", valueName: "file"), completion: .file())
  var files: [String] = []

  @ArgumentParser.Flag(help: "Write the files, instead of the difference.")
  var write = false

  @ArgumentParser.Flag(help: "Pin bases to digests too.")
  var pin = false

  @OptionGroup var digests: DigestOptions

  @OptionGroup(title: "Rules") var rules: LintOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  /// The rule that a base must have a digest.
  private static let pinRule = "DD103"

  func validate() throws {
    if write, files.contains("-") { throw ValidationError("--write writes files, and - is standard input.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var configuration = try rules.configuration(in: surroundings)
    if pin { configuration.settings.add(Self.pinRule) { $0.isOn = true } }
    let linter = Linter(settings: configuration.settings)
    let digests = pin ? try self.digests.source(rules.state, in: surroundings) : nil
    var status = ExitStatus.fine
    var text = ""
    for input in DockerfileInput.all(files, context: nil) {
      do {
        let bytes = try input.bytes()
        let pins = try await pins(of: bytes, digests)
        let repairing = Repairing(bytes, linter: linter, ignorePatterns: try input.ignorePatterns()) { _, remark in
          remark.rule == Self.pinRule ? pins[remark.place.range].map { Repair([$0]) } : nil
        }
        if write, repairing.after != bytes {
          try FileReplacement(input.name).write(repairing.after.span)
        }
        if !write { text += UnifiedDiff(bytes, repairing.after, name: Self.name(of: input)).text }
        tell(input.name, repairing)
      } catch {
        try Task.checkCancellation()
        Invocation.say(["drydock: " + Complaint(Failure(subject: input.name, cause: error)).line])
        status = .failed
      }
    }
    if !write { try output.write(text) }
    return status
  }

  private func tell(_ name: String, _ repairing: Repairing) {
    let file = Dockerfile(bytes: repairing.before)
    if let refusal = file.refusal {
      output.remark(
        "\(name): line \(refusal.line): \(refusal.reason); nothing is repaired in a file that cannot be read")
      return
    }
    let codes = Set(repairing.repaired.map(\.rule)).sorted().joined(separator: ", ")
    let left = repairing.left.count
    let repaired = repairing.repaired.isEmpty ? "nothing to repair" : "\(repairing.repaired.count) repaired (\(codes))"
    output.remark("\(name): \(repaired), \(left) \(left == 1 ? "remark" : "remarks") left: drydock lint")
    // Layers of an earlier build would hide what was repaired, and an old base what was mended since.
    if !repairing.repaired.isEmpty {
      output.remark("\(name): build it anew: docker build --pull --no-cache -f \(shellWord(name)) .")
    }
  }

  private static func name(of input: DockerfileInput) -> String { input.name == "-" ? "Dockerfile" : input.name }

  /// The edits that pin bases, by the bytes of the base's name.
  private func pins(of bytes: [UInt8], _ digests: BaseDigest?) async throws -> [Range<Int>: Edit] {
    guard let digests else { return [:] }
    var pins: [Range<Int>: Edit] = [:]
    var known: [String: Digest?] = [:]
    for stage in Dockerfile(bytes: bytes).stages {
      // A name with variables in it has no one digest.
      guard case .image(let name) = stage.origin, case .from(let from) = stage.from.content, from.base.text == name,
        let reference = try? Reference(name), reference.digest == nil
      else { continue }
      if known[name] == nil {
        do {
          let digest = try await digests.digest(of: reference)
          if digest == nil { output.remark("\(name): no digest of it was found; name a layout with --layout") }
          known[name] = digest
        } catch {
          try Task.checkCancellation()
          output.remark("\(name): \(Complaint(error).message)")
          known[name] = .some(nil)
        }
      }
      guard let digest = known[name] ?? nil else { continue }
      let end = from.base.place.range.upperBound
      // The tag is kept for the reader; where none was written, the one that is meant.
      let tag = name.split(separator: "/").last?.contains(":") == true ? "" : ":latest"
      pins[from.base.place.range] = Edit(end..<end, "\(tag)@\(digest)")
    }
    return pins
  }
}
