// SPDX-License-Identifier: Apache-2.0
import Archives

@testable import Slimming

/// Images made on the spot, as a study of their files would find them.
struct SampleImage {
  private(set) var files: [ImageFile] = []

  mutating func elf(_ path: String, size: Int = 1000, _ builder: ElfBuilder) {
    var file = ImageFile(path, .file)
    file.size = size
    file.facts = ElfFacts(ByteSource(builder.bytes())).map { .elf($0) }
    files.append(file)
  }

  mutating func script(_ path: String, _ text: String) {
    var file = ImageFile(path, .file)
    file.size = text.utf8.count
    file.facts = .script(ScriptFacts(Array(text.utf8)))
    files.append(file)
  }

  mutating func file(_ path: String, size: Int = 10, facts: FileFacts? = nil) {
    var file = ImageFile(path, .file)
    (file.size, file.mode, file.facts) = (size, 0o644, facts)
    files.append(file)
  }

  mutating func link(_ path: String, to target: String) {
    var file = ImageFile(path, .link)
    file.target = target
    files.append(file)
  }

  mutating func folder(_ path: String, mode: UInt32 = 0o755) {
    var file = ImageFile(path, .folder)
    file.mode = mode
    files.append(file)
  }

  func reach(_ start: Start, packages: [InstalledPackage] = []) -> Reach {
    var reach = Reach(ImageFiles(files), start: start, packages: packages)
    reach.run()
    return reach
  }

  static func package(_ name: String, _ files: [String], findings: [String] = []) -> InstalledPackage {
    var package = InstalledPackage(purl: "pkg:deb/debian/\(name)@1", name: name, version: "1", type: "deb")
    (package.files, package.findings) = (files, findings)
    return package
  }

  /// A distribution like Debian: folders merged into /usr, a C library, a shell with its tools, Perl, a compiler, and a
  /// server that is started.
  static let merged: SampleImage = {
    var image = SampleImage()
    for name in ["bin", "lib", "lib64"] { image.link(name, to: "usr/" + name) }
    let loader = "/lib64/ld-linux-x86-64.so.2"
    let folder = "usr/lib/x86_64-linux-gnu/"
    func program(_ needed: [String] = []) -> ElfBuilder {
      ElfBuilder(interpreter: loader, needed: needed + ["libc.so.6"])
    }
    image.link("usr/lib64/ld-linux-x86-64.so.2", to: "../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2")
    image.elf(folder + "ld-linux-x86-64.so.2", ElfBuilder(name: "ld-linux-x86-64.so.2"))
    image.elf(folder + "libc.so.6", size: 2_000_000, ElfBuilder(name: "libc.so.6"))
    image.link(folder + "libz.so.1", to: "libz.so.1.3")
    image.elf(folder + "libz.so.1.3", ElfBuilder(needed: ["libc.so.6"], name: "libz.so.1"))
    image.elf("usr/sbin/server", size: 500_000, program(["libz.so.1"]))
    image.file("etc/server/server.conf")
    image.file("usr/share/server/page.html")
    image.file("usr/share/doc/server/README", size: 4000)
    image.link("usr/bin/sh", to: "dash")
    for tool in ["dash", "mkdir", "ln", "rm", "chmod", "chown", "dpkg-query"] {
      image.elf("usr/bin/" + tool, program())
    }
    image.elf("usr/bin/perl", size: 4_000_000, program())
    image.file("usr/share/perl5/Module.pm", size: 30_000)
    image.elf("usr/bin/gcc-12", size: 9_000_000, program())
    image.file("etc/passwd")
    image.folder("tmp", mode: 0o1777)
    image.file("srv/app/data.bin", size: 700)
    return image
  }()

  static let mergedPackages: [InstalledPackage] = [
    package("dash", ["usr/bin/dash", "usr/bin/sh"]),
    package("coreutils", ["usr/bin/mkdir", "usr/bin/ln", "usr/bin/rm", "usr/bin/chmod", "usr/bin/chown"]),
    package("dpkg", ["usr/bin/dpkg-query"]),
    package("gcc-12", ["usr/bin/gcc-12"], findings: ["CVE-2023-1", "CVE-2023-2"]),
    package(
      "libc6",
      [
        "lib64/ld-linux-x86-64.so.2", "lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", "usr/lib/x86_64-linux-gnu/libc.so.6",
      ], findings: ["CVE-2023-3"]),
    package("perl-base", ["usr/bin/perl", "usr/share/perl5/Module.pm"], findings: ["CVE-2023-4"]),
    package(
      "server",
      ["usr/sbin/server", "etc/server/server.conf", "usr/share/server/page.html", "usr/share/doc/server/README"]),
    package("zlib1g", ["usr/lib/x86_64-linux-gnu/libz.so.1", "usr/lib/x86_64-linux-gnu/libz.so.1.3"]),
  ]
}

extension Reach {
  /// Paths of the files and links that are reached, sorted.
  var paths: [String] {
    reasons.keys.filter { files[$0].kind == .file || files[$0].kind == .link }.map { files[$0].path }.sorted()
  }
}
