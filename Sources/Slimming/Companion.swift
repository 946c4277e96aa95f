// SPDX-License-Identifier: Apache-2.0

/// What a program opens while it runs although no table of it says so: modules, data, settings.
///
/// Patterns are paths in which `*` stands for any letters of one part; those that begin with `.` are looked up from the
/// folder of the program, and again from each folder that a link to it stands in, so that a virtual environment counts.
struct Companion: Sendable {
  /// For people: "Python".
  var name: String
  /// Names of files that call for it; `*` as above.
  var callers: [String]
  /// Folders that are kept with all that is in them, and files.
  var keeps: [String]
  /// What is not kept of them.
  var leaves: [String] = []
  /// Whether it runs programs that cannot be read here, so that the answer is less certain.
  var isInterpreter = false
  /// Variables that name further folders, separated by colons.
  var variables: [String] = []

  func isCalled(by name: Substring) -> Bool { callers.contains { ImageFiles.matches(name, $0[...]) } }

  /// What every container may be asked for, whatever runs in it.
  static let always = Companion(
    name: "every program", callers: [],
    keeps: [
      "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/hosts", "/etc/host.conf", "/etc/gai.conf",
      "/etc/services", "/etc/protocols", "/etc/mime.types", "/etc/os-release", "/usr/lib/os-release",
      "/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo", "/etc/ssl/certs", "/etc/ssl/cert.pem",
      "/etc/pki/tls/certs", "/etc/pki/ca-trust/extracted", "/usr/share/ca-certificates",
      "/usr/local/share/ca-certificates",
    ], leaves: ["/usr/share/zoneinfo/right", "/usr/share/zoneinfo/posix"])

