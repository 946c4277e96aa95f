// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FoundationEssentials
import Glibc
import Scanning

/// `drydock vex add`.
struct VexAdd: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Write a statement on one vulnerability of an image, as OpenVEX.",
    usage: "drydock vex add [<options>] <target> <id>",
    discussion: """
      The document goes to standard output, or into the file of --output: where that is an OpenVEX document already, the \
      statement is added to it. An image is named by its registry, repository and tag or digest; archives and layouts by \
      their digest. A statement without --package speaks of all packages of the image.

      EXAMPLES
        drydock vex add registry.example/team/app:1.2 CVE-2022-37434 --package pkg:deb/debian/zlib1g \\
          --status not_affected --justification vulnerable_code_not_in_execute_path -o app.vex.json
        drydock vex add image.tar CVE-2024-1234 --status under_investigation --expires 2027-01-31
        drydock cves --vex app.vex.json registry.example/team/app:1.2
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String

  @Argument(help: ArgumentHelp("The identifier of a vulnerability.", valueName: "id"))
  var vulnerability: String

  @Option(
    help: ArgumentHelp("The package it is about, by its package URL; may be given several times.", valueName: "purl"))
  var package: [String] = []

  @Option(
    help: ArgumentHelp(
      "How it stands: \(VexAddition.statuses.joined(separator: ", ")).", valueName: "status"),
    completion: .list(VexAddition.statuses))
  var status: String

  @Option(
    help: ArgumentHelp(
      "Why it is not affected: \(VexAddition.justifications.joined(separator: ", ")).", valueName: "word"),
    completion: .list(VexAddition.justifications))
  var justification: String?

  @Option(help: ArgumentHelp("Why, in your words; of affected, what to do.", valueName: "text"))
  var note: String?

  @Option(help: ArgumentHelp("The last day the statement holds.", valueName: "day"))
  var expires: String?

  @Option(help: ArgumentHelp("Other identifiers of the vulnerability.", valueName: "id"))
  var alias: [String] = []

  @Option(help: ArgumentHelp("Who says so. (default: drydock)", valueName: "name"))
  var author: String = "drydock"

  @Option(
    help: ArgumentHelp(
      "What the product is called, in place of the name of the target: a package URL or a reference.",
      valueName: "name"))
  var product: [String] = []

  @OptionGroup(title: "Target") var target: TargetOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The document, new or to be added to.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String?

  func validate() throws {
    guard VexAddition.statuses.contains(status) else {
      throw ValidationError(
        "There is no status '\(status)'; there are \(VexAddition.statuses.joined(separator: ", ")).")
    }
    if let justification, !VexAddition.justifications.contains(justification) {
      let known = VexAddition.justifications.joined(separator: ", ")
      throw ValidationError("There is no justification '\(justification)'; there are \(known).")
    }
    if let expires, CalendarDay(expires) == nil {
      throw ValidationError("'\(expires)' of --expires is not a day such as 2027-01-31.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var addition = VexAddition(
      vulnerability: vulnerability, status: status, author: author, now: try surroundings.documentTime())
    addition.aliases = alias
    addition.packages = package
    addition.justification = justification
    addition.note = note
    addition.expires = expires.flatMap { CalendarDay($0) }
    addition.products = product
    if product.isEmpty {
      let request = try target.request(image, wantsFindings: false, in: surroundings)
      do {
        // What has no name of its own is spoken of by its packages.
        addition.products = try await productName(of: request).map { [$0] } ?? package
      } catch {
        throw Failure(subject: image, cause: error)
      }
    }
    let existing = try output.flatMap { try Self.content(of: $0) }
    do {
      let text = try addition.document(extending: existing, source: output ?? "")
      if let output { try FileReplacement(output).write(text) } else { try Outlet.standardOutput.write(text) }
    } catch {
      throw Failure(subject: vulnerability, cause: error)
    }
    return .fine
  }

  /// The document that is there; `nil`: there is none, or an empty file.
  private static func content(of path: String) throws -> [UInt8]? {
    guard unsafe access(path, F_OK) == 0 else { return nil }
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard status.st_size <= VexAddition.byteLimit else {
      throw CommandError.input(path: path, reason: "it is larger than \(VexAddition.byteLimit) bytes")
    }
    do {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
      return bytes.isEmpty ? nil : bytes
    } catch {
      throw CommandError.input(path: path, reason: Outlet.words(for: errno))
    }
  }
}
