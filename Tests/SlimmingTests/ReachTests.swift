// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Slimming

@Suite struct ReachTests {
  private static func start(_ words: String..., keeps: [String] = [], environment: [String] = []) -> Start {
    var start = Start()
    start.command = words
    start.keeps = keeps
    start.environment = environment
    return start
  }

  @Test func aProgramBringsItsLoaderAndItsLibraries() {
    let reach = SampleImage.merged.reach(Self.start("server"), packages: SampleImage.mergedPackages)
    for path in [
      "usr/sbin/server", "lib64", "usr/lib64/ld-linux-x86-64.so.2", "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
      "usr/lib/x86_64-linux-gnu/libc.so.6", "usr/lib/x86_64-linux-gnu/libz.so.1",
      "usr/lib/x86_64-linux-gnu/libz.so.1.3",
      "etc/passwd",
    ] {
      #expect(reach.paths.contains(path), "\(path)")
    }
    for path in ["usr/bin/dash", "usr/bin/perl", "usr/bin/gcc-12", "usr/share/perl5/Module.pm"] {
      #expect(!reach.paths.contains(path), "\(path)")
    }
    #expect(reach.isStarted)
    #expect(reach.certainty == .high)
  }

  @Test func aPackageKeepsItsOwnSettingsAndData() {
    let reach = SampleImage.merged.reach(Self.start("server"), packages: SampleImage.mergedPackages)
    #expect(reach.paths.contains("etc/server/server.conf"))
    #expect(reach.paths.contains("usr/share/server/page.html"))
    #expect(!reach.paths.contains("usr/share/doc/server/README"))
  }

