// SPDX-License-Identifier: Apache-2.0
import Images
import Testing

@Suite struct FileKeyTests {
  @Test(arguments: [
    ("/bin/sh", "usr/bin/sh"), ("lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/x86_64-linux-gnu/libc.so.6"),
    ("/lib64/ld.so", "usr/lib64/ld.so"), ("/usr/share/doc", "usr/share/doc"),
  ])
  func twoSpellingsOfOnePlaceAreOneKey(a: String, b: String) {
    #expect(FileKey(a) == FileKey(b))
  }

  @Test(arguments: [
    ("bin/sh", "usr/local/bin/sh"), ("bin/sh", "sbin/sh"), ("share/a", "usr/share/a"), ("usr/lib", "lib"), ("", "usr/"),
    ("usr/library/a", "library/a"),
  ])
  func placesThatDifferHaveKeysThatDiffer(a: String, b: String) {
    #expect(FileKey(a) != FileKey(b))
  }
}
