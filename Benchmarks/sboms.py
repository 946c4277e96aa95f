#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scans images and their SBOMs by Trivy, Syft and Drydock itself, and tells where the findings differ.

usage: Benchmarks/sboms.py [--images PATH…] [--peers FOLDER] [--drydock PROGRAM] [--cache-dir FOLDER] [--keep FOLDER]
                           [--trivy-cache FOLDER] [--write]

Each image is scanned as it is; then each tool writes its SBOMs of it, and each of those is scanned in the image's place.
Findings are compared by package and identifier, packages by type, name and version, normalised as in accuracy.py.
--cache-dir names Drydock's state, with a full database; --keep keeps the SBOMs between runs; --write renews
docs/accuracy/sboms.md.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import accuracy  # noqa: E402
import bench  # noqa: E402

PAGE = os.path.join(bench.HERE, "docs", "accuracy", "sboms.md")
# What each tool is asked for, and how the file is called.
SYFT = {"cyclonedx-json": "cdx.json", "cyclonedx-xml": "cdx.xml", "spdx-json": "spdx.json", "spdx-tag-value": "spdx",
        "syft-json": "syft.json"}
TRIVY = {"cyclonedx": "cdx.json", "spdx-json": "spdx.json", "spdx": "spdx"}
OURS = {"cyclonedx": "cdx.json", "cyclonedx-xml": "cdx.xml", "spdx": "spdx.json"}
# Why findings differ, the first that fits: what must hold of a difference, and the words for it.
REASONS = [
    ("the SBOM leaves out what packages of the distribution brought", lambda d: d["unlisted"] and d["owned"]),
    ("the SBOM does not list the package in that version", lambda d: d["unlisted"]),
    ("the image's scan does not list the package in that version", lambda d: d["foreign"]),
    ("the SBOM does not say that a package of the distribution brought it, whose makers answer for it",
     lambda d: d["owned"]),
    ("the SBOM does not say for which platform the image is", lambda d: d["platform"]),
]


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()[-400:]}")
    return done.stdout


def scan(program, cache, target):
    return json.loads(run([program, "cves", "--format", "json", "--cache-dir", cache, "--offline", "--quiet", target]))


def documents(name, layout, folder, arguments):
    """(tool, format, path) of every SBOM that the tools write of an image."""
    out = []
    syft, trivy = (os.path.join(arguments.peers, tool) for tool in ("syft", "trivy"))
    jobs = []
    for kind, suffix in SYFT.items():
        path = os.path.join(folder, f"{name}.syft.{suffix}")
        jobs.append(("Syft", kind, path, [syft, "oci-dir:" + layout, "-q", "-o", f"{kind}={path}"]))
    for kind, suffix in TRIVY.items():
        path = os.path.join(folder, f"{name}.trivy.{suffix}")
        jobs.append(("Trivy", kind, path, [
            trivy, "image", "--input", layout, "--format", kind, "--offline-scan", "--skip-db-update",
            "--skip-java-db-update", "--skip-version-check", "--cache-dir", arguments.trivy_cache, "-q", "-o", path]))
    for kind, suffix in OURS.items():
        path = os.path.join(folder, f"{name}.drydock.{suffix}")
        jobs.append(("Drydock", kind, path, [
            arguments.drydock, "sbom", "--format", kind, "--cache-dir", arguments.cache_dir, "--quiet", "-o", path,
            layout]))
    for tool, kind, path, command in jobs:
        if not os.path.exists(path):
            try:
                run(command)
            except (RuntimeError, OSError) as error:
                print(f"{name}: no {kind} of {tool}: {error}", file=sys.stderr)
                continue
        out.append((tool, kind, path))
    return out


def key_of(purl):
    return accuracy.normalised(*accuracy.from_purl(purl))


def findings(report):
    return {(finding["id"], *key_of(finding["purl"])) for finding in report["findings"]}