  @Test func theChainLeadsFromTheBeginning() throws {
    let reach = SampleImage.merged.reach(Self.start("server"), packages: SampleImage.mergedPackages)
    #expect(
      reach.why("zlib1g") == [
        "zlib1g 1 stays:", "/usr/sbin/server is the command of the image",
        "/usr/lib/x86_64-linux-gnu/libz.so.1: /usr/sbin/server needs libz.so.1",
      ])
    #expect(reach.why("perl-base") == ["nothing asks for a file of perl-base 1"])
    #expect(reach.why("/usr/bin/perl") == ["nothing asks for /usr/bin/perl"])
    #expect(reach.why("/nowhere") == ["/nowhere is not in the image"])
    #expect(reach.why("nobody") == ["there is no package nobody in the image; a path begins with /"])
  }

  @Test func whatNobodyBroughtIsTakenForTheApplication() {
    let reach = SampleImage.merged.reach(Self.start("server"), packages: SampleImage.mergedPackages)
    #expect(reach.paths.contains("srv/app/data.bin"))
    #expect(reach.assumptions.contains { $0.subject == "files of no package" })
  }

  @Test func keptCommandsBringTheirOwn() {
    let reach = SampleImage.merged.reach(Self.start("server", keeps: ["perl"]), packages: SampleImage.mergedPackages)
    #expect(reach.paths.contains("usr/bin/perl"))
    #expect(reach.paths.contains("usr/share/perl5/Module.pm"))
    #expect(reach.certainty == .medium)
  }

  @Test func whatIsToBeKeptAndIsNotThereIsSaid() {
    let reach = SampleImage.merged.reach(Self.start("server", keeps: ["/no", "nothing"]))
    #expect(reach.assumptions.filter { $0.certainty == .low }.map(\.subject) == ["/no", "nothing"])
  }

  @Test func aTextForTheShellIsRead() {
    let reach = SampleImage.merged.reach(Self.start("/bin/sh", "-c", "mkdir -p /run/x && exec server"))
    #expect(reach.paths.contains("usr/bin/dash"))
    #expect(reach.paths.contains("usr/bin/mkdir"))
    #expect(reach.paths.contains("usr/sbin/server"))
    #expect(!reach.paths.contains("usr/bin/ln"))
  }

  @Test func anEntryPointThatIsAScriptIsFollowed() {
    var image = SampleImage.merged
    image.script("entry.sh", "#!/bin/sh\nchown app /data\nif $X; then\n$TOOL\nfi\nexec \"$@\"\n")
    var start = Self.start("server")
    start.entrypoint = ["/entry.sh"]
    let reach = image.reach(start)
    for path in ["usr/bin/dash", "usr/bin/chown", "usr/sbin/server"] { #expect(reach.paths.contains(path), "\(path)") }
    #expect(reach.certainty == .low)
    #expect(reach.assumptions.contains { $0.words == "line 4 runs what a variable names" })
  }

  @Test func theHealthCheckCounts() {
    var start = Self.start("server")
    start.healthcheck = ["CMD-SHELL", "perl -e 1"]
    let reach = SampleImage.merged.reach(start)
    #expect(reach.paths.contains("usr/bin/dash"))
    #expect(reach.paths.contains("usr/bin/perl"))
  }

  @Test func aStartThatIsMissingIsNoStart() {
    let reach = SampleImage.merged.reach(Self.start("gunicorn"))
    #expect(!reach.isStarted)
    #expect(reach.certainty == .low)
  }

  @Test func searchPathsOfTheProgramHoldForItsLibraries() {
    var image = SampleImage()
    image.elf("app/bin/x", ElfBuilder(needed: ["liba.so", "libr.so"], rpath: "$ORIGIN/../lib"))
    image.elf("app/lib/liba.so", ElfBuilder(needed: ["libb.so"]))
    image.elf("app/lib/libb.so", ElfBuilder())
    image.elf("opt/r/libr.so", ElfBuilder(needed: ["libs.so"], runpath: "/opt/r:/opt/r"))
    image.elf("opt/r/libs.so", ElfBuilder())
    let reach = image.reach(Self.start("/app/bin/x", environment: ["LD_LIBRARY_PATH=/opt/r"]))
    #expect(Set(reach.paths).isSuperset(of: ["app/lib/liba.so", "app/lib/libb.so", "opt/r/libr.so", "opt/r/libs.so"]))
    #expect(reach.assumptions.allSatisfy { !$0.words.contains("not in the image") })
  }

  @Test func foldersOfTheLoaderAreAsked() {
    var image = SampleImage()
    image.elf("bin/x", ElfBuilder(needed: ["libfar.so"]))
    image.file("etc/ld.so.conf.d/far.conf", facts: .libraryFolders(["/usr/local/far"]))
    image.elf("usr/local/far/libfar.so", ElfBuilder())
    image.elf("bin/m", ElfBuilder(interpreter: "/lib/ld-musl-x86_64.so.1", needed: ["libm.so"]))
    image.elf("lib/ld-musl-x86_64.so.1", ElfBuilder())
    image.elf("usr/local/lib/libm.so", ElfBuilder())
    let reach = image.reach(Self.start("/bin/x", keeps: ["/bin/m"]))
    #expect(
      Set(reach.paths).isSuperset(of: ["usr/local/far/libfar.so", "usr/local/lib/libm.so", "lib/ld-musl-x86_64.so.1"]))
  }

  @Test func aLibraryOfAnotherMachineIsNoneOfOurs() {
    var image = SampleImage()
    image.elf("bin/x", ElfBuilder(needed: ["liba.so"]))
    image.elf("lib/liba.so", ElfBuilder(machine: 183))
    image.elf("usr/lib/liba.so", ElfBuilder())
    let reach = image.reach(Self.start("/bin/x"))
    #expect(reach.paths.contains("usr/lib/liba.so"))
    #expect(!reach.paths.contains("lib/liba.so"))
  }

  @Test func librariesThatLoadEachOtherEnd() {
    var image = SampleImage()
    image.elf("bin/x", ElfBuilder(needed: ["liba.so"], rpath: "$ORIGIN/$ORIGIN:/l:$NOTHING"))
    image.elf("l/liba.so", ElfBuilder(needed: ["libb.so"], rpath: "/l"))
    image.elf("l/libb.so", ElfBuilder(needed: ["liba.so", "libb.so"], rpath: "/l"))
    image.link("l/libc.so", to: "libc.so")
    let reach = image.reach(Self.start("/bin/x"))
    #expect(Set(reach.paths).isSuperset(of: ["l/liba.so", "l/libb.so"]))
  }

  @Test func whatAProgramOpensByNameIsKept() {
    var image = SampleImage()
    image.elf("bin/x", ElfBuilder(calls: ["dlopen"], texts: ["libplug.so.1", "/usr/share/x/table", "/bin/other"]))
    image.elf("bin/quiet", ElfBuilder(texts: ["libplug.so.1"]))
    image.elf("usr/lib/libplug.so.1", ElfBuilder())
    image.file("usr/share/x/table")
    image.elf("bin/other", ElfBuilder())
    let reach = image.reach(Self.start("/bin/x"))
    #expect(Set(reach.paths).isSuperset(of: ["usr/lib/libplug.so.1", "usr/share/x/table"]))
    #expect(!reach.paths.contains("bin/other"))
    #expect(!image.reach(Self.start("/bin/quiet")).paths.contains("usr/lib/libplug.so.1"))
  }

  @Test func aMissingLibraryIsSaid() {
    var image = SampleImage()
    image.elf("bin/x", ElfBuilder(needed: ["libgone.so"]))
    let reach = image.reach(Self.start("/bin/x"))
    #expect(reach.assumptions.contains { $0.words == "needs libgone.so, which is not in the image" })
  }

  @Test func modulesOfAnInterpreterAreKeptWithoutPackageManagers() {
    var image = SampleImage.merged
    image.link("usr/bin/python3", to: "python3.11")
    image.elf("usr/bin/python3.11", ElfBuilder(needed: ["libc.so.6"]))
    image.file("usr/lib/python3.11/os.py")
    image.file("usr/lib/python3.11/test/support.py")
    image.script("usr/lib/python3.11/cgi.py", "#!/usr/bin/perl\n")
    image.elf("usr/lib/python3.11/lib-dynload/_z.so", ElfBuilder(needed: ["libz.so.1"]))
    image.file("usr/local/lib/python3.11/dist-packages/app/main.py")
    image.file("usr/lib/python3/dist-packages/pip/__init__.py")
    image.file("usr/lib/python3/dist-packages/pip/__pycache__/__init__.pyc")
    let pip = SampleImage.package("python3-pip", ["usr/lib/python3/dist-packages/pip/__init__.py"])
    let reach = image.reach(Self.start("python3", "-m", "app"), packages: [pip])
    let paths = Set(reach.paths)
    #expect(
      paths.isSuperset(of: [
        "usr/bin/python3", "usr/bin/python3.11", "usr/lib/python3.11/os.py", "usr/lib/python3.11/cgi.py",
        "usr/lib/x86_64-linux-gnu/libz.so.1", "usr/local/lib/python3.11/dist-packages/app/main.py",
      ]))
    #expect(!paths.contains { $0.contains("pip") || $0.contains("/test/") || $0.contains("perl") })
    #expect(reach.certainty == .medium)
  }

  @Test func aJavaRuntimeIsFoundFromItsProgram() {
    var image = SampleImage()
    image.link("usr/bin/java", to: "/etc/alternatives/java")
    image.link("etc/alternatives/java", to: "/usr/lib/jvm/jre/bin/java")
    image.elf("usr/lib/jvm/jre/bin/java", ElfBuilder(needed: ["libjli.so"], runpath: "$ORIGIN/../lib"))
    image.elf("usr/lib/jvm/jre/lib/libjli.so", ElfBuilder())
    image.file("usr/lib/jvm/jre/lib/modules", size: 100)
    image.file("app/app.jar", facts: .classPath(["lib/a.jar"]))
    image.file("app/lib/a.jar")
    image.elf("usr/lib/unrelated.so", ElfBuilder())
    let reach = image.reach(Self.start("java", "-jar", "/app/app.jar"))
    #expect(
      Set(reach.paths).isSuperset(of: [
        "usr/bin/java", "etc/alternatives/java", "usr/lib/jvm/jre/bin/java", "usr/lib/jvm/jre/lib/modules",
        "usr/lib/jvm/jre/lib/libjli.so", "app/app.jar", "app/lib/a.jar",
      ]))
    #expect(!reach.paths.contains("usr/lib/unrelated.so"))
  }
}
