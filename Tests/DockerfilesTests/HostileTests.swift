// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

/// Files made to break a parser: each must be read to its end, in time that grows with its size and no faster.
@Suite(.serialized) struct HostileTests {
  /// All that is read of a file.
  private func readAll(_ text: String) { readAll(Array(text.utf8)) }

  private func readAll(_ bytes: [UInt8]) {
    let file = Dockerfile(bytes: bytes)
    #expect(file.source.bytes.count == bytes.count)
    let (scopes, shells) = (file.scopes(), file.shells)
    for stage in file.stages {
      var (scope, shell) = (scopes[stage.number], shells[stage.number])
      for instruction in stage.instructions {
        _ = file.script(of: instruction, shell: shell)?.installations.count
        _ = scope.expand(instruction.body)
        scope.enter(instruction)
        shell.enter(instruction)
      }
    }
  }

  /// Lines short enough to be read, joined to one instruction.
  private func joined(_ keyword: String, _ piece: String, bytes: Int) -> String {
    let line = String(repeating: piece, count: max(1, 10_000 / piece.utf8.count))
    return "FROM scratch\n\(keyword) "
      + Array(repeating: line, count: max(1, bytes / line.utf8.count)).joined(separator: "\\\n")
      + "\n"
  }

  private static let pieces = [
    "<<A ", "<<", "<<-'A' ", "\"", "'", "`", "$(", "${", "${a:-", "${a/", "$((", "(", ")", "{ ", "} ", "if ", "fi;",
    "a;",
    "case x in ", "esac ", "a|", "a&", "&&", "||", "\\ ", "\\", "# ", "=", "a=b ", "a=( ", "--a=b ", "[", "[\"a\",",
    "{\"a\":",
    "]", "f() ", "$", "$a", "$a$b${c#*}", "é", "\u{3000}", "do ", "done;", "for x in ", "sh -c 'a' ", "sh -c \"",
    "apt-get install a=b ",
    "`echo \\`", "<(", ">", "2>&1 ", "[[ ", "]] ", "a,", "x ", "! ", "time ", "function ", "\t", "\\\"", "\"$(", "\"${",
    "*?",
  ]

  @Test(arguments: pieces)
  func repeatedPiecesAreReadInTime(_ piece: String) {
    for keyword in ["RUN", "ENV", "COPY", "RUN --mount="] {
      let clock = ContinuousClock()
      let short = joined(keyword, piece, bytes: 25_000)
      let long = joined(keyword, piece, bytes: 200_000)
      let first = clock.measure { readAll(short) }
      let second = clock.measure { readAll(long) }
      // Eight times as much may take eight times as long, and some more on a machine that is busy.
      #expect(second < first * 40 + .seconds(2), "\(keyword) \(piece): \(first), \(second)")
    }
  }

  @Test func aMegabyteOfVariablesEnds() {
    let file = Dockerfile("FROM scratch\n")
    for piece in ["${", "${a:-", "${a:-\"", "$a", "${a#", "${a/", "'", "\"", "${a:-b}"] {
      _ = file.scopes()[0].expand(String(repeating: piece, count: (1 << 20) / piece.utf8.count))
    }
    let value = String(repeating: "a", count: 60_000)
    var scope = file.scopes()[0]
    scope.enter(Dockerfile("FROM a\nENV A=" + value).instructions[1])
    for pattern in ["*a*a*a*a*a*a*b", "?????*?????*b", "*", String(repeating: "*a", count: 1000)] {
      for sign in ["#", "##", "%", "%%"] { _ = scope.expand("${A\(sign)\(pattern)}") }
      _ = scope.expand("${A//\(pattern)/x}")
    }
  }

  @Test func aLineOfAHundredMegabytesIsPassedOver() {
    var bytes = Array("FROM a\nRUN b ".utf8)
    bytes += [UInt8](repeating: UInt8(ascii: "x"), count: 100 << 20)
    bytes += Array("\nRUN c\n".utf8)
    let file = Dockerfile(bytes: bytes)
    #expect(file.instructions.map(\.body) == ["a", "c"])
    #expect(file.problems.map(\.line) == [2])
    #expect(file.problems.map(\.isRefused) == [true])
  }

