// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@Suite struct PrintableTests {
  @Test(arguments: [
    ("plain text", "plain text", 10), ("", "", 0), ("\u{1B}[2J", "\\u{1b}[2J", 9), ("a\nb\r", "a\\u{a}b\\u{d}", 12),
    ("\u{9B}31m", "\\u{9b}31m", 9), ("\u{202E}gpj", "\\u{202e}gpj", 11), ("naïve", "naïve", 5),
    ("e\u{301}", "e\u{301}", 1),
    ("漢字", "漢字", 4), ("\u{7F}", "\\u{7f}", 6), ("\u{200B}\u{FEFF}", "\\u{200b}\\u{feff}", 16),
  ])
  func whatSteersIsWrittenOutAndTheRestIsMeasured(raw: String, text: String, width: Int) {
    #expect(Printable(raw).text == text)
    #expect(Printable(raw).width == width)
  }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (45_234_567, "45.2 MB"),
    (999_999, "999.9 kB"), (1_000_000, "1.0 MB"), (3_500_000_000, "3.5 GB"), (-5, "0 bytes"),
  ])
  func sizesAreDecimal(count: Int, text: String) { #expect(bytes(count) == text) }

  @Test func theLargestSizeIsStillASize() { #expect(bytes(.max) == "9223.3 PB") }
}