def packages(report):
    out = {}
    for package in report["packages"]:
        out.setdefault(key_of(package["purl"])[:2], set()).add(key_of(package["purl"])[2])
    return out


def owned(report):
    return {key_of(p["purl"])[:2] for p in report["packages"] if p.get("owner")}


def compare(image, sbom):
    """Findings that only one of the two has, each with its reason: [(side, finding, reason)]."""
    ours, theirs = findings(image), findings(sbom)
    known, listed, brought = packages(image), packages(sbom), owned(image)
    out = []
    for side, found in (("image", ours - theirs), ("SBOM", theirs - ours)):
        for finding in sorted(found):
            name, version = finding[1:3], finding[3]
            difference = {
                "unlisted": side == "image" and version not in listed.get(name, ()),
                "foreign": side == "SBOM" and version not in known.get(name, ()),
                "owned": name in brought,
                "platform": image["target"].get("platform") != sbom["target"].get("platform"),
            }
            reason = next((words for words, holds in REASONS if holds(difference)), None)
            out.append((side, finding, reason))
    return out


def page(rows):
    text = ["# SBOMs in place of images", "",
            "Written by `Benchmarks/sboms.py --write`; what the columns mean and why there are differences, "
            "[the guide](../sbom-input.md) tells.", "",
            "| image | SBOM | packages | findings | only in the image's scan | only in the SBOM's scan |",
            "|---|---|--:|--:|--:|--:|"]
    reasons = []
    for name, what, report, differences in rows:
        sides = collections.Counter(side for side, _, _ in differences)
        text.append(f"| {name} | {what} | {len(report['packages'])} | {len(report['findings'])} | "
                    f"{sides['image']} | {sides['SBOM']} |")
        grouped = collections.defaultdict(list)
        for side, finding, reason in differences:
            grouped[(side, reason or "NO REASON")].append(f"{finding[0]} {finding[2]} {finding[3]}")
        for (side, reason), items in sorted(grouped.items()):
            names = ", ".join(sorted({item.split(" ", 1)[1] for item in items})[:6])
            reasons.append(f"- {name}, {what}: {len(items)} only in the {side}'s scan, for {reason} ({names}).")
    return "\n".join(text + ["", "## Differences", ""] + (reasons or ["None."])) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = os.environ.get("DRYDOCK_SHARED", os.path.join(bench.HERE, "..", "shared"))
    corpus = os.environ.get("DRYDOCK_CORPUS", os.path.join(bench.HERE, "..", "corpus"))
    parser.add_argument("--images", nargs="*", default=[
        os.path.join(shared, "images", "stale-debian"), os.path.join(shared, "images", "distroless"),
        os.path.join(corpus, "pyapp"), os.path.join(corpus, "gobins")])
    parser.add_argument("--peers", default=os.environ.get("DRYDOCK_PEERS", os.path.join(bench.HERE, ".build-peers")))
    parser.add_argument("--drydock", default=os.path.join(bench.HERE, ".build", "debug", "drydock"))
    parser.add_argument("--cache-dir", default=os.path.expanduser("~/.cache/drydock"))
    parser.add_argument("--trivy-cache", default=os.path.expanduser("~/.cache/trivy"))
    parser.add_argument("--keep")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows, unexplained = [], 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or temporary
        os.makedirs(folder, exist_ok=True)
        for layout in arguments.images:
            name = os.path.basename(layout)
            image = scan(arguments.drydock, arguments.cache_dir, layout)
            rows.append((name, "(the image)", image, []))
            for tool, kind, path in documents(name, layout, folder, arguments):
                report = scan(arguments.drydock, arguments.cache_dir, "sbom://" + path)
                differences = compare(image, report)
                unexplained += sum(reason is None for _, _, reason in differences)
                rows.append((name, f"{tool} {kind}", report, differences))
    text = page(rows)
    if arguments.write:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(text)
    print(text)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
