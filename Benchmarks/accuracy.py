#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds Drydock's packages and findings against Syft's and Trivy's, and writes every difference with its reason.

usage: Benchmarks/accuracy.py [--images NAME…] [--peers FOLDER] [--trivy-cache FOLDER] [--results FOLDER] [--write]

Packages are compared by type, name and version; findings by package and CVE (or the identifier, where there is none).
Each is normalised so that only differences of substance are left. A difference gets the first reason of
`accuracy-reasons.tsv` whose conditions it meets; one without a reason makes the exit status 1.

Trivy needs a database of the same feeds, made beforehand; without --trivy-cache only packages are compared with it.
--results keeps what the peers say between runs. --write renews docs/accuracy/.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bench  # noqa: E402

FOLDER = os.path.join(bench.HERE, "docs", "accuracy")
REASONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "accuracy-reasons.tsv")
SYFT_TYPES = {"python": "pypi", "go-module": "golang", "java-archive": "maven", "jenkins-plugin": "maven",
              "rust-crate": "cargo", "php-composer": "composer", "dotnet": "nuget", "binary": "generic",
              "linux-kernel": "generic", "R-package": "cran", "lua-rocks": "luarocks", "erlang-otp": "otp"}


def normalised(kind, name, version):
    name = urllib.parse.unquote(name or "")
    version = "" if version in (None, "UNKNOWN", "(devel)") else urllib.parse.unquote(version)
    if kind == "pypi":
        name = re.sub(r"[-_.]+", "-", name).lower()
    if kind == "golang":
        # Trivy's package URLs fold case, which Go does not.
        name, version = name.split("#")[0].lower(), version.removeprefix("v")
        if name in ("stdlib", "std"):
            name, version = "stdlib", version.removeprefix("go")
    if kind == "maven":
        name = re.split(r"[:/]", name)[-1]
    if kind in ("deb", "rpm"):
        version = re.sub(r"^0:", "", version)
    return kind, name, version


def from_purl(purl):
    """(type, name, version) of a package URL, the epoch in its place."""
    head, _, query = purl.removeprefix("pkg:").partition("?")
    head = head.partition("#")[0]
    kind, _, rest = head.partition("/")
    name, at, version = rest.rpartition("@")
    if not at:
        name, version = rest, ""
    if kind in ("deb", "rpm", "apk", "alpm", "bitnami", "generic"):
        name = name.rpartition("/")[2]
    epoch = dict(urllib.parse.parse_qsl(query)).get("epoch")
    version = urllib.parse.unquote(version)
    if epoch and epoch != "0" and not version.startswith(epoch + ":"):
        version = epoch + ":" + version
    return normalised(kind, urllib.parse.unquote(name), version)


def packages_of_drydock(document):
    for package in document.get("packages", []):
        yield normalised(package["type"], package["name"], package["version"]), [
            e["path"] for e in package.get("evidence", [])] + owner(package)


def owner(package):
    """A place that conditions can ask for: the package of the operating system that brought the files."""
    return ["owner:" + package["owner"]] if package.get("owner") else []


def packages_of_syft(document):
    for artifact in document.get("artifacts", []):
        kind = SYFT_TYPES.get(artifact["type"], artifact["type"])
        paths = [p["path"] for p in artifact.get("locations", [])]
        version = artifact["version"]
        if kind == "rpm" and artifact.get("metadata", {}).get("epoch") and ":" not in version:
            version = "%s:%s" % (artifact["metadata"]["epoch"], version)
        yield normalised(kind, artifact["name"], version), paths


def packages_of_trivy(document):
    for component in document.get("components", []):
        if component.get("purl"):
            paths = [p["value"] for p in component.get("properties", []) if p["name"] == "aquasecurity:trivy:FilePath"]
            yield from_purl(component["purl"]), paths


def best(ids):
    """The CVE of an issue, else its first identifier."""
    cves = sorted(i for i in ids if re.fullmatch(r"CVE-\d{4}-\d{4,}", i))
    return cves or sorted(ids)[:1]


def derived(identifier):
    match = re.search(r"CVE-\d{4}-\d{4,}", identifier)
    return match.group(0) if match else identifier


