// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct ExpansionTests {
  /// Of a stage on nothing, so that all is known.
  private func expand(_ text: String, _ environment: String = "ENV X=value EMPTY= PATHS=/a/b/c.tar.gz") -> Expansion {
    let file = Dockerfile("FROM scratch\n" + environment + "\n")
    var scope = file.scopes()[0]
    for instruction in file.stages[0].instructions { scope.enter(instruction) }
    return scope.expand(text)
  }

  /// Lines as in BuildKit's own tables: a word, and what it stands for.
  @Test(
    arguments: [
      ("a", "a"), ("$X", "value"), ("${X}", "value"), ("a$X-b", "avalue-b"), ("a${X}b", "avalueb"), ("$NONE", ""),
      ("'$X'", "$X"), ("\"$X\"", "value"), ("\"'$X'\"", "'value'"), ("\\$X", "$X"), ("\"\\$X\"", "$X"),
      ("\"a\\b\"", "a\\b"), ("a\\b", "ab"), ("$", "$"), ("a$", "a$"), ("$ X", "$ X"), ("\\", ""), ("\"\\\\\"", "\\"),
      ("${X:-d}", "value"), ("${NONE:-d}", "d"), ("${EMPTY:-d}", "d"), ("${EMPTY-d}", ""), ("${NONE-d}", "d"),
      ("${X:+d}", "d"), ("${NONE:+d}", ""), ("${EMPTY:+d}", ""), ("${EMPTY+d}", "d"), ("${NONE+d}", ""),
      ("${X:?no}", "value"), ("${EMPTY?no}", ""), ("${NONE:-$X}", "value"), ("${NONE:-${NONE:-\"a b\"}}", "a b"),
      ("${NONE:-a\\}b}", "a}b"), ("${X#v}", "alue"), ("${X#*l}", "ue"), ("${X#x}", "value"), ("${X%e}", "valu"),
      ("${PATHS##*/}", "c.tar.gz"), ("${PATHS#*/}", "a/b/c.tar.gz"), ("${PATHS%.*}", "/a/b/c.tar"),
      ("${PATHS%%.*}", "/a/b/c"), ("${PATHS%/*}", "/a/b"), ("${X#????}", "e"), ("${X##*}", ""), ("${X#*}", "value"),
      ("${X/a/o}", "volue"), ("${X/l*e/x}", "vax"), ("${PATHS//\\//-}", "-a-b-c.tar.gz"),
      ("${PATHS/\\/a/}", "/b/c.tar.gz"),
      ("${X//z/o}", "value"), ("${X//?/ab}", "ababababab"), ("${NONE/a/b}", ""), ("$X$X", "valuevalue"), ("$1", ""),
      ("${X}${", nil), ("${X", nil), ("${}", nil), ("${:x}", nil), ("${X^}", nil), ("${X:1}", nil), ("'a", nil),
      ("\"a", nil), ("${NONE:?no}", nil), ("${EMPTY:?}", nil), ("${NONE?}", nil), ("${X/a}", nil), ("${X#\\a}", nil),
    ] as [(String, String?)])
  func variablesAreReplaced(_ text: String, _ value: String?) {
    #expect(expand(text).value == value)
  }

  @Test func theMessageIsTheFilesOwn() {
    #expect(expand("${NONE:?say which}").problem == "NONE: say which")
    #expect(expand("${NONE?}").problem == "NONE: it has no value")
    #expect(expand("${X^}").problem == "${X^ is no form of a variable that is known")
  }

  @Test func namesAreTold() {
    let expansion = expand("$X${NONE}${X:-$OTHER}")
    #expect(expansion.names == ["X", "NONE", "OTHER"])
    #expect(expansion.unset == ["NONE", "OTHER"])
  }

  @Test func whatIsNotKnownIsAHole() {
    let file = Dockerfile("FROM image\nARG A\nARG B=1\nENV C=$A-$D E=$B\n")
    var scope = file.scopes()[0]
    for instruction in file.stages[0].instructions { scope.enter(instruction) }
    func outline(_ text: String) -> String { scope.expand(text).outline }
    #expect(scope.expand("$A").holes == [.init(name: "A", reason: .argument)])
    #expect(scope.expand("$D").holes == [.init(name: "D", reason: .image)])
    #expect(scope.expand("$HTTP_PROXY").holes == [.init(name: "HTTP_PROXY", reason: .proxy)])
    #expect(scope.expand("$E").value == "1" && scope.expand("$E").assumed == ["E"])
    #expect(outline("x$C/y") == "x${A}-${D}/y")
    // Without a value an argument is not set.
    #expect(scope.expand("${A:-d}").value == "d" && scope.expand("${A:-d}").assumed == ["A"])
    #expect(scope.expand("${A:+d}").value == "")
    // The image may set it.
    #expect(scope.expand("${D:-d}").value == nil)
    #expect(scope.expand("${D+d}").value == nil)
    #expect(scope.expand("${C:+d}").value == "d")
    #expect(scope.expand("${C%x}").holes == [.init(name: "C", reason: .pattern)])
  }

  @Test func aVariableOfItselfEnds() {
    #expect(expand("$A", "ENV A=$A").value == "")
    #expect(expand("$A", "ENV A=1\nENV A=$A$A\nENV A=$A$A").value == "1111")
    #expect(expand("$A$B", "ENV A=1 B=2\nENV A=$B B=$A").value == "21")
  }

  @Test func textThatDoublesItselfIsNotKept() {
    let lines = "ENV A=0123456789\n" + String(repeating: "ENV A=$A$A\n", count: 100)
    let expansion = expand("$A", lines)
    #expect(expansion.value == nil)
    #expect(expansion.holes.map(\.reason) == [.tooLong])
  }
}
