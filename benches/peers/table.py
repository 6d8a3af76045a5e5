"""Makes the table: for each part what everybody took, how many times that is what Yardstick took, and the targets."""

import os
import sys

TITLES = {
    "counts60": "60 million ratings to counts and ratings of 150,000 cells, one thread",
    "rows60": "60 million long rows in no order, to the same",
    "counts540": "540 thousand ratings to counts and ratings of 9,000 cells, one thread",
    "return": "One return of 46 standards with 17 findings",
    "text": "20,000 standards and 100 rules, from their text",
}
# How many times as long the others must take at their best: the best of all of them, or each of them.
BEST = {"counts60": 75, "rows60": 10}
EACH = {"return": {"ZEN": 80, "Regorus": 80, "CEL": 80, "JSONLogic": 5}, "text": {"toml": 1}}


def read(lines):
    parts = {}
    for line in lines:
        part, whose, how, median = line.rstrip("\n").split("\t")
        parts.setdefault(part, []).append((whose, how, float(median)))
    return parts


def best(rows, whose):
    """The row of the quickest way; that of Yardstick is the one that comes first."""
    return min((row for row in rows if row[0] in whose), key=lambda row: row[2])


def targets(part, rows):
    """For the rows that decide: what is wanted."""
    engines = {whose for whose, _, _ in rows} - {"Yardstick", "bound", "by hand"}
    if part in BEST:
        return {best(rows, engines): BEST[part]}
    wanted = EACH.get(part, {})
    return {best(rows, {whose}): wanted[whose] for whose in engines if whose in wanted}


def say(median):
    return f"{median:.2f} ms" if median >= 0.1 else f"{median * 1e3:.2f} µs"


def show(part, rows):
    ours = rows[0][2]
    wanted = targets(part, rows)
    print(f"\n{TITLES[part]}")
    print(f"  {'':58} {'median':>12} {'× Yardstick':>12}  target")
    for row in rows:
        whose, how, median = row
        ratio = median / ours
        target = ""
        if row in wanted:
            reached = "reached" if ratio >= wanted[row] else "not reached"
            target = f"at least {wanted[row]}: {reached}"
        print(f"  {f'{whose}, {how}':58} {say(median):>12} {ratio:12.2f}  {target}".rstrip())


for part, rows in read(sys.stdin).items():
    show(part, rows)
load = os.getloadavg()[0]
print(f"\nMedians, by turns in one process for each part. Load of the machine at the end: {load:.1f}")
