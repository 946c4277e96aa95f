// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Variables that are used must have been set.
struct DefinedVariables: DockerfileRule {
  static let guide = RuleGuide(
    "DD702", "Use variables that are set", severity: .warning, aliases: ["UndefinedVar"],
    why: """
      A variable that nothing sets is empty, and `COPY $SRC /app` becomes `COPY /app`. Arguments in front of the \
      first `FROM` hold in no stage until the stage repeats `ARG NAME`. What the base image sets is not known here: \
      the rule speaks on bases that are known to set `PATH` alone, of names that the file declares elsewhere, and of \
      names that are nearly one it declares. Variables in `RUN` belong to the shell and are not looked at.
      """,
    remedy: "Declare it by `ARG` or `ENV` in this stage, mend the spelling, or give a default, `${NAME:-…}`.",
    bad: """
      ARG VERSION=1.2
      FROM alpine:3.20
      ▸LABEL version=$VERSION
      ▸COPY $SRC /app
      """,
    good: """
      ARG VERSION=1.2
      FROM alpine:3.20
      ARG VERSION SRC=src
      LABEL version=$VERSION
      COPY $SRC /app
      ENV LD_LIBRARY_PATH=/app/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
      """)

  /// All names that the file declares anywhere, in order.
  private var names: [String] = []
  private var known: Set<String> = []
  private var globals: Set<String> = []
  private var isPrepared = false
  /// Names that were looked for among the others: there is an end to it in files made to be slow.
  private var searches = 0
  /// By stage, whether its base is known to set nothing but `PATH`.
  private var bareStages: [Bool] = []

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    prepare(file)
    guard let stage = step.stage, step.trigger == nil, !remarks.isFull else { return }
    var seen: Set<String> = []
    var own: Set<String>?
    for word in Self.words(of: step.instruction) where word.text.contains("$") {
      let expansion = step.scope.expand(word)
      guard expansion.problem == nil else { continue }
      for name in expansion.names where !step.scope.declares(name) && !seen.contains(name) {
        guard name != "PATH", !Scope.proxyArguments.contains(name), !Self.isGuarded(name, in: word.text) else {
          continue
        }
        guard let first = name.utf8.first, !(0x30...0x39).contains(first), first == 0x5F || first > 0x40 else {
          continue
        }
        seen.insert(name)
        let names = own ?? Set(Self.names(setBy: step.instruction))
        own = names
        speak(of: name, isOwn: names.contains(name), at: word.place, of: step, in: stage, &remarks)
      }
    }
  }

  private mutating func speak(
    of name: String, isOwn: Bool, at place: Place, of step: Step, in stage: Int, _ remarks: inout Remarks
  ) {
    let isBare = bareStages.indices.contains(stage) && bareStages[stage]
    // An image says its own release in such a name.
    if !isBare, name.hasSuffix("_VERSION") || name == "HOME" { return }
    let confidence: Confidence? = isBare ? nil : .medium
    if isOwn {
      guard isBare else { return }
      remarks.add(
        "\(name) is used for its own value and has none yet; take it out, or write ${\(name):-…}", at: place, of: step)
      return
    }
    if globals.contains(name) || Scope.platformArguments.contains(name) {
      remarks.add(
        "\(name) has no value in this stage; repeat ARG \(name) in it", at: place, of: step, confidence: confidence)
      return
    }
    if known.contains(name) {
      remarks.add(
        "\(name) is not set here, only elsewhere in the file; declare it in this stage, before this line", at: place,
        of: step, confidence: confidence)
      return
    }
    guard searches < 2000 else { return }
    searches += 1
    let nearest = Likeness.nearest(to: name, among: names.filter { step.scope.declares($0) })
    guard isBare || nearest != nil else { return }
    let advice = nearest.map { "\($0) may be meant" } ?? "declare it by ARG or ENV"
    remarks.add("\(name) is not set; \(advice)", at: place, of: step, confidence: confidence)
  }

  private mutating func prepare(_ file: LintedFile) {
    guard !isPrepared else { return }
    isPrepared = true
    bareStages = Self.bareStages(file)
    for step in file.steps {
      let found = Self.names(setBy: step.instruction)
      if step.stage == nil { globals.formUnion(found) }
      // Nobody looks for a misspelling among more.
      for name in found where known.insert(name).inserted && names.count < 500 { names.append(name) }
    }
  }

  private static func names(setBy instruction: Instruction) -> [String] {
    switch instruction.content {
    case .arg(let declarations): declarations.map(\.name.text)
    case .env(let pairs): pairs.map(\.name.text)
    default: []
    }
  }

  /// Images of distributions that set `PATH` and nothing else, and the empty one.
  private static let bareImages: Set<String> = [
    "alpine", "debian", "ubuntu", "busybox", "almalinux", "rockylinux", "rockylinux/rockylinux", "amazonlinux",
    "oraclelinux", "centos",
  ]

  private static func bareStages(_ file: LintedFile) -> [Bool] {
    var all: [Bool] = []
    for stage in file.stages {
      switch stage.origin {
      case .scratch: all.append(true)
      case .stage(let below): all.append(all.indices.contains(below) && all[below])
      case .image(let name): all.append(ImageName(name).hubPath.map { bareImages.contains($0) } ?? false)
      default: all.append(false)
      }
    }
    return all
  }

  /// Words in which the builder replaces variables.
  private static func words(of instruction: Instruction) -> [Word] {
    switch instruction.content {
    case .arg(let declarations): declarations.compactMap(\.value)
    case .env(let pairs), .label(let pairs): pairs.flatMap { [$0.name, $0.value] }
    case .copy(let transfer), .add(let transfer):
      transfer.sources + [transfer.destination]
        + instruction.flags.filter { $0.name == "chown" || $0.name == "chmod" }.compactMap(\.value)
    case .expose(let words), .volume(let words): words
    case .user(let word), .workdir(let word), .stopsignal(let word): [word]
    default: []
    }
  }

  /// Whether the text says what holds where the name has no value: `${name:-…}`, `${name+…}`.
  private static func isGuarded(_ name: String, in text: String) -> Bool {
    [":", "-", "+", "?"].contains { text.contains("${\(name)" + $0) }
  }
}
