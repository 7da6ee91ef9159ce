# Renders what scripts/check-templates.ts has written down with Python's jinja2, and says where the outcome is another one:
#   python3 test/templates/compare.py cases.json
import datetime
import json
import sys

from record import environment

environment.globals["strftime_now"] = lambda format: datetime.datetime(2026, 11, 30, 12).strftime(format)

cases = json.load(open(sys.argv[1], encoding="utf8"))
same, other, failed = 0, [], []
for case in cases:
    where = f"{case['template']}: {case['conversation']}"
    if "failed" in case:
        failed.append(f"{where}: {case['failed']}")
        continue
    try:
        text = environment.from_string(case["source"]).render(**case["variables"])
    except Exception as error:
        other.append(f"{where}: fails in Python: {error}")
        continue
    if text == case["text"]:
        same += 1
        continue
    at = next((i for i, (a, b) in enumerate(zip(text, case["text"])) if a != b), min(len(text), len(case["text"])))
    other.append(f"{where}: at {at}: Python {text[max(0, at - 30):at + 40]!r}, ours {case['text'][max(0, at - 30):at + 40]!r}")

print(f"{same} of {len(cases)} the same, {len(other)} others, {len(failed)} failed")
for line in other + failed:
    print(line)
