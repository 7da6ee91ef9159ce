"""Answers of models, and what vLLM's tests expect them to be read as: python3 parser-cases.py VLLM > cases.json

Reads the tests in the source of vLLM (PyPI, 0.33.0) without running them; only what is written out there as a value is taken.
"""

import ast
import json
import sys
from pathlib import Path


class FunctionCall:
    def __init__(self, name=None, arguments=None, **_):
        self.name, self.arguments = name, arguments


class ToolCall:
    def __init__(self, function=None, **_):
        self.function = function


class Pytest:
    class mark:
        @staticmethod
        def xfail(*_, **__):
            return None

    @staticmethod
    def param(*values, **_):
        return values


def case(parser, text, content, calls, reasoning=None, prefix=""):
    return {
        "parser": parser,
        "text": text,
        "prefix": prefix,
        "content": content,
        "reasoning": reasoning,
        "calls": calls,
    }


def differential(root):
    path = root / "rust/src/parser/src/unified/hf/fixtures/differential.json"
    for each in json.loads(path.read_text())["cases"]:
        expected = each["expected"]
        calls = [[call["name"], call["arguments"]] for call in expected.get("tool_calls", [])]
        yield case(
            "differential/" + each["template"],
            each["text"],
            expected.get("content") or "",
            None if "error" in expected else calls,
            expected.get("reasoning") or expected.get("reasoning_content") or "",
            each["prefix"],
        )


def values_of(tree, path):
    """The module's own constants, as far as they need nothing else of vLLM."""
    known = {
        "json": json,
        "pytest": Pytest,
        "FunctionCall": FunctionCall,
        "ToolCall": ToolCall,
    }
    for node in tree.body:
        if isinstance(node, ast.Assign):
            try:
                exec(compile(ast.Module([node], []), str(path), "exec"), known)
            except Exception:
                pass
    return known


def config_cases(parser, config):
    """The cases that all of its parsers have in common."""
    plain = config["no_tool_calls_output"]
    yield case(parser, plain, plain, [])
    name = config.get("single_tool_call_expected_name", "get_weather")
    arguments = config.get("single_tool_call_expected_args", {"city": "Tokyo"})
    yield case(parser, config["single_tool_call_output"], None, [[name, arguments]])
    names = config.get("parallel_tool_calls_names", ["get_weather", "get_time"])
    yield case(parser, config["parallel_tool_calls_output"], None, [[each, None] for each in names])


def written(call):
    function = call.function if isinstance(call, ToolCall) else call
    arguments = function.arguments
    return [function.name, json.loads(arguments) if isinstance(arguments, str) else arguments]


def parametrized_cases(parser, names, values):
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    for value in values:
        row = dict(zip(names, value if isinstance(value, (tuple, list)) else [value]))
        if "model_output" not in row or row.get("expected_tool_calls") is None:
            continue
        try:
            calls = [written(call) for call in row["expected_tool_calls"]]
        except Exception:
            continue
        yield case(parser, row["model_output"], row.get("expected_content"), calls)


def test_cases(path):
    tree = ast.parse(path.read_text())
    known = values_of(tree, path)
    parser = path.stem.removeprefix("test_").removesuffix("_tool_parser")

    def value_of(node):
        return eval(compile(ast.Expression(node), str(path), "eval"), known)

    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        given = {each.arg: each.value for each in node.keywords if each.arg}
        try:
            if called == "ToolParserTestConfig":
                config = {key: value_of(each) for key, each in given.items() if not key.startswith("xfail")}
                yield from config_cases(parser, config)
            if called.endswith("parametrize"):
                names = node.args[0] if node.args else given["argnames"]
                values = node.args[1] if len(node.args) > 1 else given["argvalues"]
                yield from parametrized_cases(parser, value_of(names), value_of(values))
        except Exception:
            # Made of what only a running vLLM has.
            continue


def main(root):
    cases = list(differential(root))
    for path in sorted((root / "tests/tool_parsers").glob("test_*.py")):
        cases.extend(test_cases(path))
    json.dump(cases, sys.stdout)


main(Path(sys.argv[1]))
