#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Proves `drydock stale` and `drydock plan` by doing what they say: builds images, predicts, builds anew, scans again.

usage: Benchmarks/rebuild.py [--program FILE] [--cache-dir FOLDER] [--work FOLDER] [--case NAME…] [--keep]

Case "debian": a Debian 11 base of its last point release, and the same base with the security archive of today; an image
that installs packages on the old one, one of them pinned. `stale` predicts what a rebuild clears; the image is built anew
on the new base; what is gone must be what was predicted. Then `plan --apply` unpins the line, and it is built once more.
Case "python": requirements pinned to old versions. `stale` predicts that a rebuild clears nothing of them; it is built
anew; then the changes that `plan` writes are applied with patch, built, and what is gone must be what the plan says.

Bases are made with mmdebstrap and umoci, images with `buildah bud --isolation chroot`, packages come from Debian's archive
(http://deb.debian.org) and PyPI, as this machine reaches them. --cache-dir names a folder with an advisory database.
Exit status 1: a prediction did not hold. Without the tools it says so and ends with 0.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ARCHIVE = "http://deb.debian.org/debian"
SECURITY = "http://deb.debian.org/debian-security"
THIN = ["--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/man/*",
        "--dpkgopt=path-exclude=/usr/share/locale/*"]

CASES = {
    "debian": {
        "suite": "bullseye", "tag": "localhost/team/debian:11-slim",
        "files": {
            "Dockerfile": """FROM localhost/team/debian:11-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl libxml2 sqlite3 \\
      openssl=1.1.1w-0+deb11u1 && rm -rf /var/lib/apt/lists/*
CMD ["curl", "--version"]
""",
        },
    },
    "python": {
        "suite": "bookworm", "tag": "localhost/team/debian:12-slim",
        "files": {
            "Dockerfile": """FROM localhost/team/debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-pip ca-certificates \\
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt .
RUN pip3 install --break-system-packages --no-cache-dir -r requirements.txt
CMD ["python3", "-c", "import django, flask, requests, jinja2; print(django.__version__)"]
""",
            "requirements.txt": """# old on purpose
django==4.2.1
flask==2.2.2
werkzeug==2.2.2
jinja2==3.1.2
requests==2.28.1
urllib3==1.26.5
certifi==2022.9.24
idna==3.4
sqlparse==0.4.3
gunicorn==20.1.0
""",
        },
    },
}


def run(words, **options):
    return subprocess.run(words, capture_output=True, text=True, errors="replace", **options)


def must(words, **options):
    answer = run(words, **options)
    if answer.returncode != 0:
        raise RuntimeError(" ".join(words[:6]) + ": " + (answer.stdout + answer.stderr)[-3000:])
    return answer.stdout


class Bench:
    def __init__(self, arguments, work):
        self.program, self.cache, self.work = arguments.program, arguments.cache_dir, work
        self.words = ["buildah", "--root", work + "/store", "--runroot", work + "/run", "--storage-driver",
                      os.environ.get("DRYDOCK_BUILDAH_DRIVER", "vfs")]
        self.environment = dict(os.environ, TMPDIR=work)

    def buildah(self, *words):
        return must(self.words + list(words), env=self.environment).strip()

    def base(self, suite, kind, created):
        """An OCI layout with a base of Debian: of the archive alone ("old"), or with its security archive ("new")."""
        layout = f"{self.work}/{kind}-{suite}"
        if os.path.exists(layout + "/index.json"):
            return layout
        sources = [f"deb {ARCHIVE} {suite} main"]
        if kind == "new":
            sources.append(f"deb {SECURITY} {suite}-security main")
        tar = layout + ".tar"
        must(["mmdebstrap", "--quiet", "--variant=minbase", "--mode=root", *THIN,
              '--customize-hook=rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*', suite, tar, *sources],
             env=self.environment)
        image = layout + ":latest"
        must(["umoci", "init", "--layout", layout])
        must(["umoci", "new", "--image", image])
        must(["umoci", "raw", "add-layer", "--image", image, "--history.created", created, "--history.created_by",
              "ADD rootfs in /", tar])
        must(["umoci", "config", "--image", image, "--created", created, "--history.created", created,
              "--history.created_by", 'CMD ["bash"]', "--config.cmd", "bash"])
        must(["umoci", "gc", "--layout", layout])
        os.unlink(tar)
        return layout

    def build(self, name, context, base, tag):
        """Builds a context on a base that the builder knows by the tag; an OCI layout."""
        self.buildah("tag", self.buildah("pull", "-q", "oci:" + base), tag)
        words = ["bud", "-q", "--isolation", "chroot", "--layers", "--no-cache", "--pull-never", "--format", "oci"]
        certificates = "/etc/ssl/certs/ca-certificates.crt"
        if os.path.exists(certificates):
            # The machine's own certificates: PyPI may be reached through a proxy that only it trusts.
            with open(self.work + "/pip.conf", "w") as out:
                out.write("[global]\ncert = /etc/ssl/certs-of-host/ca-certificates.crt\n")
            words += ["-v", "/etc/ssl/certs:/etc/ssl/certs-of-host:ro", "-v", self.work + "/pip.conf:/etc/pip.conf:ro"]
        for key in ("PIP_INDEX_URL", "PIP_DEFAULT_TIMEOUT", "http_proxy", "https_proxy"):
            if os.environ.get(key):
                words += ["--build-arg", f"{key}={os.environ[key]}"]
        image = "localhost/rebuild/" + name
        self.buildah(*words, "-t", image, "-f", context + "/Dockerfile", context)
        layout = f"{self.work}/{name}"
        shutil.rmtree(layout, ignore_errors=True)
        self.buildah("push", "-q", image, f"oci:{layout}:latest")
        return layout

    def drydock(self, *words):
        answer = run([self.program, *words, "-q", "--cache-dir", self.cache, "--no-cache", "--no-db-fetch"],
                     env=self.environment)
        if answer.returncode not in (0, 2, 3):
            raise RuntimeError("drydock " + " ".join(words) + ": " + answer.stderr)
        return answer

    def findings(self, layout):
        """Vulnerabilities as reports count them: id, source package; and what is there of each package."""
        report = json.loads(self.drydock("cves", "--format", "json", "oci-dir://" + layout).stdout)
        packages = {p["purl"]: p for p in report["packages"]}

        def name(purl):
            package = packages.get(purl)
            return (package.get("source") or package)["name"] if package else purl
        versions = {((p.get("source") or p)["name"]): (p.get("source") or p)["version"] for p in report["packages"]}
        return {(f["id"], name(f["purl"])) for f in report["findings"]}, versions


def key(case):
    return (case["id"], case["package"])


def predicted(stale):
    """What a rebuild clears by the verdict: all cases of a vulnerability must be cleared."""
    yes, no = set(), set()
    for case in stale["cases"]:
        best = case["remedies"][0]
        (yes if best["kind"] in ("refresh", "rebuild") and "line" not in best else no).add(key(case))
    return yes - no


def compare(what, said, before, after, versions):
    """Holds what was said to go against what went; what came anew is told apart."""
    gone, new = before - after, after - before
    print(f"  {what}: before {len(before)}, said to go {len(said)}, gone {len(gone)}, after {len(after)}, new {len(new)}")
    for item in sorted(said - gone):
        print("    said to go, and is there:", *item, versions.get(item[1], ""))
    for item in sorted(gone - said):
        print("    gone, and not said to go:", *item, versions.get(item[1], "(the package is gone)"))
    for item in sorted(new):
        print("    new:", *item, versions.get(item[1], ""))
    return len(said - gone) + len(gone - said)


def case(name, settings, bench):
    context = os.path.join(bench.work, name + "-context")
    shutil.rmtree(context, ignore_errors=True)
    os.makedirs(context)
    for file, text in settings["files"].items():
        with open(os.path.join(context, file), "w") as out:
            out.write(text)
    old = bench.base(settings["suite"], "old", "2026-01-05T00:00:00Z")
    new = bench.base(settings["suite"], "new", "2026-11-20T00:00:00Z")
    tag = settings["tag"]
    faults = 0
    first = bench.build(name + "-before", context, old, tag)
    before, _ = bench.findings(first)
    common = ["--context", context, "--from", f"{tag}={new}", "--tag", tag, "oci-dir://" + first]
    answer = bench.drydock("stale", "--format", "json", "--exit-code", *common)
    stale = json.loads(answer.stdout)
    summary = stale["summary"]
    print(f"  stale: exit status {answer.returncode}; a rebuild clears {summary['cleared']} of {summary['findings']}: "
          + ", ".join(f"{kind} {count}" for kind, count in sorted(summary["remedies"].items())))
    second = bench.build(name + "-after", context, new, tag)
    after, versions = bench.findings(second)
    faults += compare("rebuilt", predicted(stale), before, after, versions)

    plan = json.loads(bench.drydock("plan", "--format", "json", "--apply", *common).stdout)
    summary = plan["summary"]
    print(f"  plan: {len(plan['actions'])} of {summary['possible']} actions clear {summary['cleared']} of "
          f"{summary['findings']}, risk {summary['riskCleared']} of {summary['risk']}, effort {summary['effort']}, "
          f"optimal {summary['isOptimal']}")
    for number, action in enumerate(plan["actions"], 1):
        print(f"    {number}. {action['title'].replace(context + '/', '')}: {len(action['clears'])}, "
              f"risk {action['risk']}, effort {action['cost']['effort']}")
    for change in plan["files"]:
        # --apply has written what is sure of the Dockerfile; the rest is the user's to apply.
        if change["file"].endswith("Dockerfile"):
            written = open(os.path.join(context, "Dockerfile")).read()
            print("    --apply wrote the Dockerfile:", written != settings["files"]["Dockerfile"])
        else:
            must(["patch", "-s", change["file"]], input=change["diff"])
    for file, text in settings["files"].items():
        now = open(os.path.join(context, file)).read()
        if now != text:
            with open(os.path.join(bench.work, "was"), "w") as out:
                out.write(text)
            print("\n".join("      " + line for line in run(
                ["diff", "-U1", "--label", file, "--label", file, bench.work + "/was", os.path.join(context, file)]
            ).stdout.splitlines()))
    third = bench.build(name + "-planned", context, new, tag)
    planned, versions = bench.findings(third)
    # What is left out by a Dockerfile of drydock slim is measured by slim.py.
    done = [action for action in plan["actions"] if action["kind"] != "remove"]
    said = {key(item) for action in done for item in action["clears"]}
    said -= {key(item) for item in plan["remains"]}
    faults += compare("planned", said, before, planned, versions)
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=os.path.join(HERE, ".build", "debug", "drydock"))
    parser.add_argument("--cache-dir", default=os.path.expanduser("~/.cache/drydock"))
    parser.add_argument("--work")
    parser.add_argument("--case", nargs="*", default=list(CASES))
    parser.add_argument("--keep", action="store_true", help="leave bases, images and the store behind")
    arguments = parser.parse_args()
    missing = [tool for tool in ("buildah", "umoci", "mmdebstrap", "patch") if not shutil.which(tool)]
    if missing:
        print("skipped: not on this machine:", ", ".join(missing))
        return 0
    work = arguments.work or tempfile.mkdtemp(prefix="drydock-rebuild-")
    os.makedirs(work, exist_ok=True)
    bench = Bench(arguments, work)
    faults = 0
    try:
        for name in arguments.case:
            print(name)
            try:
                faults += case(name, CASES[name], bench)
            except RuntimeError as error:
                print("  FAILED", error)
                faults += 1
    finally:
        if not arguments.keep and not arguments.work:
            shutil.rmtree(work, ignore_errors=True)
    print("nothing was said that did not hold" if faults == 0 else f"{faults} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
