// SPDX-License-Identifier: Apache-2.0

extension StarterTable {
  /// Python packages.
  static let pyPI = #"""
    CVE-2017-18342 PYSEC-2018-49 GHSA-rprw-h62v-c2w7 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      load runs code from the document
      pyyaml 0..5.1
    CVE-2018-7750 PYSEC-2018-19 GHSA-232r-66cg-79px 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      the server answers requests before authentication is complete
      paramiko 0..1.17.6 1.18.0..1.18.5 2.0.0..2.0.8 2.1.0..2.1.5 2.2.0..2.2.3 2.3.0..2.3.2
    CVE-2018-18074 PYSEC-2018-28 GHSA-x84v-xcm2-53pg 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      the authorization header follows a redirect from https to http
      requests 0..2.20.0
    CVE-2018-1000656 PYSEC-2018-66 GHSA-562c-5r94-xh97 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      JSON in a surprising encoding exhausts memory
      flask 0..0.12.3
    CVE-2019-7164 PYSEC-2019-123 GHSA-887w-45rq-vxgf 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      untrusted input to order_by allows SQL injection
      sqlalchemy 0..1.3.0b3
    CVE-2019-10906 PYSEC-2019-217 GHSA-462w-v97r-4m45 3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:N
      format_map leads out of the template sandbox
      jinja2 0..2.10.1
    CVE-2019-11324 PYSEC-2019-133 GHSA-mh33-7rrq-662w 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      certificates of the system are trusted though others were named
      urllib3 0..1.24.2
    CVE-2019-14234 PYSEC-2019-13 GHSA-6r97-cj55-9hrq 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      key lookups in JSONField and HStoreField allow SQL injection
      django 1.11..1.11.23 2.1..2.1.11 2.2..2.2.4
    CVE-2019-19844 GHSA-vfq6-hq5r-27r6 PYSEC-2019-16 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a look-alike address receives the password reset mail of someone else
      django 0..1.11.27 2.0.0..2.2.9 3.0.0..3.0.1
    CVE-2019-1010083 PYSEC-2019-179 GHSA-5wv5-4vpf-pj6m 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      crafted JSON exhausts memory
      flask 0..1.0
    CVE-2020-1747 PYSEC-2020-96 GHSA-6757-jp84-gxfx 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      full_load runs code from the document
      pyyaml 5.1..5.3.1
    CVE-2020-5312 PYSEC-2020-83 GHSA-p49h-hjvm-jg3h 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted PCX image writes past a buffer
      pillow 0..6.2.2
    CVE-2020-7471 PYSEC-2020-35 GHSA-hmr4-m2h5-33qx 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted StringAgg delimiter allows SQL injection
      django 1.11..1.11.28 2.2..2.2.10 3.0..3.0.3
    CVE-2020-11651 PYSEC-2020-102 GHSA-pjhf-vpx3-33r3 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H kev:2021-11-03
      methods of the master can be called without authentication
      salt 0..2019.2.4 3000..3000.2
    CVE-2020-11652 PYSEC-2020-103 GHSA-vp49-2g4r-m3x3 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N kev:2021-11-03
      authenticated calls reach any file of the master
      salt 0..2019.2.4 3000..3000.2
    CVE-2020-14343 PYSEC-2021-142 GHSA-8q59-q68h-6hv4 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      full_load still runs code from the document
      pyyaml 0..5.4
    CVE-2020-26137 PYSEC-2020-148 GHSA-wqvq-5m8c-6g24 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N
      control characters in a method inject into the request
      urllib3 0..1.25.9
    CVE-2020-36242 PYSEC-2021-63 GHSA-rhm9-p9w5-fwm7 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H
      encrypting more than 2 GB at once writes past a buffer
      cryptography 3.1..3.3.2
    CVE-2021-3572 PYSEC-2021-437 GHSA-5xp3-jfq3-5q8x 3.1/AV:N/AC:L/PR:L/UI:R/S:U/C:N/I:H/A:N
      Unicode separators in a git tag install another revision
      pip 0..21.1
    CVE-2021-23727 PYSEC-2021-858 GHSA-q4xr-rc97-m4xx 3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H
      names in stored task results can run commands
      celery 0..5.2.2
    CVE-2021-33503 PYSEC-2021-108 GHSA-q2q7-5pp4-w6pg 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a URL with many @ in its authority takes exponential time
      urllib3 1.25.4..1.26.5
    CVE-2021-34552 PYSEC-2021-331 GHSA-7534-mm45-c74v 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      convert writes past a buffer on crafted modes
      pillow 0..8.3.0
    CVE-2021-35042 PYSEC-2021-109 GHSA-xpfp-f569-q3p2 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      untrusted input to order_by allows SQL injection
      django 3.1..3.1.13 3.2..3.2.5
    CVE-2021-43818 PYSEC-2021-852 GHSA-55x5-fj6c-h6m8 3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:L
      crafted SVG passes the HTML cleaner with scripts
      lxml 0..4.6.5
    CVE-2022-1941 PYSEC-2026-899 GHSA-8gq9-2x98-w8hf 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted message exhausts memory
      protobuf 0..3.18.3 3.19.0..3.19.5 3.20.0..3.20.2 4.0.0..4.21.6
    CVE-2022-23491 PYSEC-2022-42986 GHSA-43fp-rhv2-5gv8 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      trusts the withdrawn roots of TrustCor
      certifi 2017.11.5..2022.12.7
    CVE-2022-28346 GHSA-2gwj-7jmv-h26r PYSEC-2022-190 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      crafted names given to annotate, aggregate or extra allow SQL injection
      django 2.2..2.2.28 3.2..3.2.13 4.0..4.0.4
    CVE-2022-28347 PYSEC-2022-191 GHSA-w24h-v9qh-8gxj 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      crafted option names given to explain allow SQL injection
      django 2.2..2.2.28 3.2..3.2.13 4.0..4.0.4
    CVE-2022-29217 PYSEC-2022-202 GHSA-ffqj-6fqr-9h24 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      a public key can be used as the secret of a symmetric signature
      pyjwt 1.5.0..2.4.0
    CVE-2022-34265 PYSEC-2022-213 GHSA-p64x-8rxx-wf6q 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      crafted arguments of Trunc and Extract allow SQL injection
      django 3.2..3.2.14 4.0..4.0.6
    CVE-2022-40023 PYSEC-2022-260 GHSA-v973-fxgf-6xhp 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted template takes exponential time to compile
      mako 0..1.2.2
    CVE-2022-40897 PYSEC-2022-43012 GHSA-r9hx-vwmv-q579 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted index page takes exponential time
      setuptools 0..65.5.1
    CVE-2022-40898 PYSEC-2022-43017 GHSA-qwmp-2cf2-g9g6 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted wheel name takes exponential time
      wheel 0..0.38.1
    CVE-2022-45198 PYSEC-2022-42979 GHSA-m2vv-5vj5-2hm7 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a highly compressed GIF exhausts memory
      pillow 0..9.2.0
    CVE-2023-0286 PYSEC-2026-800 GHSA-x4qr-2fvf-3mr5 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H
      the bundled OpenSSL confuses types of a certificate's X.400 address
      cryptography 0.8.1..39.0.1
    CVE-2023-4863 PYSEC-2026-1794 GHSA-j7hp-h8jx-5ppr 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H kev:2023-09-13
      a crafted WebP image writes past a buffer
      pillow 0..10.0.1
    CVE-2023-5752 PYSEC-2023-228 GHSA-mq26-g339-26xf 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N
      a Mercurial revision can set configuration of the command
      pip 0..23.3
    CVE-2023-23969 PYSEC-2023-12 GHSA-q2jf-h9jm-m7p4 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      very large Accept-Language headers exhaust memory
      django 3.2..3.2.17 4.0..4.0.9 4.1..4.1.6
    CVE-2023-25577 PYSEC-2023-58 GHSA-xg9f-g7g7-2323 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a form of very many parts exhausts memory and time
      werkzeug 0..2.2.3
    CVE-2023-30798 PYSEC-2023-48 GHSA-74m5-2c7w-9w3x 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a form of very many parts exhausts memory
      starlette 0..0.25.0
    CVE-2023-30861 PYSEC-2023-62 GHSA-m2qf-hxjv-5gpq 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      a caching proxy may hand one visitor's session cookie to another
      flask 0..2.2.5 2.3.0..2.3.2
    CVE-2023-32681 PYSEC-2023-74 GHSA-j8r2-6x86-q33q 3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:N/A:N
      the proxy's password is sent to the target host after a redirect
      requests 2.3.0..2.31.0
    CVE-2023-37920 PYSEC-2023-135 GHSA-xqr8-7jwr-rhp7 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      trusts the withdrawn roots of e-Tugra
      certifi 2015.4.28..2023.7.22
    CVE-2023-43804 PYSEC-2023-192 GHSA-v845-jxx5-vc9f 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N
      the Cookie header follows a redirect to another host
      urllib3 0..1.26.17 2.0.0..2.0.6
    CVE-2023-47248 PYSEC-2023-238 GHSA-5wvp-7f3h-6wmm 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      reading a crafted IPC, Feather or Parquet file runs code
      pyarrow 0.14.0..14.0.1
    CVE-2023-48795 PYSEC-2026-1758 GHSA-45x7-px36-x8w8 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N
      the start of an SSH session can be cut off unnoticed (Terrapin)
      paramiko 2.5.0..3.4.0
    CVE-2023-49081 PYSEC-2023-250 GHSA-q3qx-c6g2-7pw2 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N
      a crafted HTTP version splits the request
      aiohttp 0..3.9.0
    CVE-2023-49083 PYSEC-2023-254 GHSA-jfhm-5ghh-2f97 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      loading a crafted PKCS#7 certificate stops the process
      cryptography 3.1..41.0.6
    CVE-2023-50447 PYSEC-2026-457 GHSA-3f63-hfp8-52jq 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      names given to ImageMath.eval can run code
      pillow 0..10.2.0
    CVE-2024-1135 PYSEC-2026-1434 GHSA-w3h3-4rj7-4ph4 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:H/A:N
      conflicting Transfer-Encoding headers smuggle requests
      gunicorn 0..22.0.0
    CVE-2024-3651 PYSEC-2024-60 GHSA-jjg7-2v4v-x38h 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      encode takes quadratic time on crafted names
      idna 0.1..3.7
    CVE-2024-6345 PYSEC-2026-1918 GHSA-cx63-2mw6-8hw5 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      a crafted package URL runs code
      setuptools 0..70.0.0
    CVE-2024-22195 PYSEC-2026-1473 GHSA-h5c8-rqwp-cp95 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N
      attribute names with blanks in xmlattr inject HTML
      jinja2 0..3.1.3
    CVE-2024-23334 PYSEC-2024-24 GHSA-5h86-8mv2-jq9f 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      static routes with follow_symlinks serve files outside the folder
      aiohttp 1.0.5..3.9.2
    CVE-2024-24762 GHSA-qf9m-vfgh-m389 GHSA-2jv5-9r88-3w3p 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted Content-Type takes exponential time
      fastapi 0..0.109.1
      python-multipart 0..0.0.7
    CVE-2024-26130 PYSEC-2024-225 GHSA-6vqw-3v5j-54x4 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      making a PKCS#12 file from a wrong pair stops the process
      cryptography 38.0.0..42.0.4
    CVE-2024-30251 PYSEC-2026-1098 GHSA-5m98-qgg9-wh84 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted multipart request hangs the server
      aiohttp 0..3.9.4
    CVE-2024-34064 PYSEC-2026-1474 GHSA-h75v-3vvj-5mfj 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N
      attribute names with other separators in xmlattr inject HTML
      jinja2 0..3.1.4
    CVE-2024-34069 PYSEC-2026-2043 GHSA-2g68-c3qc-8985 3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H
      the debugger can be driven from another site to run code
      werkzeug 0..3.0.3
    CVE-2024-35195 PYSEC-2026-1873 GHSA-9wx4-h78v-vm56 3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:N
      once verify is off for a host, it stays off for the session
      requests 0..2.32.0
    CVE-2024-37891 PYSEC-2026-1995 GHSA-34jh-p97f-mpxf 3.1/AV:N/AC:H/PR:H/UI:N/S:U/C:H/I:N/A:N
      the Proxy-Authorization header follows a redirect to another host
      urllib3 0..1.26.19 2.0.0..2.2.2
    CVE-2024-47081 PYSEC-2026-1872 GHSA-9hjg-9r4m-mvj7 3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:N/A:N
      a crafted URL sends netrc credentials to another host
      requests 0..2.32.4
    CVE-2025-27516 PYSEC-2026-1471 GHSA-cpwx-vrp4-4pq7 3.1/AV:L/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H
      the attr filter leads out of the template sandbox
      jinja2 0..3.1.6
    CVE-2025-32434 PYSEC-2025-41 GHSA-53q9-r3pm-6pq6 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      load runs code even with weights_only
      torch 0..2.6.0
    CVE-2025-47273 PYSEC-2025-49 GHSA-5rjg-fvgr-3xxf 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      a crafted package URL writes files anywhere
      setuptools 0..78.1.1
    CVE-2025-64459 PYSEC-2025-108 GHSA-frmv-pr5f-9mcr 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N
      a crafted connector keyword in a filter allows SQL injection
      django 4.2..4.2.26 5.1..5.1.14 5.2..5.2.8
    """#
}