def findings_of_drydock(document):
    packages = {p["purl"]: p for p in document["packages"]}
    for finding in document["findings"]:
        package = packages[finding["purl"]]
        key = normalised(package["type"], package["name"], package["version"])
        for identifier in best([derived(finding["id"])]):
            yield (*key, identifier), [e["path"] for e in package["evidence"]] + owner(package)


def findings_of_trivy(document):
    for result in document.get("Results", []):
        for row in result.get("Vulnerabilities", []):
            key = from_purl(row["PkgIdentifier"]["PURL"])
            names = [row["VulnerabilityID"]] + row.get("VendorIDs", [])
            aliases = [derived(n) for n in names]
            for identifier in best(aliases):
                yield (*key, identifier), [row.get("PkgPath") or result.get("Target", "")]


class Runner:
    def __init__(self, options):
        self.options = options
        self.results = options.results
        os.makedirs(self.results, exist_ok=True)

    def path(self, image, what):
        return os.path.join(self.results, "%s.%s.json" % (image.name, what))

    def run(self, image, what, argv, again=False):
        path = self.path(image, what)
        if again or not os.path.exists(path) or os.path.getsize(path) == 0:
            argv = [word.replace("OUT", path) if word.endswith("OUT") else word for word in argv]
            done = subprocess.run(argv, capture_output=True, text=True,
                                  env=dict(os.environ, SYFT_CHECK_FOR_APP_UPDATE="false"))
            if done.returncode != 0:
                if os.path.exists(path):
                    os.unlink(path)
                print("%s: %s has no answer: %s" % (image.name, what, done.stderr.strip()[-300:]), file=sys.stderr)
                return None
        return json.load(open(path, encoding="utf-8"))

    def drydock(self, image):
        return self.run(image, "drydock", [
            os.path.join(bench.HERE, ".build-release", "drydock"), "cves", "--quiet", "--no-db-fetch", "--format", "json", "-o", "OUT",
            image.path], again=True)

    def syft(self, image):
        scheme = "oci-dir:" if os.path.isdir(image.path) else "docker-archive:"
        return self.run(image, "syft", [self.options.peers + "/syft", "-q", scheme + image.path, "-o", "json=OUT"])

    def trivy(self, image, wants_findings):
        common = [self.options.peers + "/trivy", "image", "--input", image.path, "--offline-scan", "--skip-db-update",
                  "--skip-java-db-update", "--skip-version-check", "--cache-dir",
                  self.options.trivy_cache or os.path.join(self.results, "trivy"), "-q", "-o", "OUT"]
        if wants_findings:
            return self.run(image, "trivy-findings", common + ["--format", "json", "--scanners", "vuln"])
        return self.run(image, "trivy", common + ["--format", "cyclonedx"])


