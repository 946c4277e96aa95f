// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Packages
import Testing

@testable import Cataloging

/// A file as a product's makers build it, of `Fixtures/Classifiers/traces.txt`.
struct Sample: CustomTestStringConvertible, Sendable {
  let product: String
  let version: String
  let path: String
  /// With `\0`, `\n` and `\t` for bytes that a line cannot hold.
  let text: String

  var testDescription: String { "\(product) \(version)" }

  init?(_ line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 4 else { return nil }
    (product, version, path) = (fields[0], fields[1], fields[2])
    text = fields[3].replacing("\\0", with: "\0").replacing("\\n", with: "\n").replacing("\\t", with: "\t")
  }

  static let all: [Sample] = {
    guard let text = try? Fixture("Classifiers/traces.txt").text else { return [] }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap(Sample.init)
  }()

  /// Whether the file is text and no program.
  var isText: Bool {
    let path = path.utf8.span
    return ClassifierIndex(Classifiers.all).classifiers(ofProgram: path).isEmpty
  }

  var bytes: [UInt8] { isText ? Array(text.utf8) : ProgramBuilder(text).build() }
}

@Suite struct ClassifiersTests {
  @Test func everyClassifierIsListed() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let folder = root + "/Sources/Cataloging/Classifiers"
    var declared: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".swift") && file != "Classifiers.swift" {
      let text = String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + file)), as: UTF8.self)
      let name = String(file.dropLast(".swift".count))
      #expect(text.contains("\nstruct \(name): Classifier {\n"), "\(file) declares the classifier it is named for")
      declared.insert(name)
    }
    #expect(Set(Classifiers.all.map { "\($0)" }) == declared)
    #expect(Classifiers.all.count == declared.count)
  }

  @Test func eachProductIsListedOnceAndHasASample() {
    let names = Classifiers.all.map { $0.product.name }
    #expect(Set(names).count == names.count)
    #expect(Set(Sample.all.map(\.product)) == Set(names))
  }

  /// The index files a claim by the letters its last component begins with; a needle of one byte would be everywhere.
  @Test(arguments: Classifiers.all.map { "\($0)" })
  func claimsAndTracesCanBeLookedUp(_ name: String) throws {
    let classifier = try #require(Classifiers.all.first { "\($0)" == name })
    #expect(!classifier.traces.isEmpty)
    #expect(!(classifier.claims + classifier.texts).isEmpty)
    for claim in classifier.claims + classifier.texts {
      let component = claim.split(separator: "/").last ?? ""
      let letters = component.prefix { $0.isASCII && $0.isLetter }
      #expect(!letters.isEmpty && component.dropFirst(letters.count).first != "*", "\(claim)")
    }
    for trace in classifier.traces {
      #expect(trace.before.count <= Trace.longestWord && trace.behind.count <= Trace.longestWord)
      if trace.hold == .beginning {
        #expect(!classifier.texts.isEmpty)
      } else {
        let needle = trace.needle(named: "3.11") ?? []
        #expect(needle.count >= 2)
      }
    }
    for name in classifier.product.dictionaryNames {
      let names = name.split(separator: ":")
      #expect(names.count == 2, "vendor and product")
    }
  }

  @Test(arguments: Sample.all)
  func theVersionIsFoundAmongOtherBytes(_ sample: Sample) throws {
    let found = try read(with: ProgramVersion.self, sample.bytes, path: sample.path)
    #expect(found.packages.map { "\($0.name) \($0.version)" } == ["\(sample.product) \(sample.version)"])
    #expect(found.packages.first?.evidence == [Evidence(path: sample.path)])
  }

  /// The same words around what is no version, or goes on with letters.
  @Test(arguments: Sample.all)
  func whatIsNoVersionIsNotTakenForOne(_ sample: Sample) throws {
    for wrong in ["%s", "x.y.z", sample.version + "q7", "1.99999999999999.1"] {
      let text = sample.text.replacing(sample.version, with: wrong)
      let bytes = sample.isText ? Array(text.utf8) : ProgramBuilder(text).build()
      let found = try read(with: ProgramVersion.self, bytes, path: sample.path)
      #expect(found.packages.isEmpty, "\(wrong)")
    }
  }

  @Test(arguments: Sample.all)
  func everyBeginningIsReadOrRefused(_ sample: Sample) {
    let bytes = sample.bytes
    for length in stride(from: max(0, bytes.count - 700), through: bytes.count, by: 1) {
      guard let found = try? read(with: ProgramVersion.self, Array(bytes[..<length]), path: sample.path) else {
        continue
      }
      // What is cut off within the version has none; of a text it may be a shorter one.
      if !sample.isText {
        #expect(found.packages.allSatisfy { $0.version == sample.version }, "at \(length)")
      }
    }
  }
}
