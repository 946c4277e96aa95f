// SPDX-License-Identifier: Apache-2.0

extension StarterTable {
  /// Alpine packages, by branch.
  static let alpine = #"""
    CVE-2018-25032 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      compressing crafted input writes past a buffer
      v3.12-v3.15 zlib 0..1.2.12-r0
      v3.16-v3.24 zlib 0..1.2.11-r4
    CVE-2019-14697 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      floating-point arithmetic on x86 overflows its register stack
      v3.9 musl 0..1.1.20-r5
      v3.10 musl 0..1.1.22-r3
      v3.11-v3.24 musl 0..1.1.23-r2
    CVE-2020-1971 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H
      comparing crafted certificate names stops the process
      v3.9-v3.24 openssl 0..1.1.1i-r0
    CVE-2020-28928 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H
      converting crafted wide text writes past a buffer
      v3.9 musl 0..1.1.20-r6
      v3.10 musl 0..1.1.22-r4
      v3.11 musl 0..1.1.24-r3
      v3.12 musl 0..1.1.24-r10
      v3.13-v3.24 musl 0..1.2.2_pre2-r0
    CVE-2021-3156 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H kev:2022-04-06
      a crafted command line overflows the heap and gives root (Baron Samedit)
      v3.10,v3.12-v3.15 sudo 0..1.9.5p2-r0
      v3.11 sudo 0..1.8.31-r1
    CVE-2021-3177 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      converting a large number in ctypes writes past a buffer
      v3.10 python3 0..3.7.7-r2
      v3.11 python3 0..3.8.2-r2
      v3.12 python3 0..3.8.5-r1
      v3.13 python3 0..3.8.7-r1
      v3.14-v3.24 python3 0..3.8.7-r2
    CVE-2021-3449 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted renegotiation stops a TLS 1.2 server
      v3.9-v3.24 openssl 0..1.1.1k-r0
    CVE-2021-3711 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      decrypting crafted SM2 data writes past a buffer
      v3.11-v3.24 openssl 0..1.1.1l-r0
    CVE-2021-21309 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      large sizes overflow an integer on 32-bit systems
      v3.10-v3.12 redis 0..5.0.11-r0
      v3.13 redis 0..6.0.11-r0
      v3.14-v3.19 redis 0..6.2.0-r0
    CVE-2021-23017 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:L
      a crafted DNS answer overwrites a byte of memory
      v3.10 nginx 0..1.16.1-r3
      v3.11 nginx 0..1.16.1-r7
      v3.12 nginx 0..1.18.0-r2
      v3.13 nginx 0..1.18.0-r14
      v3.14-v3.24 nginx 0..1.20.1-r0
    CVE-2021-30139 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted package reads past a buffer
      v3.10-v3.12 apk-tools 0..2.10.6-r0
      v3.13-v3.24 apk-tools 0..2.12.5-r0
    CVE-2021-36159 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H
      a crafted FTP answer reads past a buffer
      v3.10-v3.12 apk-tools 0..2.10.7-r0
      v3.13-v3.24 apk-tools 0..2.12.6-r0
    CVE-2021-41617 3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H
      commands for authorized keys run with groups they should not have
      v3.11 openssh 0..8.1_p1-r1
      v3.12 openssh 0..8.3_p1-r3
      v3.13 openssh 0..8.4_p1-r4
      v3.14 openssh 0..8.6_p1-r3
      v3.15-v3.24 openssh 0..8.8_p1-r0
    CVE-2021-42378 3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H
      a crafted awk program uses freed memory
      v3.11 busybox 0..1.31.1-r11
      v3.12 busybox 0..1.31.1-r21
      v3.13 busybox 0..1.32.1-r7
      v3.14 busybox 0..1.33.1-r6
      v3.15-v3.24 busybox 0..1.34.0-r0
    CVE-2021-46848 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H
      a table of sizes is read one place past its end
      v3.14 libtasn1 0..4.17.0-r1
      v3.15,v3.16 libtasn1 0..4.18.0-r1
      v3.17-v3.24 libtasn1 0..4.19-r0
    CVE-2022-0778 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a certificate with a crafted curve loops without end
      v3.12-v3.16 openssl 0..1.1.1n-r0
      v3.17-v3.24 openssl 0..3.0.2-r0
    CVE-2022-1271 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      zgrep and xzgrep write any file when given a crafted file name
      v3.12-v3.24 gzip 0..1.12-r0
      v3.12-v3.24 xz 0..5.2.5-r1
    CVE-2022-1586 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H
      compiling a crafted pattern reads past a buffer
      v3.13,v3.14 pcre2 0..10.36-r1
      v3.15-v3.24 pcre2 0..10.40-r0
    CVE-2022-2097 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N
      AES-OCB on 32-bit x86 leaves bytes unencrypted
      v3.13-v3.16 openssl 0..1.1.1q-r0
      v3.17-v3.24 openssl 0..3.0.5-r0
    CVE-2022-2509 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      checking crafted PKCS#7 data frees memory twice
      v3.13-v3.15 gnutls 0..3.7.1-r1
      v3.16-v3.24 gnutls 0..3.7.7-r0
    CVE-2022-3602 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted mail address in a certificate overflows the stack
      v3.17-v3.24 openssl 0..3.0.7-r0
    CVE-2022-3786 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a long mail address in a certificate overflows the stack
      v3.17-v3.24 openssl 0..3.0.7-r0
    CVE-2022-4304 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N
      the time of RSA decryption tells the plain text
      v3.14-v3.16 openssl 0..1.1.1t-r0
      v3.17-v3.24 openssl 0..3.0.8-r0
    CVE-2022-4450 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted PEM file frees memory twice
      v3.14-v3.16 openssl 0..1.1.1t-r0
      v3.17-v3.24 openssl 0..3.0.8-r0
    CVE-2022-23521 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted .gitattributes overflows the heap
      v3.14 git 0..2.32.5-r0
      v3.15 git 0..2.34.6-r0
      v3.16 git 0..2.36.4-r0
      v3.17 git 0..2.38.3-r0
      v3.18-v3.24 git 0..2.39.1-r0
    CVE-2022-23852 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a large buffer size overflows an integer
      v3.12 expat 0..2.2.10-r1
      v3.13 expat 0..2.2.10-r3
      v3.14-v3.24 expat 0..2.4.4-r0
    CVE-2022-24765 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      commands run by others start in a folder another user owns
      v3.13 git 0..2.30.3-r0
      v3.14 git 0..2.32.1-r0
      v3.15 git 0..2.34.2-r0
      v3.16-v3.24 git 0..2.35.2-r0
    CVE-2022-25235 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      malformed UTF-8 passes unchecked to the program
      v3.12 expat 0..2.2.10-r2
      v3.13 expat 0..2.2.10-r4
      v3.14-v3.24 expat 0..2.4.5-r0
    CVE-2022-25315 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      very long names overflow an integer
      v3.12 expat 0..2.2.10-r2
      v3.13 expat 0..2.2.10-r4
      v3.14-v3.24 expat 0..2.4.5-r0
    CVE-2022-27404 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted font writes past a buffer
      v3.12 freetype 0..2.10.4-r1
      v3.13,v3.14 freetype 0..2.10.4-r2
      v3.15 freetype 0..2.11.1-r1
      v3.16-v3.24 freetype 0..2.12.1-r0
    CVE-2022-27778 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:H
      removing an incomplete download can delete another file
      v3.16-v3.24 curl 0..7.83.1-r0
    CVE-2022-27782 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
      connections are reused though TLS or SSH options changed
      v3.13,v3.14 curl 0..7.79.1-r2
      v3.15 curl 0..7.80.0-r2
      v3.16-v3.24 curl 0..7.83.1-r0
    CVE-2022-28391 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      a crafted host name in DNS answers runs terminal sequences
      v3.12 busybox 0..1.31.1-r22
      v3.13 busybox 0..1.32.1-r8
      v3.14 busybox 0..1.33.1-r7
      v3.15 busybox 0..1.34.1-r5
      v3.16-v3.24 busybox 0..1.35.0-r7
    CVE-2022-29458 3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:H
      a crafted terminfo file reads past a buffer
      v3.13 ncurses 0..6.2_p20210109-r1
      v3.14 ncurses 0..6.2_p20210612-r1
      v3.15 ncurses 0..6.3_p20211120-r1
      v3.16-v3.24 ncurses 0..6.3_p20220416-r0
    CVE-2022-29824 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H
      very large buffers overflow an integer
      v3.12-v3.24 libxml2 0..2.9.14-r0
    CVE-2022-30065 3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      a crafted awk pattern uses freed memory
      v3.13 busybox 0..1.32.1-r9
      v3.14 busybox 0..1.33.0-r8
      v3.15 busybox 0..1.34.0-r6
      v3.16 busybox 0..1.35.0-r15
      v3.17-v3.24 busybox 0..1.35.0-r17
    CVE-2022-32205 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L
      a server can set so many cookies that later requests fail
      v3.13,v3.14 curl 0..7.79.1-r2
      v3.15 curl 0..7.80.0-r2
      v3.16 curl 0..7.83.1-r2
      v3.17-v3.24 curl 0..7.84.0-r0
    CVE-2022-37434 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted gzip header writes past a buffer when it is read with its extra field
      v3.11 zlib 0..1.2.11-r4
      v3.12-v3.24 zlib 0..1.2.12-r2
    CVE-2022-40303 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      very large documents overflow an integer
      v3.13-v3.16 libxml2 0..2.9.14-r2
      v3.17-v3.24 libxml2 0..2.10.3-r0
    CVE-2022-40304 3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      cycles of entities corrupt a dictionary
      v3.13-v3.16 libxml2 0..2.9.14-r2
      v3.17-v3.24 libxml2 0..2.10.3-r0
    CVE-2022-40674 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted document uses freed memory
      v3.13 expat 0..2.2.10-r7
      v3.14-v3.24 expat 0..2.4.9-r0
    CVE-2022-41903 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted log format overflows the heap
      v3.14 git 0..2.32.5-r0
      v3.15 git 0..2.34.6-r0
      v3.16 git 0..2.36.4-r0
      v3.17 git 0..2.38.3-r0
      v3.18-v3.24 git 0..2.39.1-r0
    CVE-2022-42898 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      a crafted ticket overflows an integer
      v3.15,v3.16 krb5 0..1.19.4-r0
      v3.17-v3.24 krb5 0..1.20.1-r0
    CVE-2022-43680 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      running out of memory leads to use of freed memory
      v3.13 expat 0..2.2.10-r8
      v3.14-v3.24 expat 0..2.5.0-r0
    CVE-2022-45061 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      decoding a long host name takes quadratic time
      v3.14,v3.15 python3 0..3.9.16-r0
      v3.16,v3.17 python3 0..3.10.9-r0
      v3.18-v3.24 python3 0..3.11.1-r0
    CVE-2022-48174 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      crafted shell arithmetic overflows the stack
      v3.19-v3.24 busybox 0..1.36.1-r2
    CVE-2023-0215 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      streaming ASN.1 uses freed memory
      v3.14-v3.16 openssl 0..1.1.1t-r0
      v3.17-v3.24 openssl 0..3.0.8-r0
    CVE-2023-0286 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H
      types of a certificate's X.400 address are confused
      v3.14-v3.16 openssl 0..1.1.1t-r0
      v3.17-v3.24 openssl 0..3.0.8-r0
    CVE-2023-0464 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      policy checks of a crafted chain take exponential time
      v3.18-v3.24 openssl 0..3.1.0-r1
    CVE-2023-2650 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H
      very long object identifiers take quadratic time
      v3.19-v3.24 openssl 0..3.1.1-r0
    CVE-2023-4863 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H kev:2023-09-13
      a crafted image writes past a buffer
      v3.19-v3.24 libwebp 0..1.3.1-r1
    CVE-2023-5363 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      changed key or nonce lengths are not taken over in time
      v3.19-v3.24 openssl 0..3.1.4-r0
    CVE-2023-38545 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a long host name overflows the heap in the SOCKS5 handshake
      v3.19-v3.24 curl 0..8.4.0-r0
    CVE-2023-44487 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H kev:2023-10-10
      streams that are opened and reset exhaust the server (HTTP/2 Rapid Reset)
      v3.19-v3.24 nghttp2 0..1.57.0-r0
      v3.19-v3.24 nginx 0..1.24.0-r12
    CVE-2023-52425 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      large tokens take quadratic time
      v3.20-v3.24 expat 0..2.6.0-r0
    CVE-2024-6387 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      a race in the signal handler lets anyone run code as root (regreSSHion)
      v3.21-v3.24 openssh 0..9.8_p1-r0
    CVE-2024-32002 3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H
      a crafted repository with submodules runs code when cloned
      v3.20-v3.24 git 0..2.45.1-r0
    CVE-2025-26519 3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H
      converting crafted EUC-KR text writes past a buffer
      v3.16 musl 0.9.13..1.2.3-r4
      v3.17 musl 0.9.13..1.2.3-r6
      v3.18 musl 0.9.13..1.2.4-r3
      v3.19 musl 0.9.13..1.2.4_git20230717-r5
      v3.20 musl 0.9.13..1.2.5-r1
      v3.21 musl 0.9.13..1.2.5-r9
      v3.22-v3.24 musl 0.9.13..1.2.5-r10
    """#
}
