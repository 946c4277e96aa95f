// SPDX-License-Identifier: Apache-2.0
import Images
import Testing

@Suite struct FileKeyTests {
  @Test(arguments: [
    ("/bin/sh", "usr/bin/sh"), ("lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/x86_64-linux-gnu/libc.so.6"),
    ("/lib64/ld.so", "usr/lib64/ld.so"), ("/usr/share/doc", "usr/share/doc"), ("sbin/init", "/usr/sbin/init"),
    ("/lib32/a", "usr/lib32/a"), ("libx32/a", "usr/libx32/a"),
  ])
  func twoSpellingsOfOnePlaceAreOneKey(a: String, b: String) {
    #expect(FileKey(a) == FileKey(b))
  }

  @Test(arguments: [
    ("bin/sh", "usr/local/bin/sh"), ("bin/sh", "sbin/sh"), ("share/a", "usr/share/a"), ("usr/lib", "lib"), ("", "usr/"),
    ("usr/library/a", "library/a"), ("usr/lib16/a", "lib16/a"), ("usr/binary", "binary"), ("usr/b", "b"),
    ("a", "a\u{0}"), ("12345678", "123456780"), ("1234567", "12345678"), ("abcdefgh12345678", "12345678abcdefgh"),
  ])
  func placesThatDifferHaveKeysThatDiffer(a: String, b: String) {
    #expect(FileKey(a) != FileKey(b))
  }

  @Test func aMillionPathsHaveAsManyKeys() {
    var keys: Set<FileKey> = []
    for folder in 0..<1000 {
      for name in 0..<1000 { keys.insert(FileKey("usr/share/\(folder)/\(name)")) }
    }
    #expect(keys.count == 1_000_000)
  }
}
