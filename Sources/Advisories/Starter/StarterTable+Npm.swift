// SPDX-License-Identifier: Apache-2.0

extension StarterTable {
  /// Npm packages.
  static let npm = #"""
    CVE-2018-3721 GHSA-fvqr-27wr-82fm 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:H/A:N
      merge through __proto__ changes every object of the program
      lodash 0..4.17.5
    CVE-2018-16487 GHSA-4xc9-xhrj-v574 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L
      merge and mergeWith let a crafted object change Object.prototype
      lodash 0..4.17.11
    CVE-2019-10744 GHSA-jf85-cpcp-j695 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H
      defaultsDeep lets a crafted object change Object.prototype
      lodash 0..4.17.12
      lodash-es 0..4.17.14
    CVE-2019-11358 GHSA-6c3j-c64m-qhgq 3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
      extend lets a crafted object change Object.prototype
      jquery 1.1.4..3.4.0
    CVE-2019-19919 GHSA-w457-6q6x-cgp9 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted template runs code
      handlebars 0..4.3.0
    CVE-2020-7598 GHSA-vh95-rmgr-6w4m 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L
      an argument named constructor or __proto__ changes Object.prototype
      minimist 0..0.2.1 1.0.0..1.2.3
    CVE-2020-7608 GHSA-p9pc-299p-vxgp 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:L
      an argument named __proto__ changes Object.prototype
      yargs-parser 0..5.0.1 6.0.0..13.1.2 14.0.0..15.0.1 16.0.0..18.1.1
    CVE-2020-7774 GHSA-c4w7-xm78-47vh 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L
      a locale named __proto__ changes Object.prototype
      y18n 0..3.2.2 4.0.0..4.0.1 5.0.0..5.0.5
    CVE-2020-8203 GHSA-p6mc-m468-83gw 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:H
      zipObjectDeep lets crafted keys change Object.prototype
      lodash 3.7.0..4.17.19
      lodash-es 3.7.0..4.17.20
    CVE-2020-11022 GHSA-gxr4-xjj5-5px2 3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:L/A:N
      HTML from elsewhere can run scripts even after sanitising
      jquery 1.2.0..3.5.0
    CVE-2020-11023 GHSA-jpcq-cgw6-v4j6 3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:L/A:N/E:H kev:2025-01-23
      option elements in foreign HTML can run scripts
      jquery 1.0.3..3.5.0
    CVE-2020-28500 GHSA-29mw-wpgm-hmr9 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L
      trim and toNumber take quadratic time on long runs of blanks
      lodash 4.0.0..4.17.21
      lodash-es 4.0.0..4.17.21
    CVE-2021-3807 GHSA-93q8-gq69-wqmw 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      crafted terminal sequences take exponential time
      ansi-regex 3.0.0..3.0.1 4.0.0..4.1.1 5.0.0..5.0.1 6.0.0..6.0.1
    CVE-2021-3918 GHSA-896r-f27r-55mw 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      validation of a crafted schema changes Object.prototype
      json-schema 0..0.4.0
    CVE-2021-23337 GHSA-35jh-r3h4-6jhm 3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H
      template runs code that is placed in its variable option
      lodash 0..4.17.21
      lodash-es 0..4.17.21
    CVE-2021-23358 GHSA-cf4h-3jhx-xvhq 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      template runs code that is placed in its variable option
      underscore 1.3.2..1.12.1
    CVE-2021-32640 GHSA-6fc8-4gx4-v693 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L
      a crafted Sec-WebSocket-Protocol header takes quadratic time
      ws 5.0.0..5.2.3 6.0.0..6.2.2 7.0.0..7.4.6
    CVE-2021-37701 GHSA-9r2w-394v-53qc 3.1/AV:L/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:N
      an archive with links writes outside the target folder
      tar 0..4.4.16 5.0.0..5.0.8 6.0.0..6.1.7
    CVE-2021-44906 GHSA-xvch-5gv4-984h 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted argument changes Object.prototype
      minimist 0..0.2.4 1.0.0..1.2.6
    CVE-2022-0235 GHSA-r683-j2x4-v87g 3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      cookies and authorization follow a redirect to another host
      node-fetch 0..2.6.7 3.0.0..3.1.1
    CVE-2022-3517 GHSA-f8q6-p94x-37v3 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted pattern takes exponential time
      minimatch 0..3.0.5
    CVE-2022-24771 GHSA-cfm4-qjh2-4765 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      RSA signatures with a lenient digest structure are accepted
      node-forge 0..1.3.0
    CVE-2022-24772 GHSA-x4jg-mjrx-434g 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      RSA signatures with bytes after the digest are accepted
      node-forge 0..1.3.0
    CVE-2022-24999 GHSA-hrpp-h998-j3pp 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a __proto__ key in a query string hangs the process
      qs 0..6.2.4 6.3.0..6.3.3 6.4.0..6.4.1 6.5.0..6.5.3 6.6.0..6.6.1 6.7.0..6.7.3 6.8.0..6.8.3 6.9.0..6.9.7 6.10.0..6.10.3
    CVE-2022-25878 GHSA-g954-5hwp-pp24 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      parse, load and setProperty let crafted names change Object.prototype
      protobufjs 6.10.0..6.10.3 6.11.0..6.11.3
    CVE-2022-25883 GHSA-c2qf-rxjj-qqgw 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      parsing a crafted version range takes quadratic time
      semver 0..5.7.2 6.0.0..6.3.1 7.0.0..7.5.2
    CVE-2022-31150 GHSA-3cvr-822r-rqcc 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N
      line breaks in a path or header split the request
      undici 0..5.8.0
    CVE-2022-37601 GHSA-76p3-8jx3-jpfq 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      parseQuery lets a crafted query change Object.prototype
      loader-utils 0..1.4.1 2.0.0..2.0.3
    CVE-2022-37603 GHSA-3rfm-jhwj-7488 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      interpolateName takes exponential time on a crafted path
      loader-utils 1.0.0..1.4.2 2.0.0..2.0.4 3.0.0..3.2.1
    CVE-2022-38900 GHSA-w573-4hg7-7wgq 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted percent sequence stops the process
      decode-uri-component 0..0.2.1
    CVE-2022-39353 GHSA-crh6-fp67-6883 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a document with several roots is parsed into a wrong tree
      @xmldom/xmldom 0..0.7.7 0.8.0..0.8.4 0.9.0-beta.1..0.9.0-beta.4
      xmldom 0..=0.6.0
    CVE-2022-46175 GHSA-9c47-m6qq-7p4h 3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:H
      parse lets a __proto__ key set the prototype of its result
      json5 0..1.0.2 2.0.0..2.2.2
    CVE-2023-26136 GHSA-72xf-g2v4-qvf3 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N
      a cookie set for a crafted domain changes Object.prototype
      tough-cookie 0..4.1.3
    CVE-2023-26159 GHSA-jchw-25xp-jwwc 3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
      a crafted URL hides the host that a redirect leads to
      follow-redirects 0..1.15.4
    CVE-2023-36665 GHSA-h755-8qp9-cq85 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      parsing a crafted message definition changes Object.prototype
      protobufjs 6.10.0..6.11.4 7.0.0..7.2.5
    CVE-2023-42282 GHSA-78xj-cgh5-2h22 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a private address written in hexadecimal is taken for public
      ip 0..=1.1.8
    CVE-2023-45133 GHSA-67hx-6x53-jw92 3.1/AV:L/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H
      compiling crafted code runs it during the build
      @babel/traverse 0..7.23.2 8.0.0-alpha.0..8.0.0-alpha.4
    CVE-2023-45143 GHSA-wqq4-5wpv-mx2g 3.1/AV:N/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L
      cookies follow a redirect to another host
      undici 0..5.26.2
    CVE-2023-45857 GHSA-wf5p-g6vw-rhxx 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N
      the XSRF token is sent to other hosts too
      axios 0.8.1..1.6.0
    CVE-2024-4068 GHSA-grv7-fg5c-xmjg 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      unbalanced braces exhaust memory
      braces 0..3.0.3
    CVE-2024-21538 GHSA-3xgq-45jj-v275 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a long crafted argument takes exponential time to escape
      cross-spawn 0..6.0.6 7.0.0..7.0.5
    CVE-2024-24758 GHSA-3787-6prv-h9w3 3.1/AV:N/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L
      the proxy's password follows a redirect to another host
      undici 0..5.28.3 6.0.0..6.6.1
    CVE-2024-37890 GHSA-3h5v-q93c-6h6q 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a request with very many headers stops the server
      ws 2.1.0..5.2.4 6.0.0..6.2.3 7.0.0..7.5.10 8.0.0..8.17.1
    CVE-2024-45296 GHSA-9wv6-86v2-598j 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      routes with two parameters in one segment backtrack without end
      path-to-regexp 0..0.1.10 0.2.0..1.9.0 2.0.0..3.3.0 4.0.0..6.3.0 7.0.0..8.0.0
    CVE-2025-7783 GHSA-fjxv-7rqg-78g4 4.0/AV:N/AC:H/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:H/SI:H/SA:N
      multipart boundaries can be guessed, so parts can be injected
      form-data 0..2.5.4 3.0.0..3.0.4 4.0.0..4.0.4
    CVE-2025-59144 GHSA-4x49-vf9v-38px GHSA-8mgj-vmr8-frr6 4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:H/VA:N/SC:N/SI:N/SA:N
      a published version carried code that steals crypto-currency
      debug 4.4.2..4.4.3
    """#
}