def read_reasons():
    reasons = []
    for number, line in enumerate(open(REASONS, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 6:
            sys.exit("%s:%d: six fields are wanted" % (REASONS, number))
        what, side, kind, name, path, reason = fields
        reasons.append((what, side, *(re.compile(f if f != "-" else "") for f in (kind, name, path)), reason))
    return reasons


def reason_for(reasons, what, side, peer, key, paths):
    kind, name = key[0], " ".join(key[1:])
    for wanted, of_side, of_kind, of_name, of_path, reason in reasons:
        if wanted == what and of_side in (side, side + ":" + peer) and of_kind.search(kind) and of_name.search(name) and (
                not of_path.pattern or any(of_path.search(p or "") for p in paths)):
            return reason
    return None


def collected(pairs):
    out = collections.defaultdict(set)
    for key, paths in pairs:
        out[key].update(p for p in paths if p)
    return out


def compare(reasons, image, what, peer, ours, theirs, rows):
    for side, mine, other in (("only-drydock", ours, theirs), ("only-" + peer, theirs, ours)):
        for key in sorted(mine.keys() - other.keys()):
            reason = reason_for(reasons, what, side, peer, key, mine[key])
            rows[(image, peer, side, key[0], reason)].append((key, sorted(mine[key])))


def page(title, intro, totals, rows):
    lines = ["# " + title, "", intro, "", "| image | Drydock | peer | of the peer | alike |", "|---|---|---|---|---|"]
    for image, peer, ours, theirs, alike in totals:
        lines.append("| %s | %d | %s | %d | %d |" % (image, ours, peer, theirs, alike))
    lines += ["", "## Differences", "", "| image | peer | only in | type | rows | for example | why |",
              "|---|---|---|---|---|---|---|"]
    for (image, peer, side, kind, reason), found in sorted(rows.items(), key=lambda r: tuple(map(str, r[0]))):
        example = " ".join(found[0][0][1:]).replace("|", "\\|")
        lines.append("| %s | %s | %s | %s | %d | `%s` | %s |" % (
            image, peer, "Drydock" if side == "only-drydock" else peer, kind, len(found), example,
            reason or "**not explained**"))
    if not rows:
        lines.append("| – | | | | 0 | | |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", nargs="*", default=[])
    parser.add_argument("--peers", default=os.environ.get("DRYDOCK_PEERS") or os.path.join(bench.HERE, ".build-peers"))
    parser.add_argument("--trivy-cache", default="")
    parser.add_argument("--results", default=os.path.join(bench.HERE, ".build-accuracy"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", type=int, default=5, help="how many unexplained rows of a kind are printed")
    options = parser.parse_args()
    subprocess.run([os.path.join(bench.HERE, "scripts", "build-release")], check=True)
    reasons, runner = read_reasons(), Runner(options)
    package_rows, finding_rows = collections.defaultdict(list), collections.defaultdict(list)
    package_totals, finding_totals = [], []
    for image in bench.find_images(options.images):
        report = runner.drydock(image)
        if report is None:
            continue
        ours = collected(packages_of_drydock(report))
        for peer, document, read in (("syft", runner.syft(image), packages_of_syft),
                                     ("trivy", runner.trivy(image, False), packages_of_trivy)):
            if document is None:
                continue
            theirs = collected(read(document))
            package_totals.append((image.name, peer, len(ours), len(theirs), len(ours.keys() & theirs.keys())))
            compare(reasons, image.name, "packages", peer, ours, theirs, package_rows)
        if options.trivy_cache:
            document = runner.trivy(image, True)
            if document is not None:
                found, theirs = collected(findings_of_drydock(report)), collected(findings_of_trivy(document))
                finding_totals.append((image.name, "trivy", len(found), len(theirs), len(found.keys() & theirs.keys())))
                compare(reasons, image.name, "findings", "trivy", found, theirs, finding_rows)
    unexplained = 0
    for rows, totals, title in ((package_rows, package_totals, "packages"), (finding_rows, finding_totals, "findings")):
        for image, peer, mine, theirs, alike in totals:
            print("%s, %s: %d, %s %d, alike %d" % (image, title, mine, peer, theirs, alike))
        for (image, peer, side, kind, reason), found in sorted(rows.items(), key=lambda r: tuple(map(str, r[0]))):
            if reason:
                continue
            unexplained += len(found)
            print("%s, %s, %s, %s: %d not explained" % (image, title, side, kind, len(found)))
            for key, paths in found[:options.show]:
                print("    %s  %s" % (" ".join(key[1:]), paths[0] if paths else ""))
    if options.write:
        os.makedirs(FOLDER, exist_ok=True)
        with open(os.path.join(FOLDER, "packages.md"), "w", encoding="utf-8") as out:
            out.write(page("Packages beside Syft and Trivy",
                           "Written by `Benchmarks/accuracy.py --write` with Syft 1.18.1 and Trivy 0.76.0. A package is "
                           "its type, name and version; Maven packages are compared without their group.",
                           package_totals, package_rows))
        if finding_totals:
            with open(os.path.join(FOLDER, "findings.md"), "w", encoding="utf-8") as out:
                out.write(page("Findings beside Trivy",
                               "Written by `Benchmarks/accuracy.py --write` with Trivy 0.76.0, both with databases made "
                               "from the same feeds. A finding is a package and a CVE, or the identifier of an issue "
                               "that has none.", finding_totals, finding_rows))
    print("accuracy: %d differences without a reason" % unexplained)
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
