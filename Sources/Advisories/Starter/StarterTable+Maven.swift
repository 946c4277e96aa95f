// SPDX-License-Identifier: Apache-2.0

extension StarterTable {
  /// Maven artifacts.
  static let maven = #"""
    CVE-2015-7501 GHSA-fjq5-5j5f-mvxh 3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      deserialising crafted objects runs code
      commons-collections:commons-collections 0..3.2.2
      org.apache.commons:commons-collections4 0..4.1
    CVE-2016-4437 GHSA-p836-389h-j692 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:H kev:2021-11-03
      the well-known remember-me key lets anyone run code
      org.apache.shiro:shiro-core 0..1.2.5
    CVE-2017-7525 GHSA-qxxx-2pp7-5hmx 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      default typing runs code by gadget classes
      com.fasterxml.jackson.core:jackson-databind 0..2.6.7.1 2.7.0..2.7.9.1 2.8.0..2.8.9
    CVE-2017-12617 GHSA-xjgh-84hx-56c5 3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H/E:H kev:2022-03-25
      PUT can store a page that the server then runs
      org.apache.tomcat:tomcat-catalina 7.0.0..7.0.82 8.0.0-RC1..8.0.47 8.5.0..8.5.23 9.0.0.M1..9.0.1
      org.apache.tomcat.embed:tomcat-embed-core 7.0.0..7.0.82 8.0.0-RC1..8.0.47 8.5.0..8.5.23 9.0.0.M1..9.0.1
    CVE-2017-18640 GHSA-rvwf-54qp-4r6v 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      aliases that multiply exhaust memory
      org.yaml:snakeyaml 0..1.26
    CVE-2018-10237 GHSA-mvr2-9pj6-7w5j 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H
      deserialising a crafted object exhausts memory
      com.google.guava:guava 11.0..24.1.1-android
    CVE-2019-10086 GHSA-6phf-73q6-gh87 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L
      property access reaches the class loader
      commons-beanutils:commons-beanutils 0..1.9.4
    CVE-2019-12384 GHSA-mph4-vhrx-mv67 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N
      logback classes make default typing run code
      com.fasterxml.jackson.core:jackson-databind 2.0.0..2.6.7.3 2.7.0..2.7.9.6 2.8.0..2.8.11.4 2.9.0..2.9.9.1
    CVE-2019-14540 GHSA-h822-r4r5-v8jg 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      Hikari classes make default typing run code
      com.fasterxml.jackson.core:jackson-databind 0..2.6.7.3 2.7.0..2.8.11.5 2.9.0..2.9.10
    CVE-2019-17571 GHSA-2qrg-x229-3v8q 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      the socket server runs code from what it is sent
      log4j:log4j 1.2..=1.2.17
    CVE-2019-20444 GHSA-cqqj-4p63-rrmm 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N
      a header line without colon smuggles requests
      io.netty:netty-codec-http 0..4.1.44
    CVE-2020-5398 GHSA-8wx2-9q48-vm9r 3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H
      a crafted file name makes a download run as a script
      org.springframework:spring-webmvc 5.0.0..5.0.16 5.1.0..5.1.13 5.2.0..5.2.3
    CVE-2020-8908 GHSA-5mg8-w23w-74h3 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N
      createTempDir makes folders that everyone can read
      com.google.guava:guava 0..32.0.0-android
    CVE-2020-10683 GHSA-hwj3-m3p6-hj38 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      external entities are read by default
      org.dom4j:dom4j 0..2.0.3 2.1.0..2.1.3
      dom4j:dom4j 0..=1.6.1
    CVE-2020-13956 GHSA-7r82-7xv7-xcpj 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N
      a crafted authority sends the request to another host
      org.apache.httpcomponents:httpclient 0..4.5.13 5.0.0..5.0.3
    CVE-2020-36518 GHSA-57j2-w4cx-62h2 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      deeply nested objects overflow the stack
      com.fasterxml.jackson.core:jackson-databind 0..2.12.6.1 2.13.0..2.13.2.1
    CVE-2021-4104 GHSA-fp5r-v3w9-4333 3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H
      JMSAppender runs code when its configuration can be written
      log4j:log4j 1.2.0..=1.2.17
    CVE-2021-29425 GHSA-gwrp-pvrq-jmwv 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:N
      normalize keeps a leading // that leads one folder up
      commons-io:commons-io 0..2.7
    CVE-2021-36090 GHSA-mc84-pj99-q6hh 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a small crafted zip exhausts memory
      org.apache.commons:commons-compress 0..1.21
    CVE-2021-42392 GHSA-h376-j262-vhq6 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      the console loads code from a directory server that is named to it
      com.h2database:h2 1.1.100..2.0.206
    CVE-2021-43797 GHSA-wx5j-54mm-rqqq 3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N
      control characters in header names smuggle requests
      io.netty:netty-codec-http 4.0.0..4.1.71.Final
    CVE-2021-44228 GHSA-jfh8-c2jp-5v3q 3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H kev:2021-12-10
      a logged text can load and run code from elsewhere (Log4Shell)
      org.apache.logging.log4j:log4j-core 0..2.3.1 2.4..2.12.2 2.13.0..2.15.0
    CVE-2021-45046 GHSA-7rjr-3q55-vv33 3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H kev:2023-05-01
      the first mend of Log4Shell leaves a way by the context map
      org.apache.logging.log4j:log4j-core 0..2.12.2 2.13.0..2.16.0
    CVE-2022-1471 GHSA-mjmj-j48q-9wg2 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:L
      the default constructor runs code from the document
      org.yaml:snakeyaml 0..2.0
    CVE-2022-3171 GHSA-h4h5-3hr4-j3g2 3.1/AV:A/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H
      interleaved unknown fields keep the collector busy
      com.google.protobuf:protobuf-java 0..3.16.3 3.17.0-rc-1..3.19.6 3.20.0-rc-1..3.20.3 3.21.0-rc-1..3.21.7
    CVE-2022-22965 GHSA-36p3-wjmg-h94x 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H kev:2022-04-04
      data binding reaches the class loader and runs code (Spring4Shell)
      org.springframework:spring-beans 0..5.2.20.RELEASE 5.3.0..5.3.18
      org.springframework:spring-webmvc 0..5.2.20.RELEASE 5.3.0..5.3.18
    CVE-2022-23302 GHSA-w9p3-5cr8-m3jj 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
      JMSSink runs code when its configuration can be written
      log4j:log4j 0..=1.2.17
    CVE-2022-23305 GHSA-65fg-84f6-3jq3 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      JDBCAppender allows SQL injection by the logged text
      log4j:log4j 0..=1.2.17
    CVE-2022-23307 GHSA-f7vh-qwp3-x37m 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      Chainsaw runs code from what it reads
      log4j:log4j 0..=1.2.17
    CVE-2022-25168 GHSA-8wm5-8h9c-47pc 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      names of archives to unpack can run commands
      org.apache.hadoop:hadoop-common 2.0.0..2.10.2 3.0.0-alpha..3.2.4 3.3.0..3.3.3
    CVE-2022-25647 GHSA-4jrv-ppp4-jm57 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:H/A:H
      writeReplace of crafted objects stops the process
      com.google.code.gson:gson 0..2.8.9
    CVE-2022-25845 GHSA-pv7h-hx5h-mgfj 3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H
      automatic types can be turned on by the document and run code
      com.alibaba:fastjson 0..1.2.83
    CVE-2022-25857 GHSA-3mc7-4q67-w48m 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      deeply nested collections overflow the stack
      org.yaml:snakeyaml 0..1.31
    CVE-2022-32532 GHSA-4cf5-xmhp-3xj7 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a pattern with a dot lets requests past authorization
      org.apache.shiro:shiro-core 0..1.9.1
    CVE-2022-36033 GHSA-gp7f-rwcx-9369 3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
      the cleaner lets script links through when relative links are kept
      org.jsoup:jsoup 0..1.15.3
    CVE-2022-42003 GHSA-jjjh-jjxp-wpff 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      deeply nested arrays exhaust the stack when single values are unwrapped
      com.fasterxml.jackson.core:jackson-databind 2.4.0-rc1..2.12.7.1 2.13.0..2.13.4.2
    CVE-2022-42004 GHSA-rgv9-q543-rqg4 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      deeply nested arrays exhaust the stack of BeanDeserializer
      com.fasterxml.jackson.core:jackson-databind 0..2.12.7.1 2.13.0..2.13.4
    CVE-2022-42889 GHSA-599f-7c49-w659 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      string interpolation runs scripts and opens URLs (Text4Shell)
      org.apache.commons:commons-text 1.5..1.10.0
    CVE-2022-45688 GHSA-3vqj-43w4-2q58 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      deeply nested XML overflows the stack
      org.json:json 0..20230227
    CVE-2023-2976 GHSA-7g45-4rm6-3mm3 3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N
      buffered output stands in a temporary file that others can read
      com.google.guava:guava 1.0..32.0.0-android
    CVE-2023-5072 GHSA-4jq9-2xhw-jpx7 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      small crafted input exhausts memory
      org.json:json 0..20231013
    CVE-2023-6378 GHSA-vmq6-5m68-f53m 3.1/AV:L/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:H
      data sent to the receiver exhausts it
      ch.qos.logback:logback-classic 0..1.2.13 1.3.0..1.3.12 1.4.0..1.4.12
      ch.qos.logback:logback-core 0..1.2.13 1.3.0..1.3.12 1.4.0..1.4.12
    CVE-2023-24998 GHSA-hfrx-6qgj-fp6c 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      an upload of very many parts is not limited
      commons-fileupload:commons-fileupload 0..1.5
    CVE-2023-34462 GHSA-6mjq-h674-j845 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H
      a crafted ClientHello makes the server hold 16 MB per connection
      io.netty:netty-handler 0..4.1.94.Final
    CVE-2023-43642 GHSA-55g7-9cwv-5qfv 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      a chunk of unchecked length exhausts memory
      org.xerial.snappy:snappy-java 0..1.1.10.4
    CVE-2023-44487 GHSA-qppj-fm5r-hxr3 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H kev:2023-10-10
      streams that are opened and reset exhaust the server (HTTP/2 Rapid Reset)
      org.apache.tomcat:tomcat-coyote 8.5.0..8.5.94 9.0.0..9.0.81 10.0.0..10.1.14 11.0.0-M1..11.0.0-M12
      org.apache.tomcat.embed:tomcat-embed-core 8.5.0..8.5.94 9.0.0..9.0.81 10.0.0..10.1.14 11.0.0-M1..11.0.0-M12
    CVE-2023-44981 GHSA-7286-pgfv-vxvh 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N
      SASL quorum authentication accepts peers that are not on the list
      org.apache.zookeeper:zookeeper 0..3.7.2 3.8.0..3.8.3 3.9.0..3.9.1
    CVE-2023-46749 GHSA-jc7h-c423-mpjc 3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:H/A:N
      a crafted path passes authorization of rewritten routes
      org.apache.shiro:shiro-core 0..1.13.0 2.0.0alpha1..2.0.0-alpha4
    CVE-2024-7254 GHSA-735f-pc8j-v9w8 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H
      nested groups overflow the stack
      com.google.protobuf:protobuf-java 0..3.25.5 4.0.0-RC1..4.27.5 4.28.0-RC1..4.28.2
    CVE-2024-25710 GHSA-4g9r-vxhx-9pgx 3.1/AV:L/AC:H/PR:N/UI:N/S:C/C:N/I:N/A:H
      a crafted DUMP archive never ends
      org.apache.commons:commons-compress 1.3..1.26.0
    CVE-2024-50379 GHSA-5j33-cvvr-w245 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
      a race on case-insensitive disks stores a page that the server runs
      org.apache.tomcat:tomcat-catalina 8.5.0..=8.5.100 9.0.0.M1..9.0.98 10.1.0-M1..10.1.34 11.0.0-M1..11.0.2
    CVE-2025-24813 GHSA-83qj-6fr2-vhqg 3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:H kev:2025-04-01
      partial PUT can store a session that runs code when loaded
      org.apache.tomcat:tomcat-catalina 8.5.0..=8.5.100 9.0.0.M1..9.0.99 10.1.0-M1..10.1.35 11.0.0-M1..11.0.3
    CVE-2025-52999 GHSA-h46c-h94j-95f3 4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N
      deeply nested documents overflow the stack
      com.fasterxml.jackson.core:jackson-core 0..2.15.0
    """#
}
