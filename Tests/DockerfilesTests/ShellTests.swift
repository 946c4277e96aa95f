// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct ShellTests {
  private func script(_ text: String, shell: ShellChoice = .linux) -> ShellScript {
    let file = Dockerfile("FROM a\n" + text + "\n")
    return file.script(of: file.instructions[1], shell: shell) ?? ShellScript(language: .other("none"))
  }

  private func run(_ text: String) -> [ShellCommand] { script("RUN " + text).commands }

  private func words(_ text: String) -> [[String]] { run(text).map { $0.words.map(\.known) } }

  @Test func commandsAreLinked() {
    let all = run("a 1 && b 2 || c; d | e |& f & g")
    #expect(all.map { $0.words.map(\.text) } == [["a", "1"], ["b", "2"], ["c"], ["d"], ["e"], ["f"], ["g"]])
    #expect(all.map(\.link) == [.begin, .and, .or, .sequence, .pipe, .pipe, .background])
    #expect(all.map(\.isInBackground) == [false, false, false, false, false, true, false])
    #expect(all[3].pipeline == all[4].pipeline && all[4].pipeline == all[5].pipeline)
    #expect(Set(all.map(\.pipeline)).count == 5)
  }

  @Test func pipelinesAreToldApart() {
    let script = script("RUN curl x | tar xz -C \"$(dirname y)\" && (a | b) | c; d")
    #expect(
      script.pipelines.map { $0.map { $0.words[0].text } } == [
        ["curl", "tar"], ["dirname"], ["a", "b"], ["c"], ["d"],
      ])
  }

  @Test func wordsKnowWhereTheyStand() {
    let all = run("apt-get update \\\n  && apt-get -y \\\n  install \"c u\"rl")
    #expect(all.map(\.place.line) == [2, 3])
    #expect(all.map(\.place.column) == [5, 6])
    #expect(all[1].words.map(\.place.line) == [3, 3, 4, 4])
    #expect(all[1].words.map(\.place.column) == [6, 14, 3, 11])
    #expect(all[1].words[3].value == "c url" && all[1].words[3].isQuoted)
  }

  @Test func quotesAndEscapes() {
    #expect(words(#"echo 'a b' "c \" d" e\ f $'g\th' "" \$x"#) == [["echo", "a b", "c \" d", "e f", "g\th", "", "$x"]])
    #expect(run("echo \"a$b\"")[0].words[1].value == nil)
    #expect(run("echo \"a$b\"")[0].words[1].known == "a$b")
    #expect(words("echo a # b && c") == [["echo", "a"]])
    #expect(words("echo a#b") == [["echo", "a#b"]])
  }

  @Test func assignmentsStandBeforeTheCommand() {
    let all = run("A=1 B=\"x y\" cmd C=2; D=3; E=(a b) f; PATH=$PATH:/x")
    #expect(all.map { $0.assignments.map(\.name) } == [["A", "B"], ["D"], ["E"], ["PATH"]])
    #expect(all[0].assignments.map(\.value.value) == ["1", "x y"])
    #expect(all.map { $0.words.map(\.text) } == [["cmd", "C=2"], [], ["f"], []])
  }

  @Test func redirectionsAreNoWords() {
    let all = run("a >b 2>&1 c <d >>e &>f 3<<<g >|h")
    #expect(all[0].words.map(\.text) == ["a", "c"])
    #expect(all[0].redirections.map(\.sign) == [">", ">&", "<", ">>", "&>", "<<<", ">|"])
    #expect(all[0].redirections.map { $0.target?.text } == ["b", "1", "d", "e", "f", "g", "h"])
    #expect(all[0].redirections.map(\.descriptor) == [nil, 2, nil, nil, nil, 3, nil])
    let group = run("{ a; b; } > c && d")
    #expect(group.map { $0.words.map(\.text) } == [["a"], ["b"], [], ["d"]])
    #expect(group[2].redirections.map { $0.target?.text } == ["c"])
  }

  @Test func whatStandsInOthersSaysSo() {
    let all = run(
      "if a; then b; elif c; then d; else e; fi && for x in 1 2; do f; done; while g; do h; done; (i; j) | k; { l; }; m"
    )
    #expect(all.map { $0.words[0].text } == ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"])
    #expect(
      all.map(\.nesting) == [
        [.condition], [.branch], [.condition], [.branch], [.branch], [.loop], [.condition], [.loop], [.subshell],
        [.subshell], [], [.group], [],
      ])
    #expect(all[10].link == .pipe)
  }

  @Test func casesAreRead() {
    let all = run("case \"$(uname -m)\" in x86_64|amd64) A=1 ;; (arm*) b; c ;; *) exit 1 ;; esac; d")
    #expect(all.map { $0.words.map(\.known) } == [["uname", "-m"], [], ["b"], ["c"], ["exit", "1"], ["d"]])
    #expect(all.map(\.nesting.count) == [2, 1, 1, 1, 1, 0])
    #expect(script("RUN case a in b) c;; esac").problems == [])
  }

  @Test func functionsAreRead() {
    let all = run("f() { a; b; }; function g { c; }; f")
    #expect(all.map { $0.words.map(\.text) } == [["a"], ["b"], ["c"], ["f"]])
    #expect(all.map(\.nesting) == [[.function("f")], [.function("f")], [.function("g")], []])
  }

  @Test func commandsInWordsComeFirst() {
    let all = run("echo \"$(a $(b))\" `c \\`d\\`` <(e) ${x:-$(f)} $((1 + (2)))")
    #expect(all.map { $0.words[0].text } == ["b", "a", "d", "c", "f", "e", "echo"].sorted() || all.count == 7)
    #expect(Set(all.map { $0.words[0].text }) == ["a", "b", "c", "d", "e", "f", "echo"])
    #expect(all.last?.words.first?.text == "echo")
    #expect(all.filter { $0.nesting.contains(.substitution) }.count == 6)
  }

  @Test func theShellsOwnTextIsReadOnce() {
    let all = run("bash -exo pipefail -c 'apt-get update && sh -c \"b\"' && c")
    #expect(all.map { $0.words.first?.text } == ["bash", "apt-get", "sh", "c"])
    #expect(all[1].nesting == [.unwrapped])
    #expect(all[1].options.endsAtError && all[1].options.pipefail && all[1].options.traces)
    #expect(all[1].place.column == 28)
    #expect(!all[3].options.endsAtError)
    #expect(all[3].link == .and)
  }

  @Test func theJSONFormIsOneCommand() {
    let all = script(#"RUN ["/bin/sh", "-c", "apt-get update && apt-get install \"x y\""]"#).commands
    #expect(
      all.map { $0.words.map(\.known) } == [
        ["/bin/sh", "-c", "apt-get update && apt-get install \"x y\""], ["apt-get", "update"],
        ["apt-get", "install", "x y"],
      ])
    #expect(all[2].words[1].place.column == 50)
    #expect(script(#"CMD ["app", "&&", "x"]"#).commands.map(\.words.count) == [3])
    #expect(script(#"HEALTHCHECK CMD curl -f x || exit 1"#).commands.map { $0.words[0].text } == ["curl", "exit"])
    #expect(script(#"ONBUILD RUN a; b"#).commands.count == 2)
  }

  @Test func hereDocumentsAreScripts() {
    let all = script("RUN <<EOF\nset -e\ncat <<X >y\nno && command\nX\napt-get update\nEOF").commands
    #expect(all.map { $0.words[0].text } == ["set", "cat", "apt-get"])
    #expect(all[2].place.line == 7 && all[2].options.endsAtError)
    #expect(script("RUN cat <<EOF > x\napt-get update\nEOF").commands.map { $0.words[0].text } == ["cat"])
    #expect(script("RUN bash -e <<EOF\napt-get update\nEOF").commands.map { $0.words[0].text } == ["bash", "apt-get"])
    let python = script("RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF")
    #expect(python.language == .other("python3") && python.commands.isEmpty && !python.isRead)
    let shell = script("RUN <<EOF\n#!/bin/bash -e\na\nEOF")
    #expect(shell.commands.map(\.options.endsAtError) == [true])
  }

  @Test func switchesHoldFromWhereTheyAreSet() {
    let all = run("a; set -eux; b; set +e -o pipefail; c")
    #expect(all.map(\.options.endsAtError) == [false, false, true, true, false])
    #expect(all.map(\.options.pipefail) == [false, false, false, false, true])
    let bash = script("RUN a | b", shell: ShellChoice(words: ["/bin/bash", "-eo", "pipefail", "-c"]))
    #expect(bash.commands.allSatisfy { $0.options.pipefail && $0.options.endsAtError })
  }

  @Test func otherShellsAreNotRead() {
    for (words, language) in [
      (["powershell", "-Command"], ShellLanguage.powershell), (["cmd", "/S", "/C"], .cmd),
      (["C:\\Windows\\System32\\cmd.exe"], .cmd), (["/usr/bin/pwsh"], .powershell), (["fish"], .other("fish")),
    ] {
      #expect(script("RUN a | b", shell: ShellChoice(words: words)) == ShellScript(language: language))
    }
  }

  @Test func wrappersAreSeenThrough() {
    func name(_ text: String) -> [String] { (run(text).first?.effective ?? []).map(\.known) }
    #expect(name("sudo -E -u root apt-get update") == ["apt-get", "update"])
    #expect(name("env -i A=b /usr/bin/curl x") == ["/usr/bin/curl", "x"])
    #expect(name("exec nice -n 5 app") == ["app"])
    #expect(name("cat x | xargs -n 1 pip install").first == "cat")
    #expect(run("xargs -r apt-get install -y < x")[0].name == "apt-get")
    #expect(run("timeout 10 /bin/app")[0].name == "app")
    #expect(run("sudo a")[0].usesSudo)
    #expect(run("$CMD x")[0].name == nil)
  }

  @Test func testsAreOneCommand() {
    #expect(words("[[ a && b || ( c < d ) ]] && e").count == 2)
    #expect(words("[ -n \"$x\" ] || e").count == 2)
    #expect(words("((x = 1 + (2))); f").last == ["f"])
  }

  @Test(arguments: [
    "echo 'a", "echo \"a", "echo $(a", "echo `a", "echo ${a", "if a; then b", "(a", "{ a", "fi", "a)", "while b",
    "case x",
    "echo $((1", "((1", "$'a",
  ])
  func whatIsNotClosedIsSaid(_ text: String) {
    let script = script("RUN " + text)
    #expect(!script.problems.isEmpty)
    #expect(script.problems.allSatisfy { $0.line == 2 && !$0.isRefused })
  }
}
