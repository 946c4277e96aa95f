// SPDX-License-Identifier: Apache-2.0
import Archives
package import Dockerfiles
package import ImageSpec

/// A Dockerfile of several stages whose last one holds what is reached, and nothing else.
package struct Proposal: Sendable {
  /// Where the files come from.
  package enum Source: Sendable {
    /// The image itself, by the name that a builder knows it by; `nil`: whoever builds says it (`--build-arg IMAGE=`).
    case image(String?)
    /// The user's own Dockerfile, which is kept as it is but for the name of its last stage.
    case dockerfile(Dockerfile)

    /// Bytes of a Dockerfile.
    private static let sizeLimit = 1 << 20

    /// The user's Dockerfile.
    /// - Throws: `SlimmingError` where builders refuse it; `ArchiveError` where it cannot be read.
    package init(reading path: String) throws {
      let file = try OpenFile(path: path)
      let content = ByteSource(file, offset: 0, count: try file.size())
      self = try Self(dockerfile: content.all(limit: Self.sizeLimit), file: path)
    }

    init(dockerfile bytes: [UInt8], file: String) throws(SlimmingError) {
      let dockerfile = Dockerfile(bytes: bytes)
      if let problem = dockerfile.refusal {
        throw .refusedDockerfile(file: file, line: problem.line, column: problem.column, reason: problem.reason)
      }
      self = .dockerfile(dockerfile)
    }
  }

  package private(set) var text = ""
  /// What it does not carry over, or does in another way.
  package private(set) var remarks: [String] = []
  /// Bytes and files of its last stage.
  package let bytes: Int
  package let count: Int

  private let plan: CopyPlan
  private let escape: Character
  private var settings: RunSettings

  package init(_ reach: Reach, settings: RunSettings, source: Source) {
    self.settings = settings
    let tools = ["sh", "mkdir", "ln", "rm", "chmod", "chown"]
    let hasTools = tools.allSatisfy { Self.has($0, reach) } && reach.files.way("/bin/sh") != nil
    plan = CopyPlan(reach, hasTools: hasTools)
    (bytes, count) = (plan.bytes, plan.count)
    var build = "build"
    switch source {
    case .image(let name):
      escape = "\\"
      text += name.map { "FROM \($0) AS build\n" } ?? "ARG IMAGE\nFROM ${IMAGE} AS build\n"
    case .dockerfile(let file):
      escape = file.escape
      (text, build) = Self.named(file)
    }
    let taken = Set(Self.stageNames(source))
    var from = build
    var root = "/slim"
    while reach.files.exact(String(root.dropFirst())) != nil { root += "_" }
    if hasTools {
      let gathered = Self.free("gathered", taken)
      gather(gathered, from: build, root: root, reach)
      from = gathered
    } else if !plan.copies.isEmpty {
      remarks.append("the image has no shell, so links are copied as the files that they lead to")
    }
    finish(from: from, root: root, reach)
  }

  // MARK: stages

  /// The user's file with its last stage named, and that name.
  private static func named(_ file: Dockerfile) -> (text: String, name: String) {
    var bytes = file.source.bytes
    guard let stage = file.stages.last else { return (String(decoding: bytes, as: UTF8.self), "build") }
    var name = stage.name ?? ""
    if name.isEmpty {
      name = free("build", Set(file.stages.compactMap { $0.name?.lowercased() }))
      bytes.insert(contentsOf: Array(" AS \(name)".utf8), at: stage.from.place.range.upperBound)
    }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return (String(decoding: bytes, as: UTF8.self), name)
  }

  private static func stageNames(_ source: Source) -> [String] {
    if case .dockerfile(let file) = source { return file.stages.compactMap { $0.name?.lowercased() } + ["build"] }
    return ["build"]
  }

  private static func free(_ name: String, _ taken: Set<String>) -> String {
    var free = name
    var number = 2
    while taken.contains(free) {
      free = "\(name)-\(number)"
      number += 1
    }
    return free
  }

  /// The stage that makes links and takes out what nobody needs.
  private mutating func gather(_ name: String, from build: String, root: String, _ reach: Reach) {
    var steps: [[String]] = []
    let links = plan.links
    let folders = Set(
      plan.made.map(\.path) + links.map { ImageFile($0.path, .link).folder }.filter { !$0.isEmpty } + [""])
    steps.append(["mkdir", "-p"] + folders.sorted().map { Self.shell(root + ($0.isEmpty ? "" : "/" + $0)) })
    let byMode = Dictionary(grouping: plan.made) { String($0.mode, radix: 8) }
    for (mode, made) in byMode.sorted(by: { $0.key < $1.key }) where mode != "755" {
      steps.append(["chmod", mode] + made.map { Self.shell(root + "/" + $0.path) })
    }
    let byOwner = Dictionary(grouping: plan.made) { "\($0.uid):\($0.gid)" }
    for (owner, made) in byOwner.sorted(by: { $0.key < $1.key }) where owner != "0:0" {
      steps.append(["chown", owner] + made.map { Self.shell(root + "/" + $0.path) })
    }
    for link in links { steps.append(["ln", "-s", Self.shell(link.target), Self.shell(root + "/" + link.path)]) }
    steps += records(root, reach)
    // Last: what is removed may be what removes.
    let without = plan.folders.flatMap(\.without)
    if !without.isEmpty { steps.append(["rm", "-rf"] + without.map { Self.shell("/" + $0) }) }
    text += """

      # Links, and folders without what nobody reaches: COPY follows the one and knows no exception to the other.
      FROM \(build) AS \(name)
      USER 0:0

      """
    text += "RUN " + steps.map { broken($0) }.joined(separator: " \(escape)\n && ") + "\n"
  }

  /// What scanners read the packages from: the records of those that stay.
  private mutating func records(_ root: String, _ reach: Reach) -> [[String]] {
    let staying = reach.stayingPackages()
    let debian = Set(staying.filter { $0.type == "deb" }.map(\.name)).sorted()
    var steps: [[String]] = []
    if !debian.isEmpty, Self.has("dpkg-query", reach) {
      let folder = root + "/var/lib/dpkg/status.d"
      steps.append(["mkdir", "-p", folder])
      steps.append(
        ["for package in"] + debian.map(Self.shell)
          + ["; do dpkg-query -s \"$package\" > \(folder)/\"$package\" || exit 1; done"])
    }
    let alpine = Set(staying.filter { $0.type == "apk" }.map(\.name)).sorted()
    if !alpine.isEmpty, Self.has("awk", reach), reach.files.way("/lib/apk/db/installed") != nil {
      let folder = root + "/lib/apk/db"
      steps.append(["mkdir", "-p", folder])
      steps.append([
        "awk -v names=" + Self.shell(" " + alpine.joined(separator: " ") + " "),
        #"'BEGIN { RS = ""; FS = "\n"; ORS = "\n\n" } { for (i = 1; i <= NF; i++) if (substr($i, 1, 2) == "P:" && index(names, " " substr($i, 3) " ")) print }'"#,
        "/lib/apk/db/installed > \(folder)/installed",
      ])
    }
    if steps.isEmpty, staying.contains(where: \.isOfDistribution) {
      remarks.append(
        "the records of the package manager are not carried over: scanners find no packages of the distribution in the "
          + "result, although \(staying.filter(\.isOfDistribution).count) are in it")
    }
    return steps
  }

  private mutating func finish(from: String, root: String, _ reach: Reach) {
    text += "\n# What the entry point can reach: \(plan.count) file\(plan.count == 1 ? "" : "s").\nFROM scratch\n"
    if plan.hasTools { text += "COPY --from=\(from) \(root)/ /\n" }
    for folder in plan.folders {
      text += copy(from, ["/" + folder.path + "/"], to: "/" + folder.path + "/")
    }
    for group in plan.groups {
      let folder = group.folder.isEmpty ? "/" : "/" + group.folder + "/"
      text += copy(from, group.names.map { folder + $0 }, to: folder)
    }
    for one in plan.copies { text += copy(from, ["/" + one.path], to: "/" + one.to) }
    if !plan.hasTools {
      for made in plan.made { text += copy(from, ["/" + made.path + "/"], to: "/" + made.path + "/") }
    }
    carryOver()
  }

  // MARK: words

  private func copy(_ from: String, _ sources: [String], to target: String) -> String {
    let isPlain = (sources + [target]).allSatisfy { path in
      path.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0 != "\"" && $0 != "'" && $0 != "\\" }
    }
    let words = sources.map(pattern) + [variable(target)]
    if isPlain { return broken(["COPY --from=\(from)"] + words, indent: "    ") + "\n" }
    return "COPY --from=\(from) [" + words.map(Self.json).joined(separator: ", ") + "]\n"
  }

  /// Words on lines of a bearable length.
  private func broken(_ words: [String], indent: String = "      ") -> String {
    var out = ""
    var width = 0
    for word in words {
      if width > 0, width + word.utf8.count > 100 {
        out += " \(escape)\n" + indent + word
        width = indent.utf8.count + word.utf8.count
      } else {
        out += (width == 0 || word.hasPrefix(";") ? "" : " ") + word
        width += word.utf8.count + 1
      }
    }
    return out
  }

  /// A path as a pattern that finds it alone.
  private func pattern(_ path: String) -> String {
    var out = ""
    for character in path.unicodeScalars {
      switch character {
      case "*", "?", "[": out += "[\(character)]"
      case "\\": out += "\\\\"
      default: out.unicodeScalars.append(character)
      }
    }
    return variable(out)
  }

  private func variable(_ text: String) -> String { text.replacing("$", with: "\(escape)$") }

  private static func shell(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._+-:@%,=".unicodeScalars.contains($0))
    }
    return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'"'"'"#) + "'"
  }

  /// A JSON string, RFC 8259, section 7.
  static func json(_ text: String) -> String {
    var out = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where character.value < 0x20:
        let hex = String(character.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: out.unicodeScalars.append(character)
      }
    }
    return out + "\""
  }

  private static func has(_ program: String, _ reach: Reach) -> Bool {
    reach.start.path.contains { folder in
      guard let way = reach.files.way(folder + "/" + program), let facts = reach.files[way.end].facts else {
        return false
      }
      return if case .elf = facts { true } else { false }
    }
  }

  // MARK: settings

  /// What the image says of how it is run.
  private mutating func carryOver() {
    for entry in settings.environment {
      guard let cut = entry.firstIndex(of: "="), cut > entry.startIndex else { continue }
      carry("ENV \(entry[..<cut])=", String(entry[entry.index(after: cut)...]))
    }
    for (name, value) in settings.labels.sorted(by: { $0.key < $1.key }) {
      // What a builder says of itself, it says again.
      if name.hasPrefix("io.buildah.") { continue }
      carry("LABEL \(quoted(name))=", value)
    }
    if let folder = settings.workingDirectory, folder.hasPrefix("/"), folder != "/" {
      add("WORKDIR", variable(folder))
    }
    if let user = settings.user, !user.isEmpty { add("USER", variable(user)) }
    if !settings.ports.isEmpty { add("EXPOSE", settings.ports.joined(separator: " ")) }
    if !settings.volumes.isEmpty { add("VOLUME", list(settings.volumes)) }
    if let signal = settings.stopSignal, !signal.isEmpty { add("STOPSIGNAL", signal) }
    healthcheck()
    if let words = settings.entrypoint, !words.isEmpty { add("ENTRYPOINT", list(words)) }
    if let words = settings.command, !words.isEmpty { add("CMD", list(words)) }
  }

  private mutating func healthcheck() {
    guard let test = settings.healthcheck, let kind = test.first else { return }
    switch kind {
    case "NONE": add("HEALTHCHECK", "NONE")
    case "CMD": add("HEALTHCHECK", "CMD " + list(Array(test.dropFirst())))
    case "CMD-SHELL": add("HEALTHCHECK", "CMD " + test.dropFirst().joined(separator: " "))
    default: return
    }
    remarks.append("times and retries of the health check are not carried over; its command is")
  }

  private mutating func add(_ keyword: String, _ words: String) {
    guard words.unicodeScalars.allSatisfy({ $0 != "\n" && $0 != "\r" && $0.value != 0 }), !words.isEmpty else {
      remarks.append("\(keyword) is not carried over: a line ends in it")
      return
    }
    text += "\(keyword) \(words)\n"
  }

  private mutating func carry(_ head: String, _ value: String) {
    guard (head + value).unicodeScalars.allSatisfy({ $0 != "\n" && $0 != "\r" && $0.value != 0 }) else {
      remarks.append("\(head.split(separator: "=").first ?? "") is not carried over: a line ends in it")
      return
    }
    text += head + quoted(value) + "\n"
  }

  private func quoted(_ text: String) -> String {
    let sign = String(escape)
    var out = text.replacing(sign, with: sign + sign)
    out = out.replacing("\"", with: sign + "\"").replacing("$", with: sign + "$")
    return "\"" + out + "\""
  }

  private func list(_ words: [String]) -> String { "[" + words.map(Self.json).joined(separator: ", ") + "]" }
}
