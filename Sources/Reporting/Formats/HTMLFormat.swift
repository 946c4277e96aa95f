// SPDX-License-Identifier: Apache-2.0

/// One file that a browser opens without a network: a readable document, and with scripts one that filters and sorts.
///
/// Its policy (Content Security Policy, level 3) lets nothing load and nothing run but the style sheet and the script that
/// are written here.
package struct HTMLFormat: ReportFormat {
  package static let name = "html"
  package static let summary = "one self-contained page: layers, packages and vulnerabilities, with filters"
  package static let gathering = Gathering.alone

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) {
    let page = HTMLPage(report, style)
    out.write(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(HTMLStyleSheet.hash)'; \
      script-src '\(HTMLScript.hash)'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(Markup.escaped(report.target.reference)) – Drydock</title>
      <style>\(HTMLStyleSheet.text)</style>
      </head>
      <body>
      <a class="skip" href="#findings">Skip to the vulnerabilities</a>

      """)
    page.head(to: &out)
    out.write("<main>\n")
    page.overview(to: &out)
    page.policies(to: &out)
    page.image(to: &out)
    page.findings(to: &out)
    page.packages(to: &out)
    page.gaps(to: &out)
    out.write("</main>\n")
    page.foot(to: &out)
    out.write("<script>\(HTMLScript.text)</script>\n</body>\n</html>\n")
  }
}
