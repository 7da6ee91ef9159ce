# Records what Python's jinja2, set as the transformers library sets it, makes of the templates in cases.json:
#   pip install jinja2 && python test/templates/record.py
# The tests compare with expected.json and need no Python.
import json
import os
import re

from jinja2 import nodes
from jinja2.exceptions import TemplateError
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

folder = os.path.dirname(os.path.abspath(__file__))


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_render"), [], [], body).set_lineno(line)

    def _render(self, caller):
        return caller()


def raise_exception(message):
    raise TemplateError(message)


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


environment = ImmutableSandboxedEnvironment(
    trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols]
)
environment.filters["tojson"] = tojson
environment.globals["raise_exception"] = raise_exception


def record():
    cases = json.load(open(os.path.join(folder, "cases.json"), encoding="utf8"))

    def expected(template):
        try:
            text = environment.from_string(template).render(**cases["variables"])
            return re.sub("0x[0-9a-f]{6,}", "0x0", text)
        except Exception:
            return None

    # None: it fails there.
    results = [[template, expected(template)] for template in cases["templates"]]
    with open(os.path.join(folder, "expected.json"), "w", encoding="utf8") as file:
        json.dump(results, file, ensure_ascii=True, indent=1)
        file.write("\n")


if __name__ == "__main__":
    record()
