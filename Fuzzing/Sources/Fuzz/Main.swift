// SPDX-License-Identifier: Apache-2.0
import Glibc

/// libFuzzer's own main loop: https://llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library".
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// `Fuzz list` prints the names of all targets; else the variable `DRYDOCK_FUZZ` names one, and all words are libFuzzer's.
///
/// SwiftPM links an executable with `main` defined as this symbol.
@_cdecl("Fuzz_main")
public func fuzzMain(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  if count > 1, let word = words[1], String(cString: word) == "list" {
    for target in Targets.all { print(target.name) }
    return 0
  }
  guard Targets.chosen != nil else {
    print("DRYDOCK_FUZZ must name a target; `Fuzz list` prints them")
    return 1
  }
  var count = count
  var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = words
  return runDriver(&count, &words) { bytes, length in
    Targets.chosen?.run(Array(UnsafeBufferPointer(start: bytes, count: length)))
    return 0
  }
}
