// SPDX-License-Identifier: Apache-2.0
import Notations
import Testing

@Suite struct XMLReaderTests {
  /// The elements of a text as "line:name[attributes]=text of leaves", children in brackets.
  private func outline(_ text: String) throws -> String { try outline(Array(text.utf8)) }

  private func outline(_ bytes: [UInt8]) throws -> String {
    func children(_ xml: inout XMLReader, _ span: Span<UInt8>) throws -> String {
      var out: [String] = []
      while let child = try xml.nextChild(span) {
        let head = "\(xml.line):\(child)" + xml.attributes.map { "[\($0.name)=\($0.value)]" }.joined()
        if child == "t" {
          out.append("\(head)=\(try xml.text(span))")
        } else if child == "skip" {
          try xml.skip(span)
          out.append(head)
        } else {
          out.append(head + "(\(try children(&xml, span)))")
        }
      }
      return out.joined(separator: " ")
    }
    var xml = XMLReader()
    let span = bytes.span
    let root = try xml.root(span)
    return try "\(root)(\(children(&xml, span)))"
  }

  @Test func prefixesAreKnownAndTextMayBeGatheredOnTheWay() throws {
    let bytes = Array("<m:a xmlns:m='urn:x'>one <m:b/><c>two</c> &amp; three</m:a>".utf8)
    let span = bytes.span
    var xml = XMLReader()
    #expect(try xml.root(span) == "a")
    #expect(xml.prefix == "m")
    var text: [UInt8]? = []
    #expect(try xml.nextChild(span, text: &text) == "b")
    #expect(xml.prefix == "m")
    try xml.skip(span)
    #expect(try xml.nextChild(span, text: &text) == "c")
    #expect(xml.prefix == "")
    #expect(try xml.text(span) == "two")
    #expect(try xml.nextChild(span, text: &text) == nil)
    #expect(String(decoding: text ?? [], as: UTF8.self) == "one  & three")
  }

  @Test func elementsTextsAndLinesAreRead() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- a comment with <tags> -->
      <!DOCTYPE plist PUBLIC "-//A > B//" 'x'>
      <m:a xmlns:m="urn:x">
        <t>  one <b>not <i/>this</b>&amp; two </t>
        <skip q="1 > 0"><t>x</t><!-- </skip> --><u/></skip>
        <e k = "&lt;&#65;&#x42;" z:l='"'/>
        <t><![CDATA[<raw> & ]] ]]></t><t/><t></t>
      </m:a>
      """
    #expect(
      try outline(text)
        == #"a(5:t=one & two 6:skip[q=1 > 0] 7:e[k=<AB][l="]() 8:t=<raw> & ]] 8:t= 8:t=)"#)
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    #expect(try outline("\u{FEFF}<a/>") == "a()")
  }

  @Test(arguments: [
    "", " ", "a", "<", "<a", "<a>", "<a><b></a></b>", "<a></b>", "<a b></a>", "<a b=c/>", "<a b='1", "</a>", "<a /",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "<a><!ELEMENT b></a>", "<a><![CDATA[ ]]</a>", "<![CDATA[x]]><a/>",
    "<!-- <a/>",
    "x<a/>", "<a><t>&b;</t></a>", "<a><t>&#0;</t></a>", "<a><t>&#xD800;</t></a>", "<a><t>&", "<a><t>&amp</t></a>",
    "<a><t>&#99999999999999;</t></a>", "<a><t>&aaaaaaaaaaaaaaaaaaaaaaaaaa;</t></a>", "<?xml ",
  ])
  func whatIsNoDocumentIsRefused(_ text: String) {
    #expect(throws: NotationError.self) { try outline(text) }
  }

  @Test func textMustBeUTF8WhereItIsAskedFor() throws {
    let latin = Array("<a><n>".utf8) + [0xE9] + Array("</n><skip>".utf8) + [0xE9] + Array("</skip></a>".utf8)
    #expect(try outline(latin) == "a(1:n() 1:skip)")
    #expect(throws: NotationError.self) { try outline(Array("<a><t>".utf8) + [0xE9] + Array("</t></a>".utf8)) }
    #expect(throws: NotationError.self) { try outline(Array("<a><t k='".utf8) + [0xE9] + Array("'></t></a>".utf8)) }
  }

  @Test func nestingIsBounded() throws {
    let deep = String(repeating: "<t>", count: 100_000)
    #expect(throws: NotationError.tooDeep(limit: 128, offset: 384)) { try outline(deep) }
    #expect(throws: NotationError.tooDeep(limit: 128, offset: 387)) { try outline("<skip>" + deep) }
    #expect(
      try outline("<a>" + String(repeating: "<b>", count: 127) + String(repeating: "</b>", count: 127) + "</a>") != "")
  }

  @Test func everyBeginningIsRefused() throws {
    let text = Array("<?xml?><!--c--><a k='&amp;'>\n<t>x<b/>&lt;<![CDATA[y]]></t><skip><b>z</b></skip></a>".utf8)
    _ = try outline(text)
    for length in 0..<text.count {
      #expect(throws: NotationError.self) { try outline(Array(text[..<length])) }
    }
  }

  @Test func manyAttributesAreBounded() throws {
    let many = (0..<1000).map { "a\($0)='x'" }.joined(separator: " ")
    var xml = XMLReader()
    let bytes = Array("<a \(many)/>".utf8)
    #expect(try xml.root(bytes.span) == "a")
    #expect(xml.attributes.count == 256)
    #expect(xml["a7"] == "x")
    #expect(xml["b"] == nil)
  }
}
