// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite("Identifiers that people typed")
struct IssueNamesTests {
  @Test(
    "all spellings that stand in secdbs",
    arguments: [
      ("CVE-2021-3711", ["CVE-2021-3711"], []), ("CVE-2016-9932 XSA-200", ["CVE-2016-9932"], ["XSA-200"]),
      ("CVE_2019-2426", ["CVE-2019-2426"], []), ("CVE 2025-48379", ["CVE-2025-48379"], []),
      ("cve-2020-1111", ["CVE-2020-1111"], []), ("CVE-2017-2616 (+ regression fix)", ["CVE-2017-2616"], []),
      ("CVE-2017-17434-1", ["CVE-2017-17434"], []), ("XSA-207", [], ["XSA-207"]),
      ("CVE-2020-11740 CVE-2020-11741 XSA-313", ["CVE-2020-11740", "CVE-2020-11741"], ["XSA-313"]),
      ("CVE-2020-11501 GNUTLS-SA-2020-03-31 CVE-2020-11501", ["CVE-2020-11501"], ["GNUTLS-SA-2020-03-31"]),
      ("CVE-2026-48785 / GHSA-cr2j-534f-mf3g", ["CVE-2026-48785"], ["GHSA-cr2j-534f-mf3g"]),
      ("CVE N/A ZBX-11023", [], ["ZBX-11023"]), ("wnpa-sec-2017-18", [], ["wnpa-sec-2017-18"]),
      ("ELEMENTSEC-2026-1071, GHSA-fp53-rw9v-hcf9", [], ["ELEMENTSEC-2026-1071", "GHSA-fp53-rw9v-hcf9"]),
      ("CVE-2019-12", [], ["CVE-2019-12"]), ("", [], []), ("no identifier at all", [], []), ("CVE-", [], []),
      ("CVE-2020-99999999999999999999999", [], ["CVE-2020-99999999999999999999999"]),
      ("XCVE-2020-1234", [], ["XCVE-2020-1234"]),
      ("ÿÿ CVE-2020-1234\u{0}", ["CVE-2020-1234"], []),
    ] as [(String, [String], [String])])
  func names(_ text: String, _ cves: [String], _ others: [String]) {
    let names = IssueNames(text)
    #expect(names.cves == cves)
    #expect(names.others == others)
    #expect(names.issues == (cves.isEmpty ? others : cves))
  }

  @Test("every prefix of an entry is read without harm")
  func prefixes() {
    let text = "CVE_2019-2426 / GHSA-cr2j-534f-mf3g (CVE 2025-48379)"
    for count in 0...text.count { #expect(IssueNames(String(text.prefix(count))).cves.count <= 2) }
  }
}
