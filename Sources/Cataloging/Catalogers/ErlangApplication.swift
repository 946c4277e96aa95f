// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads the applications of Erlang and Elixir that are installed, alone or in a release.
///
/// Format: https://www.erlang.org/doc/apps/kernel/app.html — one term, `{application, Name, [{vsn, "1.2.3"}, …]}.`
/// Erlang's own applications are named apart from those of Hex.
package struct ErlangApplication: Cataloger {
  package static let name = "erlang-application"
  package static let claims: [Claim] = ["**/ebin/*.app"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    var words = ErlangWords(bytes)
    guard words.next() == .mark("{"), words.next() == .text("application"), words.next() == .mark(","),
      case .text(let name)? = words.next(), !name.isEmpty, words.next() == .mark(",")
    else { throw CatalogingError.malformed("no {application, Name, …} stands there") }
    var depth = 0
    var last: [ErlangWords.Word] = []
    while let word = words.next() {
      switch word {
      case .mark("{"), .mark("["): depth += 1
      case .mark("}"), .mark("]"): depth -= 1
      default: break
      }
      // The list of keys is one deep, its tuples two.
      if depth == 2, case .text(let version) = word, last == [.mark("{"), .text("vsn"), .mark(",")] {
        // Sources have a version only once they are built ("git", a reference in the template).
        guard !version.isEmpty, version != "git" else { break }
        let ecosystem: Ecosystem = Self.ofOTP.contains(name) ? .otp : .hex
        return Catalogued(packages: [Package(ecosystem, name, version, evidence: [file.evidence()])])
      }
      last = last.suffix(2) + [word]
      if depth < 0 { break }
    }
    return Catalogued()
  }

  /// The applications of Erlang/OTP (https://www.erlang.org/doc/applications.html), those of old releases too.
  private static let ofOTP: Set<String> = [
    "asn1", "common_test", "compiler", "cosEvent", "cosEventDomain", "cosFileTransfer", "cosNotification",
    "cosProperty",
    "cosTime", "cosTransactions", "crypto", "debugger", "dialyzer", "diameter", "edoc", "eldap", "erl_docgen",
    "erl_interface", "erts", "et", "eunit", "ftp", "gs", "hipe", "ic", "inets", "jinterface", "kernel", "megaco",
    "mnesia",
    "observer", "odbc", "orber", "os_mon", "ose", "otp_mibs", "parsetools", "percept", "public_key", "reltool",
    "runtime_tools", "sasl", "snmp", "ssh", "ssl", "stdlib", "syntax_tools", "test_server", "tftp", "tools", "typer",
    "webtool", "wx", "xmerl",
  ]
}