  /// By ecosystem. Each is a claim about programs of that name, held against images that run in `Benchmarks/slim.py`.
  static let all: [Companion] = [
    Companion(
      name: "the C library (glibc)", callers: ["libc.so.6", "libc-2.*.so"],
      keeps: [
        "./libnss_files.so.2", "./libnss_dns.so.2", "./libnss_compat.so.2", "./libresolv.so.2", "./libgcc_s.so.1",
        "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/usr/lib/locale/C.*",
        "/usr/share/locale/locale.alias",
      ]),
    Companion(name: "the C library (musl)", callers: ["ld-musl-*"], keeps: ["/etc/ld-musl-*"]),
    Companion(
      name: "OpenSSL", callers: ["libcrypto.so.*", "libssl.so.*"],
      keeps: [
        "./ossl-modules", "./engines-*", "/usr/lib/ssl", "/etc/ssl/openssl.cnf", "/etc/pki/tls/openssl.cnf",
        "/etc/crypto-policies/back-ends",
      ], leaves: ["/usr/lib/ssl/misc"]),
    Companion(
      name: "Python", callers: ["python", "python2", "python3", "python2.*", "python3.*", "libpython*.so*"],
      keeps: [
        "./../lib/python3*", "./../lib64/python3*", "./../lib/python2*", "./../pyvenv.cfg", "./../lib/pypy*",
        "/usr/lib/python3*", "/usr/lib64/python3*", "/usr/local/lib/python3*", "/usr/local/lib64/python3*",
        "/etc/python3*", "/root/.local/lib/python3*", "/home/*/.local/lib/python3*",
      ],
      leaves: [
        "/usr/lib/python3.*/test", "/usr/lib/python3.*/idlelib", "/usr/lib/python3.*/turtledemo",
        "/usr/lib/python3.*/ensurepip", "/usr/lib/python3.*/config-*", "/usr/lib64/python3.*/test",
        "/usr/lib64/python3.*/idlelib", "/usr/lib64/python3.*/ensurepip", "/usr/lib64/python3.*/config-*",
        "/usr/local/lib/python3.*/test", "/usr/local/lib/python3.*/idlelib", "/usr/local/lib/python3.*/turtledemo",
        "/usr/local/lib/python3.*/ensurepip", "/usr/local/lib/python3.*/config-*",
      ], isInterpreter: true, variables: ["PYTHONPATH", "PYTHONHOME"]),
    Companion(
      name: "Node.js", callers: ["node", "nodejs", "libnode.so*"],
      keeps: ["/etc/nodejs", "/usr/lib/nodejs", "/usr/local/lib/node_modules"], isInterpreter: true,
      variables: ["NODE_PATH"]),
    Companion(
      name: "the Java runtime", callers: ["java", "libjvm.so", "libjli.so"],
      keeps: [
        "./../lib", "./../../lib", "./../conf", "./../../conf", "./../release", "/etc/java-*", "/etc/java",
        "/etc/ssl/certs/java",
      ], leaves: ["./../lib/src.zip", "./../lib/ct.sym", "./../../lib/src.zip", "./../../lib/ct.sym"],
      isInterpreter: true, variables: ["CLASSPATH"]),
    Companion(
      name: "Perl", callers: ["perl", "perl5*", "libperl.so*"],
      keeps: [
        "/etc/perl", "/usr/share/perl5", "/usr/share/perl", "/usr/lib/perl5", "/usr/lib64/perl5", "/usr/lib/*/perl*",
        "/usr/local/share/perl*", "/usr/local/lib/perl*", "/usr/local/lib/*/perl*", "./../lib/perl5",
      ], isInterpreter: true, variables: ["PERL5LIB"]),
    Companion(
      name: "Ruby", callers: ["ruby", "ruby2*", "ruby3*", "libruby*.so*"],
      keeps: [
        "./../lib/ruby", "/usr/lib/ruby", "/usr/lib64/ruby", "/usr/lib/*/ruby", "/usr/share/ruby",
        "/usr/share/rubygems-integration", "/usr/share/rubygems", "/usr/share/gems", "/var/lib/gems",
        "/usr/local/lib/ruby", "/usr/local/bundle",
      ], leaves: ["/usr/local/bundle/cache", "/usr/local/lib/ruby/gems/*/cache"], isInterpreter: true,
      variables: ["RUBYLIB", "GEM_HOME", "GEM_PATH"]),
    Companion(
      name: "PHP", callers: ["php", "php7*", "php8*", "php-fpm*", "libphp*.so*"],
      keeps: [
        "/etc/php*", "/usr/lib/php*", "/usr/lib64/php*", "/usr/share/php*", "/usr/local/lib/php", "/usr/local/etc/php*",
        "/usr/local/php",
      ], isInterpreter: true),
    Companion(
      name: "Lua", callers: ["lua", "lua5*", "luajit*"],
      keeps: ["/usr/share/lua", "/usr/lib/*/lua", "/usr/local/share/lua", "/usr/local/lib/lua"], isInterpreter: true),
    Companion(
      name: "Erlang", callers: ["erl", "beam.smp"], keeps: ["/usr/lib/erlang", "/usr/local/lib/erlang"],
      isInterpreter: true),
    Companion(
      name: ".NET", callers: ["dotnet"], keeps: ["./host", "./shared", "/usr/share/dotnet", "/usr/lib/dotnet"],
      leaves: ["/usr/share/dotnet/sdk", "/usr/lib/dotnet/sdk"], isInterpreter: true),
    Companion(
      name: "nginx", callers: ["nginx"],
      keeps: [
        "/etc/nginx", "/usr/share/nginx", "/usr/lib/nginx", "/var/lib/nginx", "/var/log/nginx", "/var/cache/nginx",
        "/usr/local/nginx",
      ]),
    Companion(
      name: "Apache", callers: ["httpd", "apache2"],
      keeps: [
        "/etc/apache2", "/etc/httpd", "/usr/lib/apache2", "/usr/lib64/httpd", "/usr/share/apache2", "/var/www",
        "/var/log/apache2", "/usr/local/apache2",
      ]),
    Companion(name: "file types (libmagic)", callers: ["libmagic.so.*"], keeps: ["/usr/lib/file", "/usr/share/misc"]),
    Companion(
      name: "fonts", callers: ["libfontconfig.so.*"],
      keeps: ["/etc/fonts", "/usr/share/fonts", "/usr/share/fontconfig", "/usr/local/share/fonts"]),
  ]
}
