// SPDX-License-Identifier: Apache-2.0

extension StarterTable {
  /// Debian source packages, by release.
  static let debian = #"""
    CVE-2014-0160 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N kev:2022-05-04
      the heartbeat answers with other memory of the process (Heartbleed)
      7 openssl 0..1.0.1e-2+deb7u5
    CVE-2014-6271 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H kev:2022-01-28
      functions in environment variables run what follows them (Shellshock)
      7 bash 0..4.2+dfsg-0.1+deb7u1
    CVE-2018-25032 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      compressing crafted input writes past a buffer
      10 zlib 0..1:1.2.11.dfsg-1+deb10u1
      11 zlib 0..1:1.2.11.dfsg-2+deb11u1
    CVE-2019-11043 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H kev:2022-03-25
      a crafted path makes the FastCGI server run code
      10 php7.3 0..7.3.11-1~deb10u1
    CVE-2021-3156 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H kev:2022-04-06
      a crafted command line overflows the heap and gives root (Baron Samedit)
      10 sudo 0..1.8.27-1+deb10u3
    CVE-2021-3711 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      decrypting crafted SM2 data writes past a buffer
      10 openssl 0..1.1.1d-0+deb10u7
      11 openssl 0..1.1.1k-1+deb11u1
    CVE-2021-4034 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H kev:2022-06-27
      pkexec without arguments gives root (PwnKit)
      10 policykit-1 0..0.105-25+deb10u1
      11 policykit-1 0..0.105-31+deb11u1
    CVE-2021-23017 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:L
      a crafted DNS answer overwrites a byte of memory
      10 nginx 0..1.14.2-2+deb10u4
    CVE-2021-33574 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      mq_notify uses freed memory
      10 glibc 0..2.28-10+deb10u2
    CVE-2021-40438 3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H kev:2021-12-01
      a crafted path makes the proxy ask another server
      10 apache2 0..2.4.38-3+deb10u6
      11 apache2 0..2.4.51-1~deb11u1
    CVE-2022-0543 3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H kev:2022-03-28
      the Lua sandbox of Debian's build runs any command
      10 redis 0..5:5.0.14-1+deb10u2
      11 redis 0..5:6.0.16-1+deb11u2
    CVE-2022-0778 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a certificate with a crafted curve loops without end
      10 openssl 0..1.1.1d-0+deb10u8
      11 openssl 0..1.1.1k-1+deb11u2
    CVE-2022-1271 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      zgrep and xzgrep write any file when given a crafted file name
      10 gzip 0..1.9-3+deb10u1
      11 gzip 0..1.10-4+deb11u1
      10 xz-utils 0..5.2.4-1+deb10u1
      11 xz-utils 0..5.2.5-2.1~deb11u1
    CVE-2022-1292 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      the script c_rehash runs commands in file names
      10 openssl 0..1.1.1n-0+deb10u2
      11 openssl 0..1.1.1n-0+deb11u2
    CVE-2022-1664 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      unpacking a crafted source package writes outside its folder
      10 dpkg 0..1.19.8
      11 dpkg 0..1.20.10
    CVE-2022-2068 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      the script c_rehash still runs commands in file names
      10 openssl 0..1.1.1n-0+deb10u3
      11 openssl 0..1.1.1n-0+deb11u3
    CVE-2022-24765 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      commands run by others start in a folder another user owns
      10 git 0..1:2.20.1-2+deb10u5
      11 git 0..1:2.30.2-1+deb11u1
    CVE-2022-29824 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H
      very large buffers overflow an integer
      10 libxml2 0..2.9.4+dfsg1-7+deb10u4
      11 libxml2 0..2.9.10+dfsg-6.7+deb11u2
    CVE-2022-32221 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a reused handle may send data of an earlier request
      10 curl 0..7.64.0-4+deb10u4
      11 curl 0..7.74.0-1.3+deb11u5
    CVE-2022-37434 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted gzip header writes past a buffer when it is read with its extra field
      10 zlib 0..1:1.2.11.dfsg-1+deb10u2
      11 zlib 0..1:1.2.11.dfsg-2+deb11u2
    CVE-2022-39260 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      git shell overflows an integer on crafted commands
      10 git 0..1:2.20.1-2+deb10u5
      11 git 0..1:2.30.2-1+deb11u1
    CVE-2022-40303 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      very large documents overflow an integer
      10 libxml2 0..2.9.4+dfsg1-7+deb10u5
      11 libxml2 0..2.9.10+dfsg-6.7+deb11u3
    CVE-2022-40674 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted document uses freed memory
      10 expat 0..2.2.6-2+deb10u5
      11 expat 0..2.2.10-2+deb11u4
    CVE-2022-42898 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      a crafted ticket overflows an integer
      10 krb5 0..1.17-3+deb10u5
      11 krb5 0..1.18.3-6+deb11u3
    CVE-2022-43680 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      running out of memory leads to use of freed memory
      10 expat 0..2.2.6-2+deb10u6
      11 expat 0..2.2.10-2+deb11u5
    CVE-2022-47629 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted revocation list overflows an integer
      10 libksba 0..1.3.5-2+deb10u2
      11 libksba 0..1.5.0-3+deb11u2
    CVE-2023-0286 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H
      types of a certificate's X.400 address are confused
      10 openssl 0..1.1.1n-0+deb10u4
      11 openssl 0..1.1.1n-0+deb11u4
    CVE-2023-0464 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      policy checks of a crafted chain take exponential time
      10 openssl 0..1.1.1n-0+deb10u5
      11 openssl 0..1.1.1n-0+deb11u5
    CVE-2023-4863 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H kev:2023-09-13
      a crafted image writes past a buffer
      10 libwebp 0..0.6.1-2+deb10u3
      11 libwebp 0..0.6.1-2.1+deb11u2
      12 libwebp 0..1.2.4-0.2+deb12u1
    CVE-2023-4911 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H kev:2023-11-21
      a crafted GLIBC_TUNABLES overflows a buffer and gives root (Looney Tunables)
      11 glibc 0..2.31-13+deb11u7
      12 glibc 0..2.36-9+deb12u3
    CVE-2023-5217 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H kev:2023-10-02
      encoding crafted VP8 writes past a buffer
      10 libvpx 0..1.7.0-3+deb10u2
      11 libvpx 0..1.9.0-1+deb11u1
      12 libvpx 0..1.12.0-1+deb12u1
    CVE-2023-6246 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      syslog overflows a buffer and gives root
      12 glibc 0..2.36-9+deb12u4
    CVE-2023-36664 3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      permission checks miss paths that start with a pipe
      11 ghostscript 0..9.53.3~dfsg-7+deb11u5
      12 ghostscript 0..10.0.0~dfsg-11+deb12u1
    CVE-2023-38545 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a long host name overflows the heap in the SOCKS5 handshake
      11 curl 0..7.74.0-1.3+deb11u10
      12 curl 0..7.88.1-10+deb12u4
    CVE-2023-44487 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H kev:2023-10-10
      streams that are opened and reset exhaust the server (HTTP/2 Rapid Reset)
      10 nghttp2 0..1.36.0-2+deb10u2
      11 nghttp2 0..1.43.0-1+deb11u1
      12 nghttp2 0..1.52.0-1+deb12u1
    CVE-2023-46604 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H kev:2023-11-02
      a crafted message makes the broker load classes and run code
      10 activemq 0..5.15.16-0+deb10u1
      11 activemq 0..5.16.1-1+deb11u1
      12 activemq 0..5.17.2+dfsg-2+deb12u1
    CVE-2023-48795 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N
      the start of an SSH session can be cut off unnoticed (Terrapin)
      11 libssh 0..0.9.8-0+deb11u1
      12 libssh 0..0.10.6-0+deb12u1
      10 openssh 0..1:7.9p1-10+deb10u4
      11 openssh 0..1:8.4p1-5+deb11u3
      12 openssh 0..1:9.2p1-2+deb12u2
    CVE-2023-50387 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      answers of a crafted DNSSEC zone take too much time (KeyTrap)
      10 bind9 0..1:9.11.5.P4+dfsg-5.1+deb10u11
      11 bind9 0..1:9.16.48-1
      12 bind9 0..1:9.18.24-1
      11 systemd 0..247.3-7+deb11u6
      10 unbound 0..1.9.0-2+deb10u4
      11 unbound 0..1.13.1-1+deb11u2
      12 unbound 0..1.17.1-2+deb12u2
    CVE-2024-2961 3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:H
      converting to ISO-2022-CN-EXT writes past a buffer
      10 glibc 0..2.28-10+deb10u3
      11 glibc 0..2.31-13+deb11u9
      12 glibc 0..2.36-9+deb12u6
    CVE-2024-6119 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      checking names of a crafted certificate reads other memory
      12 openssl 0..3.0.14-1~deb12u2
    CVE-2024-6387 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      a race in the signal handler lets anyone run code as root (regreSSHion)
      12 openssh 0..1:9.2p1-2+deb12u3
    CVE-2024-7348 3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H
      another user can run SQL as the one who dumps
      11 postgresql-13 0..13.16-0+deb11u1
      12 postgresql-15 0..15.8-0+deb12u1
    CVE-2024-12084 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted checksum length overflows the heap of the daemon
      12 rsync 0..3.2.7-1+deb12u1
    CVE-2024-12085 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      the daemon tells bytes of its stack
      11 rsync 0..3.2.3-4+deb11u2
      12 rsync 0..3.2.7-1+deb12u1
    CVE-2024-28085 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N
      wall lets other users send terminal sequences
      10 util-linux 0..2.33.1-0.1+deb10u1
      11 util-linux 0..2.36.1-8+deb11u2
      12 util-linux 0..2.38.1-5+deb12u1
    CVE-2024-32002 3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H
      a crafted repository with submodules runs code when cloned
      10 git 0..1:2.20.1-2+deb10u9
      11 git 0..1:2.30.2-1+deb11u3
      12 git 0..1:2.39.5-0+deb12u1
    CVE-2024-33599 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted netgroup request overflows the stack of nscd
      10 glibc 0..2.28-10+deb10u4
      11 glibc 0..2.31-13+deb11u10
      12 glibc 0..2.36-9+deb12u7
    CVE-2024-37371 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H
      a crafted message token reads past a buffer
      11 krb5 0..1.18.3-6+deb11u5
      12 krb5 0..1.20.1-2+deb12u2
    CVE-2024-38475 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N kev:2025-05-01
      rewrite rules can lead to files that are not served
      11 apache2 0..2.4.61-1~deb11u1
      12 apache2 0..2.4.61-1~deb12u1
    CVE-2024-45490 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a negative length is not refused
      11 expat 0..2.2.10-2+deb11u6
      12 expat 0..2.5.0-1+deb12u1
    CVE-2024-45491 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      very many attributes overflow an integer
      11 expat 0..2.2.10-2+deb11u6
      12 expat 0..2.5.0-1+deb12u1
    CVE-2024-45492 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      very many groups overflow an integer
      11 expat 0..2.2.10-2+deb11u6
      12 expat 0..2.5.0-1+deb12u1
    CVE-2024-48990 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      a crafted PYTHONPATH of another process gives root
      11 needrestart 0..3.5-4+deb11u4
      12 needrestart 0..3.6-4+deb12u2
    CVE-2024-56171 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      validation with a crafted schema uses freed memory
      11 libxml2 0..2.9.10+dfsg-6.7+deb11u6
      12 libxml2 0..2.9.14+dfsg-1.3~deb12u2
    CVE-2024-56406 3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      transliterating wide characters writes past a buffer
      12 perl 0..5.36.0-7+deb12u2
    CVE-2025-4802 3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      statically linked set-uid programs load libraries from LD_LIBRARY_PATH
      11 glibc 0..2.31-13+deb11u13
    CVE-2025-9230 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      decrypting crafted CMS messages writes past a buffer
      11 openssl 0..1.1.1w-0+deb11u4
      12 openssl 0..3.0.17-1~deb12u3
      13 openssl 0..3.5.1-1+deb13u1
    CVE-2025-15467 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      a crafted CMS message overflows the stack
      12 openssl 0..3.0.18-1~deb12u2
      13 openssl 0..3.5.4-1~deb13u2
    CVE-2025-24813 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H kev:2025-04-01
      partial PUT can store a session that runs code when loaded
      12 tomcat10 0..10.1.34-0+deb12u2
      11 tomcat9 0..9.0.43-2~deb11u12
    CVE-2025-26465 3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:N
      a client that checks DNS host keys accepts a false server
      11 openssh 0..1:8.4p1-5+deb11u4
      12 openssh 0..1:9.2p1-2+deb12u5
    CVE-2025-27363 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H kev:2025-05-06
      a crafted variable font writes past a buffer
      11 freetype 0..2.10.4+dfsg-1+deb11u2
      12 freetype 0..2.12.1+dfsg-5+deb12u4
    CVE-2025-32462 3.1/AV:L/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H
      the host option lets users run commands meant for other hosts
      11 sudo 0..1.9.5p2-3+deb11u2
      12 sudo 0..1.9.13p3-1+deb12u2
    CVE-2025-49844 3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H
      a crafted Lua script uses freed memory and runs code
      11 redis 0..5:6.0.16-1+deb11u8
      12 redis 0..5:7.0.15-1~deb12u6
      13 redis 0..5:8.0.2-3+deb13u1
    """#
}
