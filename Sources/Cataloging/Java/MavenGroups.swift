// SPDX-License-Identifier: Apache-2.0

/// The groups of well-known artifacts whose archives do not name theirs, for they are not built by Maven.
enum MavenGroups {
  /// The group of an artifact, where everyone means the same by its name.
  static func group(of artifact: String) -> String? {
    if let group = byArtifact[artifact] { return group }
    return byPrefix.first { artifact.hasPrefix($0.prefix) }?.group
  }

  /// The artifact that an archive of Tomcat is: its own distribution has other names for some, and Debian puts the line
  /// of releases into all of them ("tomcat9-catalina").
  static func tomcatArtifact(_ file: String) -> String? {
    if let artifact = ofTomcat[file] { return artifact }
    guard file.hasPrefix("tomcat") else { return nil }
    let rest = file.dropFirst("tomcat".count).drop { $0.isASCII && $0.isNumber }
    return rest.first == "-" && rest.count > 1 ? "tomcat\(rest)" : nil
  }

  private static let ofTomcat = [
    "catalina": "tomcat-catalina", "catalina-ha": "tomcat-catalina-ha", "catalina-tribes": "tomcat-tribes",
    "jasper": "tomcat-jasper", "jasper-el": "tomcat-jasper-el", "jsp-api": "tomcat-jsp-api", "el-api": "tomcat-el-api",
    "servlet-api": "tomcat-servlet-api", "websocket-api": "tomcat-websocket-api",
    "annotations-api": "tomcat-annotations-api",
  ]

  private static let byPrefix: [(prefix: String, group: String)] = [
    ("spring-boot", "org.springframework.boot"), ("spring-security-", "org.springframework.security"),
    ("spring-session-", "org.springframework.session"), ("spring-integration-", "org.springframework.integration"),
    ("spring-kafka", "org.springframework.kafka"), ("tomcat-embed-", "org.apache.tomcat.embed"),
    ("tomcat-", "org.apache.tomcat"), ("bcprov-", "org.bouncycastle"), ("bcpkix-", "org.bouncycastle"),
    ("bcutil-", "org.bouncycastle"), ("bcpg-", "org.bouncycastle"), ("bcmail-", "org.bouncycastle"),
    ("bctls-", "org.bouncycastle"), ("kotlin-stdlib", "org.jetbrains.kotlin"),
    ("kotlin-reflect", "org.jetbrains.kotlin"),
    ("kotlinx-coroutines-", "org.jetbrains.kotlinx"), ("grpc-", "io.grpc"), ("micrometer-", "io.micrometer"),
    ("lucene-", "org.apache.lucene"), ("solr-", "org.apache.solr"), ("groovy-", "org.codehaus.groovy"),
    ("cxf-", "org.apache.cxf"), ("kafka_2.", "org.apache.kafka"), ("spark-core_2.", "org.apache.spark"),
    ("scala-xml_2.", "org.scala-lang.modules"), ("scala-parser-combinators_2.", "org.scala-lang.modules"),
    ("shapeless_2.", "com.chuusai"),
    ("elasticsearch-rest-", "org.elasticsearch.client"), ("brave-", "io.zipkin.brave"),
  ]

  private static let byArtifact: [String: String] = {
    var groups: [String: String] = [:]
    // The first libraries of Apache Commons have groups of their own name.
    for name in [
      "beanutils", "chain", "cli", "codec", "collections", "configuration", "daemon", "dbcp", "digester", "discovery",
      "el", "email", "fileupload", "httpclient", "io", "jexl", "jxpath", "lang", "logging", "net", "pool", "validator",
      "vfs",
    ] {
      groups["commons-\(name)"] = "commons-\(name)"
    }
    for name in [
      "aop", "aspects", "beans", "context", "context-indexer", "context-support", "core", "expression", "instrument",
      "jcl", "jdbc", "jms", "messaging", "orm", "oxm", "r2dbc", "test", "tx", "web", "webflux", "webmvc", "websocket",
    ] {
      groups["spring-\(name)"] = "org.springframework"
    }
    for name in [
      "antlr", "aopalliance", "dom4j", "jdom", "junit", "log4j", "ognl", "oro", "velocity", "xalan", "xerces",
      "xml-apis", "xmlenc", "xpp3",
    ] {
      groups[name] = name
    }
    groups["xercesImpl"] = "xerces"
    groups["serializer"] = "xalan"
    for name in ["core-asl", "mapper-asl", "jaxrs", "xc"] { groups["jackson-\(name)"] = "org.codehaus.jackson" }
    for name in ["all", "analysis", "commons", "tree", "util"] { groups["asm-\(name)"] = "org.ow2.asm" }
    for name in ["bson", "mongodb-driver", "mongodb-driver-core", "mongo-java-driver"] { groups[name] = "org.mongodb" }
    groups["activation"] = "javax.activation"
    groups["ant"] = "org.apache.ant"
    groups["asm"] = "org.ow2.asm"
    groups["derby"] = "org.apache.derby"
    groups["elasticsearch"] = "org.elasticsearch"
    groups["groovy"] = "org.codehaus.groovy"
    groups["gson"] = "com.google.code.gson"
    groups["guava"] = "com.google.guava"
    groups["guice"] = "com.google.inject"
    groups["h2"] = "com.h2database"
    groups["hibernate-core"] = "org.hibernate"
    groups["hsqldb"] = "org.hsqldb"
    groups["ivy"] = "org.apache.ivy"
    groups["javax.inject"] = "javax.inject"
    groups["jaxb-api"] = "javax.xml.bind"
    groups["jsp-api"] = "javax.servlet.jsp"
    groups["jta"] = "javax.transaction"
    groups["jsr305"] = "com.google.code.findbugs"
    groups["kafka-clients"] = "org.apache.kafka"
    groups["libfb303"] = "org.apache.thrift"
    groups["libthrift"] = "org.apache.thrift"
    groups["lombok"] = "org.projectlombok"
    groups["mssql-jdbc"] = "com.microsoft.sqlserver"
    groups["mysql-connector-java"] = "mysql"
    groups["okhttp"] = "com.squareup.okhttp3"
    groups["okio"] = "com.squareup.okio"
    groups["postgresql"] = "org.postgresql"
    groups["reactor-core"] = "io.projectreactor"
    groups["py4j"] = "net.sf.py4j"
    groups["rhino"] = "org.mozilla"
    groups["rxjava"] = "io.reactivex.rxjava3"
    groups["snakeyaml"] = "org.yaml"
    groups["struts2-core"] = "org.apache.struts"
    groups["xstream"] = "com.thoughtworks.xstream"
    groups["xz"] = "org.tukaani"
    groups["zookeeper"] = "org.apache.zookeeper"
    return groups
  }()
}
