// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct InstructionTests {
  private func contents(_ text: String) -> [Instruction.Content] { Dockerfile(text).instructions.map(\.content) }

  private func only(_ line: String) -> Instruction? { Dockerfile("FROM a\n" + line + "\n").instructions.last }

  /// Reasons for which BuildKit refuses the line.
  private func refusals(_ line: String) -> [String] {
    Dockerfile("FROM a\n" + line + "\n").problems.filter(\.isRefused).map(\.reason)
  }

  private func pairs(_ line: String) -> [[String]]? {
    switch only(line)?.content {
    case .env(let pairs), .label(let pairs): pairs.map { [$0.name.text, $0.value.text] }
    default: nil
    }
  }

  @Test func namesAndValuesAreParted() {
    #expect(
      pairs("ENV A=1 B=\"x y\" C=it\\ is D='q r'") == [
        ["A", "1"], ["B", "\"x y\""], ["C", "it\\ is"], ["D", "'q r'"],
      ])
    #expect(pairs("ENV A=b=c") == [["A", "b=c"]])
    #expect(pairs("ENV A=") == [["A", ""]])
    #expect(pairs("ENV A=\"x") == [["A", "\"x"]])
    #expect(pairs("LABEL com.example.a=\"b\" \\\n  c=d") == [["com.example.a", "\"b\""], ["c", "d"]])
    #expect(pairs("ENV A=b\\") == [["A", "b"]])
  }

  @Test func theOldFormTakesAllTheRest() {
    #expect(pairs("ENV A  b c=d \"e\"") == [["A", "b c=d \"e\""]])
    #expect(pairs("LABEL a b") == [["a", "b"]])
    guard case .env(let pairs)? = only("ENV A b")?.content else { return #expect(Bool(false)) }
    #expect(pairs[0].isOldForm)
    #expect(refusals("ENV A") == ["ENV needs a name and a value"])
    #expect(refusals("ENV A=b C") == ["'C' is no name=value"])
    #expect(refusals("ENV =b") == ["the name in front of = is empty"])
    #expect(refusals("LABEL") == ["LABEL names nothing"])
  }

  @Test func argumentsMayBeSeveral() {
    guard case .arg(let all)? = only("ARG A B=1 C=\"x y\"")?.content else { return #expect(Bool(false)) }
    #expect(all.map(\.name.text) == ["A", "B", "C"])
    #expect(all.map { $0.value?.text } == [nil, "1", "\"x y\""])
    #expect(refusals("ARG") == ["ARG names nothing"])
  }

  @Test func fromNamesAnImageAndAStage() {
    let file = Dockerfile("FROM --platform=$BUILDPLATFORM golang:1.22@sha256:0 As Build\n")
    guard case .from(let from) = file.instructions[0].content else { return #expect(Bool(false)) }
    #expect(from.base.text == "golang:1.22@sha256:0")
    #expect(from.asWord?.text == "As")
    #expect(from.name?.text == "Build")
    #expect(from.name?.place.column == 56)
    #expect(file.stages[0].platform?.text == "$BUILDPLATFORM")
    #expect(Dockerfile("FROM a as 1b\n").problems.map(\.column) == [11])
    #expect(Dockerfile("FROM a b\n").problems.count == 1)
    #expect(Dockerfile("FROM\n").problems.map(\.reason) == ["FROM names no image"])
    #expect(Dockerfile("FROM --platform a\n").problems.map(\.reason) == ["the flag --platform needs a value"])
  }

  @Test func copyHasSourcesAndADestination() {
    guard case .copy(let copy)? = only("COPY --from=build --link --chown=1:2 a b \"c d\" /e/")?.content else {
      return #expect(Bool(false))
    }
    #expect(copy.sources.map(\.text) == ["a", "b", "\"c", "d\""])
    #expect(copy.destination.text == "/e/")
    #expect(copy.from?.text == "build")
    guard case .add(let add)? = only("ADD [\"a b\", \"/c\"]")?.content else { return #expect(Bool(false)) }
    #expect(add.sources.map(\.text) == ["a b"])
    #expect(add.sources.map(\.place.column) == [6])
    #expect(refusals("COPY a") == ["COPY needs a source and a destination"])
    #expect(refusals("COPY a <<E\nE") == ["a here-document is no destination"])
    #expect(refusals("COPY --from=a --from=b c d") == ["the flag --from is given twice"])
    #expect(refusals("COPY --exclude=a --exclude=b --parents c d") == [])
    #expect(refusals("COPY --link=yes c d") == ["the flag --link is true or false, not 'yes'"])
    #expect(refusals("ADD --checksum=sha256:1 --keep-git-dir=true --unpack https://a/b /c") == [])
  }

  @Test func flagsLoseTheirQuotes() {
    let instruction = only("RUN --mount=\"type=secret,id=a b\" --network=none -- --x")
    #expect(instruction?.flags.map(\.description) == ["--mount=type=secret,id=a b", "--network=none"])
    #expect(instruction?.body == "--x")
    #expect(refusals("RUN --network=far x") == ["the network is default, none or host, not 'far'"])
    #expect(refusals("CMD --x y") == ["CMD has no flag --x"])
  }

  @Test func mountsHaveOptions() {
    guard
      case .run(let run)? = only("RUN --mount=type=cache,target=/root/.cache,sharing=locked --mount=from=b,ro x")?
        .content
    else { return #expect(Bool(false)) }
    #expect(run.mounts.map(\.type) == ["cache", "bind"])
    #expect(run.mounts[0].target?.text == "/root/.cache")
    #expect(run.mounts[0].target?.place.column == 31)
    #expect(run.mounts[1].from?.text == "b")
    #expect(run.mounts[1].options.map(\.key) == ["from", "ro"])
    #expect(refusals("RUN --mount=type=disk,target=/x y") == ["no type of mount: disk"])
    #expect(refusals("RUN --mount=typ=cache y") == ["no option of a mount: typ"])
    #expect(refusals("RUN --mount=from=$A,target=/x y") == ["variables are not replaced in 'from' of a mount"])
    #expect(refusals("RUN --mount=target y") == ["the mount option 'target' needs a value"])
  }

  @Test func programsAreTextOrWords() {
    guard case .cmd(let shell)? = only("CMD exec app")?.content,
      case .entrypoint(let exec)? =
        only("ENTRYPOINT [\"a\", \"b \\u00e9\\n\"]")?.content
    else { return #expect(Bool(false)) }
    #expect(!shell.isExec && shell.text == "exec app")
    #expect(exec.isExec && exec.text == "a b é\n")
  }

  /// What Go's `encoding/json` does not take is the text of a shell.
  @Test(arguments: [
    "[\"a\",]", "[\"a\" \"b\"]", "['a']", "[ -f x ]", "[[ -f x ]]", "[\"a\"", "[\"a\"] x", "[\"\\x\"]", "[1,]", "[01]",
    "[\"a\", tru]", "[{\"a\" 1}]", "[\"a\tb\"]", "[[1,]]", "[-]", "[1.]", "[\"\\u12g4\"]",
  ])
  func brokenListsAreTextOfAShell(_ text: String) {
    #expect(only("RUN " + text)?.list == nil)
    #expect(refusals("RUN " + text) == [])
  }

  @Test(arguments: ["[1]", "[\"a\", [\"b\"]]", "[null]", "[{\"a\": [1, -2.5e+3, {}]}, []]", "[true]", "[[]]", "[{}]"])
  func listsOfOtherThingsAreRefused(_ text: String) {
    #expect(refusals("RUN " + text) == ["the JSON form may hold strings and nothing else"])
  }

  @Test func healthchecksHaveFlagsAndACommand() {
    let instruction = only("HEALTHCHECK --interval=1m30s --timeout=5s --retries=3 CMD curl -f http://localhost")
    guard case .healthcheck(let program?)? = instruction?.content else { return #expect(Bool(false)) }
    #expect(program.text == "curl -f http://localhost")
    #expect(instruction?.flag("interval")?.value?.text == "1m30s")
    #expect(only("HEALTHCHECK none")?.content == .healthcheck(nil))
    #expect(refusals("HEALTHCHECK NONE x") == ["nothing stands behind HEALTHCHECK NONE"])
    #expect(refusals("HEALTHCHECK CMD") == ["no command stands behind HEALTHCHECK CMD"])
    #expect(refusals("HEALTHCHECK curl") == ["behind HEALTHCHECK stands CMD or NONE"])
    #expect(refusals("HEALTHCHECK --retries=-1 CMD x") == ["the number of retries is '-1'"])
    #expect(refusals("HEALTHCHECK --interval=5 CMD x").count == 1)
  }

  @Test func durationsAreThoseOfGo() {
    for text in ["1s", "1h2m3.5s", "0", "0s", "500ms", "1.5h", ".5s", "1000us", "+1s"] {
      #expect(FlagTable.isDuration(text), "\(text)")
    }
    for text in ["", "5", "1x", "s", "1s2", "100us", "-", "1..5s"] { #expect(!FlagTable.isDuration(text), "\(text)") }
  }

  @Test func otherInstructionsAreRead() {
    guard case .expose(let ports)? = only("EXPOSE 80 443/tcp $PORT")?.content,
      case .volume(let paths)? = only("VOLUME [\"/data\"]")?.content, case .user(let user)? = only("USER a:b")?.content,
      case .workdir(let folder)? = only("WORKDIR /a b")?.content,
      case .stopsignal(let signal)? = only("STOPSIGNAL SIGQUIT")?.content,
      case .shell(let shell)? = only("SHELL [\"/bin/bash\", \"-c\"]")?.content,
      case .maintainer(let author)? = only("MAINTAINER A B <a@b>")?.content
    else { return #expect(Bool(false)) }
    #expect(ports.map(\.text) == ["80", "443/tcp", "$PORT"])
    #expect(paths.map(\.text) == ["/data"])
    #expect([user, folder, signal, author].map(\.text) == ["a:b", "/a b", "SIGQUIT", "A B <a@b>"])
    #expect(shell.map(\.text) == ["/bin/bash", "-c"])
    for line in [
      "EXPOSE", "VOLUME", "USER", "WORKDIR", "STOPSIGNAL", "MAINTAINER", "SHELL bash", "SHELL []", "ONBUILD",
    ] {
      #expect(refusals(line).count == 1, "\(line)")
    }
    #expect(refusals("VOLUME [\"\"]") == ["a path of VOLUME is empty"])
  }

  @Test func onbuildHoldsAnInstruction() {
    guard case .onbuild(let inner)? = only("ONBUILD copy --from=x a b")?.content, case .copy(let copy) = inner.content
    else { return #expect(Bool(false)) }
    #expect(inner.keyword == "COPY" && inner.spelling == "copy" && inner.keywordPlace.column == 9)
    #expect(copy.from?.text == "x" && copy.destination.place.column == 25)
    for line in ["ONBUILD ONBUILD RUN x", "ONBUILD FROM a", "ONBUILD MAINTAINER a"] {
      #expect(refusals(line).count == 1, "\(line)")
    }
    let file = Dockerfile("FROM a\nONBUILD RUN <<E\nx\nE\nRUN y\n")
    #expect(file.instructions.map(\.lines) == [1...1, 2...4, 5...5])
    // What is wrong with the trigger is refused when it is run.
    #expect(Dockerfile("FROM a\nONBUILD COPY x\n").problems.map(\.isRefused) == [false])
  }

  @Test func windowsPathsNeedAnotherEscape() {
    let text =
      "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver\nCOPY a.txt C:\\\\\nRUN dir C:\\ `\n  /b\nENV P=C:\\x\n"
    let file = Dockerfile(text)
    #expect(
      file.instructions.map(\.body) == [
        "mcr.microsoft.com/windows/nanoserver", "a.txt C:\\\\", "dir C:\\   /b", "P=C:\\x",
      ])
    #expect(file.scopes()[0].expand("C:\\x`$y").value == "C:\\x$y")
  }

  @Test func unknownInstructionsLeaveTheRest() {
    let file = Dockerfile("FROM a\nINSTALL x\nRUN y\n")
    #expect(file.problems == [.init(line: 2, column: 1, reason: "unknown instruction: INSTALL")])
    #expect(file.instructions.map(\.keyword) == ["FROM", "INSTALL", "RUN"])
  }

  @Test func onlyArgumentsStandBeforeTheFirstStage() {
    let file = Dockerfile("ARG A\nRUN b\nFROM c\n")
    #expect(file.problems == [.init(line: 2, column: 1, reason: "only ARG may stand before the first FROM")])
  }
}
