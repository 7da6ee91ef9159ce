# Renders what scripts/check-templates.ts has written down with Python's jinja2, and says where the outcome is another one:
#   python3 test/templates/compare.py cases.json [FOLDER of makers' encoders, for templates of our own [digests.json]]
# The digests of what the makers' programs write are what src/chat/deepseek.test.ts holds our templates to.
import datetime
import hashlib
import importlib
import json
import sys

from record import environment

environment.globals["strftime_now"] = lambda format: datetime.datetime(2026, 11, 30, 12).strftime(format)

if len(sys.argv) > 2:
    sys.path.insert(0, sys.argv[2])
encoders = {"DeepSeek V3.2": "deepseek_v32_encoding", "DeepSeek V4": "deepseek_v4_encoding", "DeepSeek V4.1": "deepseek_v41_encoding"}


def encode(name, variables):
    """As the makers' program writes a conversation. Tools belong to the first message of the system."""
    encoder = importlib.import_module(encoders[name])
    messages = [dict(message) for message in variables["messages"]]
    for message in messages:
        if "tool_calls" in message:
            message["tool_calls"] = [
                {**call, "function": {**call["function"], "arguments": json.dumps(call["function"]["arguments"], ensure_ascii=False)}}
                for call in message["tool_calls"]
            ]
    if variables.get("tools"):
        if messages[0]["role"] != "system":
            messages.insert(0, {"role": "system", "content": ""})
        messages[0]["tools"] = variables["tools"]
    mode = "thinking" if variables["thinking"] else "chat"
    effort = {"reasoning_effort": variables.get("reasoning_effort")} if name == "DeepSeek V4.1" else {}
    text = encoder.encode_messages(messages, mode, **effort)
    return text.replace(encoder.bos_token, variables["bos_token"]).replace(encoder.eos_token, variables["eos_token"])


digests = {}
cases = json.load(open(sys.argv[1], encoding="utf8"))
same, other, failed = 0, [], []
for case in cases:
    where = f"{case['template']}: {case['conversation']}"
    if "failed" in case:
        failed.append(f"{where}: {case['failed']}")
        continue
    try:
        if case["template"] in encoders:
            text = encode(case["template"], case["variables"])
            digests.setdefault(case["template"], {})[case["conversation"]] = hashlib.sha256(text.encode()).hexdigest()
        else:
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
if len(sys.argv) > 3:
    with open(sys.argv[3], "w", encoding="utf8") as file:
        json.dump(digests, file, indent=2)
        file.write("\n")
