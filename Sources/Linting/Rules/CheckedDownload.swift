// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Programs and archives that are downloaded are compared with a digest or a signature.
struct CheckedDownload: DockerfileRule {
  static let guide = RuleGuide(
    "DD233", "Check what is downloaded before it is used", severity: .info, confidence: .medium,
    why: """
      A release that was exchanged on its server, or broken off on its way, goes into the image unseen. A digest that \
      is written in the file stops the build then. A check in another step is not seen.
      """,
    remedy: """
      Compare the digest in the same RUN (echo "DIGEST  FILE" | sha256sum -c), or a signature (gpg --verify), or use ADD \
      --checksum.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN curl -fsSLo /tmp/tool.tar.gz https://example.com/tool-1.2.tar.gz && tar -xzf /tmp/tool.tar.gz -C /opt
      """,
    good: """
      FROM debian:12-slim
      RUN curl -fsSLo /tmp/tool.tar.gz https://example.com/tool-1.2.tar.gz \\
          && echo "24454f83  /tmp/tool.tar.gz" | sha256sum -c && tar -xzf /tmp/tool.tar.gz -C /opt
      """)

  private static let endings = [
    ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz", ".tbz2", ".tar.zst", ".zip", ".jar", ".war",
    ".deb", ".rpm", ".apk", ".whl", ".appimage", ".exe", ".msi", ".run", ".phar", ".sh", ".gz", ".xz", ".bz2", ".7z",
    ".so", ".bin",
  ]
  private static let unpackers: Set<String> = [
    "tar", "bsdtar", "gunzip", "gzip", "unzip", "funzip", "cpio", "xz", "unxz", "xzcat", "bunzip2", "bzip2", "zstd",
    "zcat", "dpkg", "rpm2cpio", "pigz",
  ]
  private static let checkers: Set<String> = [
    "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "shasum", "md5sum", "b2sum", "b3sum", "cksum",
    "gpgv",
    "gpgv2", "cosign", "minisign", "signify", "slsa-verifier", "sqv", "rhash", "sha256", "sha512", "rpmkeys", "gh",
    "xxhsum",
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, let script = step.script else { return }
    guard script.commands.contains(where: { $0.name == "curl" || $0.name == "wget" }),
      !script.commands.contains(where: Self.checks)
    else { return }
    let used = Self.usedAsPrograms(script.commands)
    // By pipeline: what has come so far.
    var flowing: [Int: Download] = [:]
    for command in script.commands {
      if let download = Download(command) {
        if download.isLocal { continue }
        if download.output == .standard {
          flowing[command.pipeline] = download
        } else if Self.matters(download, used: used) {
          add(download, of: step, remarks: &remarks)
        }
      } else if command.link == .pipe, let download = flowing[command.pipeline] {
        // Into a shell: another rule's matter.
        let isUnpacked = command.name.map(Self.unpackers.contains) ?? false
        if isUnpacked { add(download, of: step, remarks: &remarks) }
        if isUnpacked || Interpreter.readsProgram(command) { flowing[command.pipeline] = nil }
      }
    }
  }

  private func add(_ download: Download, of step: Step, remarks: inout Remarks) {
    let isOpen = download.addresses.contains { $0.known.hasPrefix("http://") }
    remarks.add(
      "\(download.title) is used unchecked" + (isOpen ? " and comes without TLS" : "")
        + "; compare its digest in this RUN", at: download.place, of: step, severity: isOpen ? .warning : nil)
  }

  private static func matters(_ download: Download, used: Set<String>) -> Bool {
    let names = download.addresses.map { fileName(of: $0.known) }
    switch download.output {
    case .nothing, .standard: return false
    case .file(let path):
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return isProgram(name) || names.contains(where: isProgram) || used.contains(name)
    case .named: return names.contains { isProgram($0) || used.contains($0) }
    }
  }

  private static func isProgram(_ name: String) -> Bool {
    let name = name.lowercased()
    return endings.contains { name.hasSuffix($0) }
  }

  /// The last part of an address, without query and fragment.
  private static func fileName(of address: String) -> String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    guard path.contains("/") else { return "" }
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[parts.count - 1]) : ""
  }

  private static func checks(_ command: ShellCommand) -> Bool {
    guard let name = command.name else { return false }
    if checkers.contains(name) { return true }
    switch name {
    case "gpg", "gpg2", "git": return command.arguments.contains { $0.known.contains("verify") }
    case "openssl": return command.arguments.contains { $0.value == "dgst" || $0.value == "-verify" }
    case "rpm": return command.hasFlag("-K", "--checksig")
    default: return false
    }
  }

  /// Names of files that are made executable, or that an interpreter or installer is given.
  private static func usedAsPrograms(_ commands: [ShellCommand]) -> Set<String> {
    var used: Set<String> = []
    for command in commands {
      guard let name = command.name else { continue }
      let isUse = ["chmod", "install", "dpkg", "rpm", "java"].contains(name) || Interpreter.isOne(name)
      guard isUse else { continue }
      if name == "chmod", !command.arguments.contains(where: { makesExecutable($0.known) }) { continue }
      for operand in command.operands { used.insert(operand.known.split(separator: "/").last.map(String.init) ?? "") }
    }
    used.remove("")
    return used
  }

  private static func makesExecutable(_ mode: String) -> Bool {
    if mode.contains("+"), mode.hasSuffix("x") || mode.contains("x") { return mode.count < 10 }
    return mode.utf8.count >= 3 && mode.utf8.count <= 4 && mode.utf8.allSatisfy { (0x30...0x37).contains($0) }
      && mode.suffix(3).contains { "1357".contains($0) }
  }
}
