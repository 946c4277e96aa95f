// SPDX-License-Identifier: Apache-2.0

/// Programs that wait for others to ask them, by their names.
enum Servers {
  /// What a program serves; `nil` where it is not known as a server.
  static func kind(of program: String) -> String? {
    if let kind = kinds[program] { return kind }
    if program.hasPrefix("php-fpm") { return "php-fpm" }
    if program.hasPrefix("php"), program.hasSuffix("-fpm") { return "php-fpm" }
    return nil
  }

  /// Programs that keep several others running.
  static let managers: Set<String> = [
    "supervisord", "runsvdir", "runit", "runsvdir-start", "s6-svscan", "s6-init", "systemd", "monit", "circusd",
    "honcho",
    "foreman", "pm2-runtime", "my_init", "openrc-init",
  ]

  /// Packages of such programs.
  static let managerPackages: Set<String> = [
    "supervisor", "runit", "s6", "s6-overlay", "s6-linux-init", "systemd", "systemd-sysv", "monit", "openrc", "circus",
    "daemontools", "nosh", "runit-init", "sysvinit-core",
  ]

  /// Packages that bring a server for logins.
  static let loginPackages: Set<String> = [
    "openssh-server", "dropbear", "telnetd", "openssh-server-pam", "inetutils-telnetd", "xrdp",
    "tigervnc-standalone-server",
  ]

  private static let kinds: [String: String] = [
    "nginx": "nginx", "openresty": "nginx", "apache2": "apache", "httpd": "apache", "apache2ctl": "apache",
    "apachectl": "apache", "httpd-foreground": "apache", "apache2-foreground": "apache", "lighttpd": "lighttpd",
    "caddy": "caddy", "traefik": "traefik", "envoy": "envoy", "haproxy": "haproxy", "squid": "squid",
    "varnishd": "varnish", "mysqld": "mysql", "mysqld_safe": "mysql", "mariadbd": "mysql", "mariadbd-safe": "mysql",
    "postgres": "postgresql", "mongod": "mongodb",
    "redis-server": "redis", "valkey-server": "redis", "memcached": "memcached", "rabbitmq-server": "rabbitmq",
    "cassandra": "cassandra", "elasticsearch": "elasticsearch", "influxd": "influxdb", "etcd": "etcd",
    "sshd": "sshd", "dropbear": "sshd", "named": "bind", "dovecot": "dovecot", "postfix": "postfix",
    "vsftpd": "vsftpd", "smbd": "samba", "cron": "cron", "crond": "cron", "rsyslogd": "rsyslog",
    "gunicorn": "gunicorn", "uvicorn": "uvicorn", "uwsgi": "uwsgi", "daphne": "daphne", "hypercorn": "hypercorn",
    "puma": "puma", "unicorn": "unicorn", "catalina.sh": "tomcat", "consul": "consul", "vault": "vault",
  ]
}
