#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds `drydock lint` against hadolint, rule by rule, and writes docs/accuracy/dockerfiles.md.

    Benchmarks/dockerfiles.py [--drydock PROGRAM] [--hadolint PROGRAM] [--write] [FILE ...]

Without files: those of $DRYDOCK_SHARED/dockerfiles, and the bad and good variants of Tests/LintingTests/Fixtures.
A remark counts as the same where both name the same code of hadolint's on an instruction that begins on the same line.
With --pragmas it also writes `# hadolint ignore=CODE` above each instruction that both speak of, once right above it and once
with another comment between, and holds what is left against each other.
Each difference needs a reason from the table below; the exit status is 1 while one has none.
"""
import argparse, collections, json, os, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def reasons():
    """(code, side, pattern of the instruction or of the file, reason), the first that fits holds."""
    path = os.path.join(ROOT, "Benchmarks", "dockerfiles-reasons.json")
    return [tuple(row) for row in json.load(open(path))]


def variants(folder):
    """The variants of the rules as files of their own, and what each is there for."""
    source = os.path.join(ROOT, "Tests", "LintingTests", "Fixtures", "Variants")
    out = {}
    for name in sorted(os.listdir(source)):
        parts = re.split(r"^--- ", open(os.path.join(source, name), encoding="utf-8", newline="").read(), flags=re.M)
        for number, part in enumerate(p for p in parts if p.strip()):
            text = part.split("\n", 1)[1] if "\n" in part else ""
            path = os.path.join(folder, f"{name[:-4]}-{number:02}.Dockerfile")
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(re.sub("^▸", "", text, flags=re.M))
            out[path] = part.split("\n", 1)[0].strip()
    return out


def hadolint(program, files):
    found = set()
    for start in range(0, len(files), 200):
        run = subprocess.run([program, "--no-fail", "-f", "json"] + files[start:start + 200], capture_output=True)
        for remark in json.loads(run.stdout or b"[]"):
            found.add((remark["file"], remark["line"], remark["code"]))
    return found


def drydock(program, files):
    found, instructions = set(), {}
    run = subprocess.run(
        [program, "lint", "--quiet", "--shellcheck", "never", "--failure-threshold", "none", "--format", "json"] + files,
        capture_output=True)
    if run.returncode != 0:
        sys.exit(run.stderr.decode())
    for remark in json.loads(run.stdout):
        line = remark.get("instructionLine", remark["line"])
        for alias in remark["aliases"]:
            if re.fullmatch(r"DL\d{4}", alias):
                found.add((remark["file"], line, alias))
    return found


def pragmas(options, rows, folder):
    """Whether a comment holds back the same in both, for every remark that both make."""
    cases, expected = [], {}
    for path, line, code in rows:
        if code == "DL1000":
            continue
        lines = open(path, encoding="utf-8", errors="surrogateescape", newline="").read().split("\n")
        for kind, above in (("near", []), ("far", ["# another comment"])):
            text = lines[:line - 1] + [f"# hadolint ignore={code}"] + above + lines[line - 1:]
            copy = os.path.join(folder, f"pragma-{len(cases):05}-{kind}.Dockerfile")
            with open(copy, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write("\n".join(text))
            cases.append(copy)
            expected[copy] = (line + 1 + len(above), code)
    theirs, ours = hadolint(options.hadolint, cases), drydock(options.drydock, cases)
    held = different = 0
    for path in cases:
        row = (path,) + expected[path]
        held += row not in theirs
        if (row in theirs) != (row in ours):
            different += 1
            print(f"pragma: {'hadolint' if row in ours else 'drydock'} alone holds back {row}")
    print(f"pragmas: {len(cases)} files, {held} remarks held back by hadolint, {different} differences")
    return different == 0


def instruction(path, line):
    """The text of the instruction that begins on a line, roughly: its lines up to one that does not go on."""
    lines = open(path, encoding="utf-8", errors="replace").read().split("\n")
    text = []
    for number in range(line - 1, len(lines)):
        text.append(lines[number])
        if not lines[number].rstrip().endswith(("\\", "`")) and not lines[number].lstrip().startswith("#"):
            break
        if len(text) > 80:
            break
    return "\n".join(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drydock", default=os.path.join(ROOT, ".build", "debug", "drydock"))
    peers = os.environ.get("DRYDOCK_PEERS", "")
    parser.add_argument("--hadolint", default=os.path.join(peers, "hadolint") if peers else "hadolint")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy/dockerfiles.md")
    parser.add_argument("--pragmas", action="store_true", help="hold suppression by comments against each other too")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = options.files
        groups, made = {}, {}
        if not files:
            shared = os.environ.get("DRYDOCK_SHARED")
            if not shared:
                sys.exit("DRYDOCK_SHARED does not name the folder of shared material")
            real = os.path.join(shared, "dockerfiles")
            real = [os.path.join(real, name) for name in sorted(os.listdir(real)) if name.endswith(".Dockerfile")]
            made = variants(folder)
            files = real + list(made)
            groups = {path: "real" for path in real} | {path: "made" for path in made}
        theirs, ours = hadolint(options.hadolint, files), drydock(options.drydock, files)
        # What hadolint cannot read it says nothing more of, and ShellCheck is a program of its own. Where a file breaks
        # off is no instruction: the file counts, once.
        unread = {path for path, _, code in theirs if code == "DL1000"}
        theirs, ours = ({(p, 1 if c == "DL1000" else l, c) for p, l, c in rows} for rows in (theirs, ours))
        theirs = {row for row in theirs if not row[2].startswith("SC")}
        table = collections.defaultdict(lambda: collections.Counter())
        rows, unexplained = collections.OrderedDict(), []
        known = reasons()
        for row in sorted(theirs | ours):
            path, line, code = row
            side = "same" if row in theirs and row in ours else "ours" if row in ours else "theirs"
            table[code][side] += 1
            if side == "same":
                continue
            text = instruction(path, line)
            if side == "ours" and path in unread and code != "DL1000":
                reason = "hadolint cannot read the file and says nothing else of it; we read the rest"
            else:
                whole = open(path, encoding="utf-8", errors="replace").read()
                reason = next(
                    (r for c, s, pattern, r in known if re.fullmatch(c, code) and s == side and pattern != "MADE:"
                     and (re.search(pattern[5:], whole, re.I | re.M) if pattern.startswith("FILE:")
                          else re.search(pattern, text, re.I))), None)
            if reason is None and code == "DL1000":
                reason = (
                    "BuildKit refuses the file, for more than its grammar: unknown flags, bases without a name, circles of stages"
                    if side == "ours" else "hadolint's parser refuses what BuildKit reads")
            if reason is None and path in made:
                # Variants are there to be such cases; what each is about stands in its title.
                general = next((r for c, s, pattern, r in known if pattern == "MADE:" and c == code and s == side), None)
                reason = general and f"{general} (variants of ours)"
            if reason is None:
                unexplained.append((side, code, path, line, text.split("\n")[0][:110]))
            else:
                rows.setdefault((code, side, reason), []).append(f"{os.path.basename(path)}:{line}")
        version = subprocess.run([options.hadolint, "--version"], capture_output=True, text=True).stdout.strip()
        if options.pragmas and not pragmas(options, sorted(theirs & ours), folder):
            unexplained.append(("both", "pragmas", "see above", 0, ""))
        write(options.write, table, rows, version, groups, unexplained)
    for side, code, path, line, text in unexplained:
        print(f"unexplained: {side:6} {code} {path}:{line}: {text}")
    sys.exit(1 if unexplained else 0)


def write(is_written, table, rows, version, groups, unexplained):
    total = collections.Counter()
    for counter in table.values():
        total.update(counter)
    lines = [
        "# Dockerfile rules beside hadolint", "",
        "<!-- Written by Benchmarks/dockerfiles.py; change the reasons in Benchmarks/dockerfiles-reasons.json, not this page. -->",
        "",
        f"{version}, on {sum(g == 'real' for g in groups.values())} real Dockerfiles and "
        f"{sum(g == 'made' for g in groups.values())} variants of ours. A remark is the same where both name the same code "
        "of hadolint's on the same instruction. ShellCheck's codes are left out: both call the same program.", "",
        f"Same: {total['same']}. Ours alone: {total['ours']}. hadolint's alone: {total['theirs']}. "
        f"Without a reason: {len(unexplained)}.", "",
        "| code | same | ours alone | hadolint's alone |", "|---|---:|---:|---:|"]
    for code in sorted(table):
        lines.append(f"| {code} | {table[code]['same']} | {table[code]['ours']} | {table[code]['theirs']} |")
    lines += ["", "## Differences and their reasons", "", "| code | who alone | how many | reason | where, for example |",
              "|---|---|---:|---|---|"]
    for (code, side, reason), places in sorted(rows.items()):
        who = "ours" if side == "ours" else "hadolint"
        lines.append(f"| {code} | {who} | {len(places)} | {reason} | {', '.join(places[:2])} |")
    text = "\n".join(lines) + "\n"
    if is_written:
        with open(os.path.join(ROOT, "docs", "accuracy", "dockerfiles.md"), "w") as file:
            file.write(text)
    print(f"same {total['same']}, ours alone {total['ours']}, hadolint's alone {total['theirs']}, "
          f"without a reason {len(unexplained)}")


main()
