// SPDX-License-Identifier: Apache-2.0

/// The style sheet of the page.
package enum HTMLStyleSheet {
  /// How the page's policy names the text below; a test holds the one against the other.
  package static let hash = "sha256-HNbbOiPM84XKhzaofrlcvCmDGrj16NTtlV85mEN+76c="

  package static let text = """
    :root{color-scheme:light dark;--page:#fff;--panel:#f5f6f8;--line:#c9ced6;--text:#16191d;--faint:#555c66;--link:#0b57b0;\
    --focus:#0b57b0;--note:#fff4d6;--notetext:#4a3600}
    @media (prefers-color-scheme:dark){:root{--page:#14171b;--panel:#1d2127;--line:#3d444e;--text:#e8eaed;--faint:#a9b1bc;\
    --link:#8ab8ff;--focus:#8ab8ff;--note:#3a3017;--notetext:#ffe7ad}}
    *{box-sizing:border-box}
    html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;background:var(--page);\
    color:var(--text)}
    body{margin:0 auto;max-width:84rem;padding:1rem 1.25rem 3rem}
    h1{font-size:1.5rem;line-height:1.25;margin:.1rem 0 .75rem;overflow-wrap:anywhere}
    h2{font-size:1.2rem;margin:2.25rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
    h3{font-size:1rem;margin:1.25rem 0 .5rem}
    a{color:var(--link)}
    code{font:.875em/1.45 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
    .skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.25rem .5rem;z-index:2}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    [hidden]{display:none!important}
    .brand{margin:0;font-weight:600;color:var(--faint);letter-spacing:.02em}
    .note{background:var(--note);color:var(--notetext);border-left:4px solid #c98a00;padding:.5rem .75rem;margin:.5rem 0}
    .faint{color:var(--faint);font-size:.875rem}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}
    nav a{display:inline-block;padding:.25rem 0}
    .counts{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 .75rem}
    .counts div{display:flex;flex-direction:column-reverse;min-width:6.5rem;padding:.5rem .75rem;border-radius:.4rem;\
    background:var(--panel);border:1px solid var(--line);border-top-width:.35rem}
    .counts dt{font-size:.875rem;color:var(--faint)}.counts dd{margin:0;font-size:1.6rem;line-height:1.2;font-weight:600}
    .counts .critical{border-top-color:#a01325}.counts .high{border-top-color:#c2410c}.counts .medium{border-top-color:#b07c00}
    .counts .low{border-top-color:#41659c}.counts .unspecified,.counts .zero{border-top-color:var(--line)}
    .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:.15rem 2rem;margin:0}
    .facts div{display:flex;gap:.75rem;padding:.2rem 0;border-bottom:1px solid var(--line);min-width:0}
    .facts dt{flex:0 0 9rem;color:var(--faint);overflow-wrap:anywhere}.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}
    table{border-collapse:collapse;width:100%}
    caption{text-align:left;color:var(--faint);padding:.25rem 0}
    th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
    thead th{background:var(--panel);white-space:nowrap}
    tbody th{font-weight:600;overflow-wrap:anywhere}
    td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .wide{max-width:100%}
    .layers .step{display:block}.layers code.faint{display:block;font-size:.75rem}
    .layers th:first-child{white-space:nowrap}
    .origin{font-size:.8rem;font-weight:400;color:var(--faint);border:1px solid var(--line);border-radius:.6rem;padding:0 .4rem}
    .s,.o{display:inline-block;border-radius:.25rem;padding:.05rem .4rem;font-size:.8rem;font-weight:600;color:#fff;\
    background:#50565f}
    .s.critical,.s.exploited,.o.open{background:#a01325}.s.high{background:#b3380a}.s.medium{background:#7d5800}\
    .s.low{background:#41659c}.o.met{background:#1d6b38}
    details>summary{cursor:pointer}
    .cards details{font-size:.9rem;color:var(--faint);margin-top:.15rem}
    .cards details[open]{color:var(--text)}
    .cards dl{margin:.4rem 0}.cards dl div{display:flex;gap:.6rem;padding:.1rem 0}.cards dl dt{flex:0 0 6.5rem;color:var(--faint)}
    .cards dl dd{margin:0;min-width:0;overflow-wrap:anywhere}.cards dl ul{margin:0;padding-left:1.1rem}
    #open td:nth-child(2),#answered td:nth-child(2){width:40%}
    .policy{padding:.35rem 0;border-bottom:1px solid var(--line)}
    .gaps li,.bases li{margin:.2rem 0}
    form{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:end;background:var(--panel);border:1px solid var(--line);\
    border-radius:.4rem;padding:.75rem}
    form p{margin:0}form label{font-size:.875rem}form p label,.list p label{display:block}
    fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem .9rem}legend{font-size:.875rem;padding:0}
    input,select,button{font:inherit;color:inherit;background:var(--page);border:1px solid #7b8490;border-radius:.3rem;\
    padding:.25rem .5rem;min-height:2rem}
    input[type=checkbox]{min-height:0;width:1.05rem;height:1.05rem;vertical-align:-.15rem}
    button{cursor:pointer}
    th button{font-weight:600;border:0;background:none;padding:0;min-height:1.5rem;text-align:left}
    th[aria-sort] button{text-decoration:underline}
    th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
    .layers th button{border:1px solid #7b8490;padding:.1rem .5rem;min-width:2.25rem;text-align:center}
    .status{color:var(--faint);margin:.5rem 0}
    footer{margin-top:2rem;color:var(--faint);font-size:.875rem}
    @media (max-width:48rem){
    body{padding:.75rem .75rem 2rem}
    .facts{grid-template-columns:1fr}.facts div{flex-direction:column;gap:0}.facts dt{flex:none}
    .counts div{min-width:5.25rem}
    .wide table,.cards{display:block}.wide thead,.cards thead,.wide caption{display:none}
    .cards thead[data-live]{display:block}.cards thead[data-live] tr{display:flex;flex-wrap:wrap;gap:0 .75rem}\
    .cards thead[data-live] tr::before{content:"Sort by";color:var(--faint);padding:.2rem 0}\
    .cards thead[data-live] th{border:0;background:none;padding:.2rem 0}
    .wide tbody,.cards tbody{display:block}
    .wide tr,.cards tbody tr{display:block;border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.35rem .6rem}
    .wide tbody td,.wide tbody th,.cards tbody td,.cards tbody th{display:block;border:0;padding:.15rem 0;width:auto;\
    text-align:left;white-space:normal}
    #open td:nth-child(2),#answered td:nth-child(2){width:auto}
    #open td:nth-child(5)::before{content:"Fixed in: "}#answered td:nth-child(5)::before{content:"Answer: "}
    #open td:nth-child(6)::before,#answered td:nth-child(6)::before{content:"Score: "}
    #open td:nth-child(7)::before,#answered td:nth-child(7)::before{content:"EPSS: "}
    #open td:nth-child(8)::before,#answered td:nth-child(8)::before{content:"Layer: "}
    #list td:nth-child(4)::before{content:"Licences: "}#list td:nth-child(5)::before{content:"Vulnerabilities: "}\
    #list td:nth-child(6)::before{content:"Layer: "}
    .cards dl div{flex-direction:column;gap:0}.cards dl dt{flex:none}
    }
    @media print{
    :root{--page:#fff;--panel:#fff;--line:#999;--text:#000;--faint:#333;--link:#000;--note:#fff;--notetext:#000}
    body{max-width:none;padding:0}html{font-size:10pt}
    nav,form,.skip,.script{display:none!important}.plain{display:inline!important}
    tr,.policy,.counts div{break-inside:avoid}thead{display:table-header-group}h2,h3{break-after:avoid}
    .s,.o{color:#000;background:none!important;border:1px solid #000}
    }

    """
}
