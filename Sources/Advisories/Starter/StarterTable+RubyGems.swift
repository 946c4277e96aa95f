// SPDX-License-Identifier: Apache-2.0

extension StarterTable {
  /// Ruby gems.
  static let rubyGems = #"""
    CVE-2015-9284 GHSA-ww4x-rwq6-qpgf 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      a forged request of another site logs in
      omniauth 0..2.0.0
    CVE-2016-0752 GHSA-xrr4-p6fq-hjg7 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N kev:2022-03-25
      render with untrusted names shows any file of the server
      actionpack 0..3.2.22.1 3.2.23.a..4.1.0
      actionview 0..4.1.14.1 4.2.a..4.2.5.1 4.3.a..5.0.0.beta1.1
    CVE-2016-2098 GHSA-78rc-8c29-p45g 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L
      render with untrusted options runs code
      actionpack 0..3.2.22.2 3.2.23.a..4.1.14.2 4.2.a..4.2.5.2 4.3.a..5.0.0.beta1
    CVE-2018-8048 GHSA-x7rv-cr6v-4vm4 3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
      crafted HTML passes the sanitiser with scripts
      loofah 0..2.2.1
    CVE-2019-5418 GHSA-86g5-2wh3-gc9j 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N kev:2025-07-07
      a crafted Accept header shows any file of the server
      actionview 0..4.2.11.1 4.3.a..5.0.7.2 5.1.a..5.1.6.2 5.2.a..5.2.2.1 5.3.a..6.0.0.beta3
    CVE-2019-5477 GHSA-cr5j-953j-xw5p 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      untrusted file names given to the tokenizer run commands
      nokogiri 0..1.10.4
    CVE-2019-16109 GHSA-fcjw-8rhj-gwwc 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N
      an empty confirmation token confirms an account
      devise 0..4.7.1
    CVE-2019-16782 GHSA-hrqr-hxpp-chr3 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N
      session ids can be found by measuring time
      rack 0..1.6.12 2.0.0..2.0.8
    CVE-2020-8163 GHSA-cr3x-7m39-c6jq 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      names of local variables in render can run code
      actionview 0..4.2.11.2
    CVE-2020-8164 GHSA-8727-m6gj-mc37 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      strong parameters can be passed by
      actionpack 4.0.0..5.2.4.3 5.3.a..6.0.3.1
    CVE-2020-8165 GHSA-2p68-f74v-9wc6 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      values in a shared cache can run code
      activesupport 0..5.2.4.3 5.3.a..6.0.3.1
    CVE-2020-10663 GHSA-jphg-qwrw-7w9g 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      parsing a crafted document makes objects of any class
      json 0..2.3.0
    CVE-2020-26247 GHSA-vr8q-g5c7-m54m 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N
      schemas read external entities
      nokogiri 0..1.11.0.rc4
    CVE-2020-36327 GHSA-fp4w-jxhp-m23p 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      a gem of the same name from a public source can be installed instead
      bundler 1.16.0..2.2.10 2.2.10.0.0.0.1..2.2.18
    CVE-2021-28834 GHSA-52p9-v744-mwjj 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted document makes objects of any class
      kramdown 1.16.0..2.3.1
    CVE-2021-32740 GHSA-jxhc-q857-3j6g 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      matching a crafted template takes exponential time
      addressable 2.3.0..2.8.0
    CVE-2021-41136 GHSA-48w2-rm65-62xx 3.1/AV:N/AC:H/PR:L/UI:R/S:U/C:L/I:L/A:N
      line feeds in headers smuggle requests past a proxy
      puma 0..4.3.9 4.4.a..5.5.1
    CVE-2021-43809 GHSA-fj7f-vq84-fh43 3.1/AV:L/AC:L/PR:L/UI:R/S:U/C:H/I:H/A:H
      a crafted Gemfile runs commands by git options
      bundler 0..2.2.33
    CVE-2022-23514 GHSA-486f-hjj9-9vhh 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      sanitising a crafted attribute takes exponential time
      loofah 0..2.19.1
    CVE-2022-24790 GHSA-h99w-9q5r-gjq9 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      lenient reading of headers smuggles requests past a proxy
      puma 0..4.3.12 4.4.a..5.6.4
    CVE-2022-24836 GHSA-crjr-9rc5-ghw8 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      crafted HTML takes exponential time to find its encoding
      nokogiri 0..1.13.4
    CVE-2022-25648 GHSA-69p6-wvmq-27gg 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      untrusted arguments become options of the git command
      git 0..1.11.0
    CVE-2022-29181 GHSA-xh29-r2w5-wx8m 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:H
      values of a wrong type read other memory
      nokogiri 0..1.13.6
    CVE-2022-30122 GHSA-hxqx-xwvh-44m2 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted multipart form takes exponential time
      rack 1.2..2.0.9.1 2.1.a..2.1.4.1 2.2.a..2.2.3.1
    CVE-2022-31163 GHSA-5cm2-9h8c-rvfx 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted zone name loads any Ruby file
      tzinfo 0..0.3.61 0.4.a..1.2.10
    CVE-2022-32224 GHSA-3hhc-qp5v-9p2j 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a serialised column that can be written runs code
      activerecord 0..5.2.8.1 5.3.a..6.0.5.1 6.1.a..6.1.6.1 6.2.a..7.0.3.1
    CVE-2022-44566 GHSA-579w-22j4-4749 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a number out of range makes the database search the whole table
      activerecord 0..5.2.8 5.3.a..6.1.7.1 6.2.a..7.0.4.1
    CVE-2023-22795 GHSA-8xww-x3g3-6jcv 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted If-None-Match header takes exponential time
      actionpack 0..5.2.8 5.3.a..6.1.7.1 6.2.a..7.0.4.1
    CVE-2023-22796 GHSA-j6gc-792m-qgm2 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      underscore takes exponential time on crafted text
      activesupport 0..5.2.8 5.3.a..6.1.7.1 6.2.a..7.0.4.1
    CVE-2023-22799 GHSA-23c2-gwp5-pxw9 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted id takes exponential time
      globalid 0.2.1..1.0.1
    CVE-2023-27530 GHSA-3h57-hmj3-gj3p 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a multipart form of very many parts exhausts the server
      rack 0..2.0.9.3 2.1.a..2.1.4.3 2.2.a..2.2.6.3 2.3.a..3.0.4.2
    CVE-2023-40175 GHSA-68xg-gqqm-vgj8 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      chunked bodies and empty Content-Length smuggle requests
      puma 0..5.6.7 5.7.a..6.3.1
    CVE-2024-21647 GHSA-c2f4-cvqm-65w2 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      chunk extensions without limit exhaust the server
      puma 0..5.6.8 5.7.a..6.4.2
    CVE-2024-26146 GHSA-54rr-7fvw-6x8f 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H
      crafted Accept and Forwarded headers take too much time
      rack 0..2.0.9.4 2.1.a..2.1.4.4 2.2.a..2.2.8.1 2.3.a..3.0.9.1
    CVE-2025-27610 GHSA-7wqh-767x-r66v 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      Rack::Static serves files outside its folder
      rack 0..2.2.13 2.3.a..3.0.14 3.1.a..3.1.12
    """#
}
