"""Read many forms of officials and say how many facts are wrong.

python -m tests.form.sweep --count 400 [--seed N] [--show 20]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.form.compare import compare
from tests.form.officials import Officials


def main() -> int:
    """Exit code 1 where a fact is wrong."""
    parser = argparse.ArgumentParser(description="Read generated forms and compare every fact.")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    given = parser.parse_args()
    facts, wrong = 0, []
    for sent in Officials(given.seed).forms(given.count):
        compared = compare(sent)
        facts += compared.facts
        wrong += compared.wrong
    for one in wrong[: given.show]:
        print(f"{one.form}: {one.fact}\n    said:  {one.expected}\n    found: {one.found}")
    forms = len({one.form for one in wrong})
    kinds = ", ".join(f"{n} {kind}" for kind, n in Counter(w.fact for w in wrong).most_common())
    print(f"{given.count} forms, {facts} facts, {len(wrong)} wrong in {forms} forms ({kinds})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