  @Test func binaryFilesAreNoDockerfiles() {
    var state: UInt64 = 42
    let noise = (0..<200_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    readAll(noise)
    let file = Dockerfile(bytes: noise)
    #expect(file.refusal != nil)
    #expect(file.problems.contains { $0.reason == "the file is binary: it has a byte 0" })
    #expect(file.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 })
    readAll([UInt8](repeating: 0, count: 1 << 20))
    readAll([UInt8](repeating: 0xFF, count: 1 << 20))
  }

  @Test func manyHereDocumentsWithoutAnEnd() {
    readAll("FROM a\n" + String(repeating: "RUN cat <<A <<B <<C\n", count: 9000))
    readAll("FROM a\n" + String(repeating: "RUN <<A\nx\n", count: 9000) + "A\n")
    readAll("FROM a\nRUN " + (0..<5000).map { "<<A\($0) " }.joined() + "\n" + String(repeating: "x\n", count: 50_000))
  }

  @Test func manyWordsAndFlagsAreCounted() {
    for (keyword, piece) in [
      ("ENV", "a=b "), ("COPY", "a "), ("EXPOSE", "1 "), ("ARG", "a "), ("RUN", "--mount=a,from=x "),
    ] {
      let file = Dockerfile(joined(keyword, piece, bytes: 600_000))
      #expect(
        file.problems.contains { $0.reason.hasSuffix("is not read") || $0.reason.hasSuffix("as flags") }, "\(keyword)")
      #expect(file.problems.count <= 102)
    }
    let many = Dockerfile("FROM a\n" + String(repeating: "X\n", count: 9000))
    #expect(many.problems.count == Dockerfile.problemLimit)
  }

  @Test func manyStagesInheritFromEachOther() {
    readAll(
      "FROM a AS s0\n"
        + (1..<3300).map { "FROM s\($0 - 1) AS s\($0)\nCOPY --from=s0 a b\nENV V\($0)=$V\($0 - 1)x\n" }.joined())
  }

  @Test func valuesThatDoubleEachOther() {
    readAll(
      "FROM scratch\nENV V0=xxxxxxxxxx\n" + (1..<300).map { "ENV V\($0)=$V\($0 - 1)$V\($0 - 1)$V\($0 - 1)\n" }.joined())
  }

  /// A file with everything in it, for the tests that cut and spoil it.
  static let everything = """
    # syntax=docker/dockerfile:1
    # escape=\\
    ARG V=1.2 W
    FROM --platform=$BUILDPLATFORM golang:${V:-1} AS build
    # comment
    ARG W=${V#1.} X
    ENV A=1 B="two $W" C='three'
    RUN --mount=type=cache,target=/c --network=none set -e; if [ "$A" = 1 ]; then \\
      # within
      apt-get install -y "curl=$V" `a` $(b "${c:-d}") > /x 2>&1 && \\

      case x in y) z;; esac; fi
    RUN <<-E cat <<'F' | sh -c 'q "r"'
    \tone $A
    \tE
    two
    F
    FROM build
    COPY --from=build --chown=1:1 ["a", "b \\u00e9"] /c
    HEALTHCHECK --interval=5s CMD curl -f http://x || exit 1
    ONBUILD ADD <<G /g
    g
    G
    LABEL a b c
    SHELL ["bash", "-o", "pipefail", "-c"]
    CMD ["app", "-x"]
    """

  @Test func everyPrefixIsRead() {
    let bytes = Array(Self.everything.utf8)
    for count in 0...bytes.count { readAll(Array(bytes[..<count])) }
  }

  @Test func everySpoiltByteIsRead() {
    let bytes = Array(Self.everything.utf8)
    for index in bytes.indices {
      for byte: UInt8 in [0x00, 0x0A, 0x22, 0x24, 0x27, 0x28, 0x3C, 0x5C, 0x60, 0xFF] {
        var spoilt = bytes
        spoilt[index] = byte
        readAll(spoilt)
      }
    }
  }
}
