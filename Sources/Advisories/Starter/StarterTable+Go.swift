// SPDX-License-Identifier: Apache-2.0

extension StarterTable {
  /// Go modules and the standard library.
  static let go = #"""
    CVE-2020-15257 GO-2022-0784 GHSA-36xw-fx78-c5r4 3.1/AV:L/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N
      the shim's socket is open to containers of the host network
      github.com/containerd/containerd 0..1.3.9 1.4.0..1.4.3
    CVE-2020-26160 GO-2020-0017 GHSA-w73w-5m7g-f7qc 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      an empty audience passes the check
      github.com/dgrijalva/jwt-go 0.0.0-20150717181359-44718f8a89b0..
    CVE-2020-27813 GO-2020-0019 GHSA-3xh2-74w9-5vxm GHSA-jf24-p9p9-4rjh 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a frame of an overflowing length exhausts memory
      github.com/gorilla/websocket 0..1.4.1
    CVE-2020-29652 GO-2021-0227 GHSA-3vm4-22fp-5rfm 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted authentication request stops an SSH server
      golang.org/x/crypto 0..0.0.0-20201216223049-8b5274cf687f
    CVE-2020-35381 GO-2021-0057 GHSA-8vrw-m3j9-j27c 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted document stops the process
      github.com/buger/jsonparser 0..1.1.1
    CVE-2021-3121 GO-2021-0053 GHSA-c3h9-896r-86jm 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:H
      generated code reads past the end of a crafted message
      github.com/gogo/protobuf 0..1.3.2
    CVE-2021-30465 GO-2022-0914 GHSA-c3xm-pvg7-gh7r 3.1/AV:N/AC:H/PR:L/UI:N/S:C/C:H/I:H/A:H
      exchanging a mount for a link leads out of the container
      github.com/opencontainers/runc 0..1.0.0-rc95
    CVE-2021-38561 GO-2021-0113 GHSA-ppp9-7jff-5vj2 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted language tag stops the process
      golang.org/x/text 0..0.3.7
    CVE-2021-43565 GO-2022-0968 GHSA-gwc9-m7rh-j2ww 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted packet stops an SSH server
      golang.org/x/crypto 0..0.0.0-20211202192323-5770296d904e
    CVE-2021-44716 GHSA-vc3p-29h2-gpcp GO-2022-0288 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      header names kept by HTTP/2 connections grow without bound
      stdlib 0..1.16.12 1.17.0-0..1.17.5
      golang.org/x/net 0..0.0.0-20211209124913-491a49abca63
    CVE-2022-1996 GO-2022-0619 GHSA-r48q-9g5r-8q2h 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N
      the CORS filter matches allowed hosts too loosely
      github.com/emicklei/go-restful 0..2.16.0+incompatible
      github.com/emicklei/go-restful/v3 3.0.0..3.8.0
    CVE-2022-21698 GO-2022-0322 GHSA-cg3q-j54f-5p7p 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      unknown HTTP methods make endless new metrics
      github.com/prometheus/client_golang 0..1.11.1
    CVE-2022-23648 GO-2022-0344 GHSA-crp2-qrr5-8pq7 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
      a crafted image reads files of the host
      github.com/containerd/containerd 0..1.4.13 1.5.0..1.5.10 1.6.0..1.6.1
    CVE-2022-23806 GO-2021-0319 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H
      elliptic curves accept points that are not on the curve
      stdlib 0..1.16.14 1.17.0-0..1.17.7
    CVE-2022-27191 GO-2021-0356 GHSA-8c26-wmh5-6g9v 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a host key of an unexpected kind stops an SSH server
      golang.org/x/crypto 0..0.0.0-20220314234659-1baeb1ce4c0b
    CVE-2022-28948 GO-2022-0603 GHSA-hp87-p4gw-j4gq 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted document stops the process
      gopkg.in/yaml.v3 0..3.0.0-20220521103104-8f96da9f5d5e
    CVE-2022-30635 GO-2022-0526 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      decoding a deeply nested gob overflows the stack
      stdlib 0..1.17.12 1.18.0-0..1.18.4
    CVE-2022-32149 GO-2022-1059 GHSA-69ch-w2m2-3vjp 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted Accept-Language header takes too much time
      golang.org/x/text 0..0.3.8
    CVE-2022-41717 GO-2022-1144 GHSA-xrjj-mj9h-534m 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L
      HTTP/2 headers make the server hold too much memory
      stdlib 0..1.18.9 1.19.0-0..1.19.4
      golang.org/x/net 0..0.4.0
    CVE-2022-41723 GO-2023-1571 GHSA-vvpx-j8f3-3w6h 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a crafted HPACK stream takes too much time to decode
      stdlib 0..1.19.6 1.20.0-0..1.20.1
      golang.org/x/net 0..0.7.0
    CVE-2023-24538 GO-2023-1703 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      html/template does not see back quotes as quotes of JavaScript
      stdlib 0..1.19.8 1.20.0-0..1.20.3
    CVE-2023-24540 GO-2023-1752 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      html/template does not see all blanks of JavaScript
      stdlib 0..1.19.9 1.20.0-0..1.20.4
    CVE-2023-29401 GO-2023-1737 GHSA-2c4m-59x9-fr2g 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:N
      a crafted file name changes the name of an attachment
      github.com/gin-gonic/gin 1.3.1-0.20190301021747-ccb9e902956d..1.9.1
    CVE-2023-29403 GO-2023-1840 3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
      set-uid programs keep inherited files and environment
      stdlib 0..1.19.10 1.20.0-0..1.20.5
    CVE-2023-39325 GO-2023-2102 GHSA-4374-p667-p6c8 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      streams that are opened and reset exhaust the server (HTTP/2 Rapid Reset)
      stdlib 0..1.20.10 1.21.0-0..1.21.3
      golang.org/x/net 0..0.17.0
    CVE-2023-45288 GO-2024-2687 GHSA-4v7x-pqxf-cx7m 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      endless CONTINUATION frames keep the server busy
      stdlib 0..1.21.9 1.22.0-0..1.22.2
      golang.org/x/net 0..0.23.0
    CVE-2023-48795 GO-2023-2402 GHSA-45x7-px36-x8w8 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N
      the start of an SSH session can be cut off unnoticed (Terrapin)
      golang.org/x/crypto 0..0.17.0
    CVE-2023-49569 GO-2024-2456 GHSA-449p-3h89-pw88 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a crafted repository writes outside its folder
      github.com/go-git/go-git/v5 5.0.0..5.11.0
    CVE-2024-21626 GO-2024-2491 GHSA-xr7r-f8xq-vfvv 3.1/AV:L/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H
      a leaked file descriptor leads out of the container
      github.com/opencontainers/runc 1.0.0-rc93..1.1.12
    CVE-2024-23652 GO-2024-2494 GHSA-4v98-7qmw-rqr8 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H
      a crafted frontend or Dockerfile deletes files of the host
      github.com/moby/buildkit 0..0.12.5
    CVE-2024-23653 GO-2024-2497 GHSA-wr6v-9f75-vh2g 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a build starts privileged containers without being allowed to
      github.com/moby/buildkit 0..0.12.5
    CVE-2024-24790 GO-2024-2887 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      IPv4-mapped IPv6 addresses are not seen as private or loopback
      stdlib 0..1.21.11 1.22.0-0..1.22.4
    CVE-2024-24791 GO-2024-2963 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      an unusual 100-continue exchange breaks the connection for others
      stdlib 0..1.21.12 1.22.0-0..1.22.5
    CVE-2024-34156 GO-2024-3106 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      decoding a deeply nested gob overflows the stack
      stdlib 0..1.22.7 1.23.0-0..1.23.1
    CVE-2024-41110 GO-2024-3005 3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H
      a request of length zero passes authorization plugins
      github.com/docker/docker 20.10.0+incompatible..25.0.6+incompatible 26.0.0+incompatible..26.1.5+incompatible
      github.com/docker/docker 27.0.0+incompatible..27.1.1+incompatible
    CVE-2024-45337 GO-2024-3321 GHSA-v778-237x-gjrc 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N
      the last public key offered is taken for the one that authenticated
      golang.org/x/crypto 0..0.31.0
    CVE-2025-22869 GO-2025-3487 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a slow key exchange makes an SSH server hold too much memory
      golang.org/x/crypto 0..0.35.0
    CVE-2025-22870 GO-2025-3503 GHSA-qxp5-gwg8-xv66 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:L
      an IPv6 zone matches the list of hosts without proxy
      golang.org/x/net 0..0.36.0
    CVE-2025-22871 GO-2025-3563 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N
      a bare line feed in a chunk size smuggles requests
      stdlib 0..1.23.8 1.24.0-0..1.24.2
    CVE-2025-30204 GO-2025-3553 GHSA-mh63-6h87-95cp 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a header of very many dots exhausts memory
      github.com/golang-jwt/jwt/v4 0..4.5.2
      github.com/golang-jwt/jwt/v5 5.0.0-rc.1..5.2.2
    CVE-2025-31133 GO-2025-4096 GHSA-9493-h29p-rfm2 3.1/AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:H/A:H
      replacing /dev/null during start leads to writable host files
      github.com/opencontainers/runc 0..1.2.8 1.3.0-rc.1..1.3.3 1.4.0-rc.1..1.4.0-rc.3
    CVE-2025-47907 GO-2025-3849 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:L/A:L
      cancelling a query while rows are scanned mixes results of queries
      stdlib 0..1.23.12 1.24.0..1.24.6
    CVE-2025-61729 GO-2025-4155 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a certificate of very many host names makes the error message costly
      stdlib 0..1.24.11 1.25.0..1.25.5
    """#
}
