// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advising

@Suite("How far a version goes") struct JumpTests {
  @Test(
    arguments: [
      ("4.17.15", "4.17.21", .patch), ("2.2.0", "2.3", .minor), ("2.2.0", "4.2.16", .major),
      ("v1.2.3", "1.2.4", .patch),
      ("1:9.2p1-2+deb12u3", "1:9.2p1-2+deb12u5", .patch), ("3.0.11-1~deb12u2", "3.0.15-1~deb12u1", .patch),
      ("0.3.0", "0.4.0", .major), ("0.3.0", "0.3.1", .patch), ("5", "5.1", .minor), ("1.0", "1.0.0", .patch),
      ("2023.7.22", "2024.7.4", .major), ("1.2.rc1", "1.3", .minor), ("", "1", nil), ("(devel)", "1.2.3", nil),
      ("99999999999999999999.1", "1", nil),
    ] as [(String, String, Jump?)])
  func theFirstNumberThatDiffersSaysIt(old: String, new: String, jump: Jump?) {
    #expect(Jump(from: old, to: new) == jump)
  }
}
