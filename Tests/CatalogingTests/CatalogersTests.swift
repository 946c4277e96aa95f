// SPDX-License-Identifier: Apache-2.0
import Cataloging
import FoundationEssentials
import Testing

@Suite struct CatalogersTests {
  @Test(arguments: [("Catalogers", Catalogers.all), ("Declarations", Declarations.all)])
  func everyCatalogerIsListed(gallery: String, list: [any Cataloger.Type]) throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let folder = root + "/Sources/Cataloging/\(gallery)"
    var declared: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".swift") && file != gallery + ".swift" {
      let text = String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + file)), as: UTF8.self)
      let types = text.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "," })
        guard let mark = words.firstIndex(of: "struct"), mark < 2, words.dropFirst(mark + 2).contains("Cataloger")
        else {
          return nil
        }
        return String(words[mark + 1])
      }
      #expect(types == [String(file.dropLast(".swift".count))], "\(file) declares the one cataloger it is named for")
      declared.formUnion(types)
    }
    #expect(Set(list.map { "\($0)" }) == declared)
    #expect(list.allSatisfy { !$0.claims.isEmpty })
  }

  @Test func namesAreUnique() {
    let names = (Catalogers.all + Declarations.all).map { $0.name }
    #expect(Set(names).count == names.count)
  }
}
