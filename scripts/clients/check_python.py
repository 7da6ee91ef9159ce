"""The official clients from PyPI against servers of scripts/clients/serve.ts.

pip install openai anthropic ollama; python check_python.py TEXT TOOLS JSON VECTORS THINKS
"""
import io
import json
import sys
import time

import anthropic
import ollama
import openai

text, tools, form, vectors, thinks = sys.argv[1:6]
results = []


def check(work):
    name = work.__doc__
    try:
        work()
        results.append(f"ok    {name}")
    except Exception as error:  # noqa: BLE001 - every failure is a result
        results.append(f"FAIL  {name}: {type(error).__name__}: {str(error)[:300]}")
    return work


def open_ai(url):
    return openai.OpenAI(base_url=f"{url}/v1", api_key="x", max_retries=0)


def claude(url):
    return anthropic.Anthropic(base_url=url, api_key="x", max_retries=0)


weather = {"type": "object", "properties": {"location": {"type": "string"}}, "required": ["location"]}
said = "Hello from here."


@check
def chat():
    "openai: chat and stream"
    client = open_ai(text)
    messages = [{"role": "user", "content": "Hi"}]
    assert client.chat.completions.create(model="tiny", messages=messages).choices[0].message.content == said
    with client.chat.completions.stream(model="tiny", messages=messages) as stream:
        stream.until_done()
        assert stream.get_final_completion().choices[0].message.content == said


@check
def responses():
    "openai: responses, stream, chain, delete"
    client = open_ai(text)
    first = client.responses.create(model="tiny", input="Hi")
    assert first.output_text == said
    with client.responses.stream(model="tiny", input="On", previous_response_id=first.id) as stream:
        stream.until_done()
        final = stream.get_final_response()
    assert final.output_text == said and final.previous_response_id == first.id
    assert client.responses.retrieve(final.id).id == final.id
    assert list(client.responses.input_items.list(final.id))[0].content == "On"
    client.responses.delete(first.id)
    try:
        client.responses.create(model="tiny", input="On", previous_response_id=first.id)
        raise AssertionError("a chain went on from nothing")
    except openai.BadRequestError as error:
        assert error.code == "previous_response_not_found"


@check
def tool_call():
    "openai: responses with a tool and its result"
    client = open_ai(tools)
    tool = {"type": "function", "name": "get_weather", "parameters": weather, "strict": False}
    first = client.responses.create(model="tiny", input="Weather?", tools=[tool])
    (call,) = first.output
    assert call.type == "function_call" and json.loads(call.arguments) == {"location": "Paris"}
    output = {"type": "function_call_output", "call_id": call.call_id, "output": "sunny"}
    client.responses.create(model="tiny", input=[output], previous_response_id=first.id, tools=[tool])
    with client.responses.stream(model="tiny", input="Weather?", tools=[tool]) as stream:
        stream.until_done()
        assert stream.get_final_response().output[0].name == "get_weather"


@check
def reasoning():
    "openai: responses with reasoning, sent back"
    client = open_ai(thinks)
    asked = {"model": "tiny", "reasoning": {"effort": "high", "summary": "auto"}, "store": False}
    first = client.responses.create(**asked, input="Hi", include=["reasoning.encrypted_content"])
    kinds = [item.type for item in first.output]
    assert kinds == ["reasoning", "message"], kinds
    assert first.output[0].summary[0].text.strip() == "Hm." and first.output[0].encrypted_content
    items = [{"role": "user", "content": "Hi"}, *[item.model_dump() for item in first.output]]
    client.responses.create(**asked, input=[*items, {"role": "user", "content": "On"}])


@check
def structured():
    "openai: responses in a format"
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    text_format = {"format": {"type": "json_schema", "name": "n", "schema": schema, "strict": True}}
    assert json.loads(open_ai(form).responses.create(model="tiny", input="n", text=text_format).output_text) == {"n": 7}


@check
def files_and_batches():
    "openai: files and batches"
    client = open_ai(text)
    line = {"custom_id": "a", "method": "POST", "url": "/v1/responses", "body": {"model": "tiny", "input": "Hi"}}
    sent = client.files.create(file=("r.jsonl", io.BytesIO(json.dumps(line).encode())), purpose="batch")
    batch = client.batches.create(input_file_id=sent.id, endpoint="/v1/responses", completion_window="24h")
    while batch.status not in ("completed", "failed"):
        time.sleep(0.05)
        batch = client.batches.retrieve(batch.id)
    assert batch.request_counts.completed == 1, batch
    assert json.loads(client.files.content(batch.output_file_id).text)["custom_id"] == "a"
    client.files.delete(sent.id)


@check
def embeddings():
    "openai: embeddings"
    assert len(open_ai(vectors).embeddings.create(model="tiny", input=["a", "b"]).data) == 2


@check
def messages():
    "anthropic: messages, stream, counting"
    client = claude(text)
    asked = {"model": "tiny", "messages": [{"role": "user", "content": "Hi"}]}
    message = client.messages.create(**asked, max_tokens=100)
    assert message.content[0].text == said
    with client.messages.stream(**asked, max_tokens=100) as stream:
        assert stream.get_final_message().content[0].text == said
    assert client.messages.count_tokens(**asked).input_tokens == message.usage.input_tokens


@check
def thinking():
    "anthropic: thinking, sent back with its signature"
    client = claude(thinks)
    asked = {"model": "tiny", "max_tokens": 2000, "thinking": {"type": "enabled", "budget_tokens": 1024}}
    first = client.messages.create(**asked, messages=[{"role": "user", "content": "Hi"}])
    assert [block.type for block in first.content] == ["thinking", "text"], first.content
    back = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": first.content}]
    client.messages.create(**asked, messages=[*back, {"role": "user", "content": "On"}])


@check
def message_batches():
    "anthropic: batches and files"
    client = claude(text)
    params = {"model": "tiny", "max_tokens": 10, "messages": [{"role": "user", "content": "Hi"}]}
    batch = client.messages.batches.create(requests=[{"custom_id": "a", "params": params}])
    while batch.processing_status != "ended":
        time.sleep(0.05)
        batch = client.messages.batches.retrieve(batch.id)
    assert [line.result.type for line in client.messages.batches.results(batch.id)] == ["succeeded"]
    client.messages.batches.delete(batch.id)
    sent = client.beta.files.upload(file=("lease.txt", io.BytesIO(b"The rent is 900 euros."), "text/plain"))
    block = {"type": "document", "source": {"type": "file", "file_id": sent.id}}
    client.beta.messages.create(**{**params, "messages": [{"role": "user", "content": [block]}]})
    client.beta.files.delete(sent.id)


@check
def ollama_chat():
    "ollama: chat, stream, tools, show"
    client = ollama.Client(host=text)
    asked = {"model": "tiny", "messages": [{"role": "user", "content": "Hi"}]}
    assert client.chat(**asked).message.content == said
    assert "".join(part.message.content for part in client.chat(**asked, stream=True)) == said
    tool = {"type": "function", "function": {"name": "get_weather", "parameters": weather}}
    (call,) = ollama.Client(host=tools).chat(**asked, tools=[tool]).message.tool_calls
    assert call.function.arguments == {"location": "Paris"}
    assert client.show("tiny").capabilities and client.list().models


@check
def ollama_vectors():
    "ollama: embed"
    assert len(ollama.Client(host=vectors).embed(model="tiny", input=["a", "b"]).embeddings) == 2


@check
def errors():
    "openai and anthropic: each error is its own kind"
    long = [{"role": "user", "content": "x" * 400_000}]
    for client, kind in ((open_ai(text), openai.BadRequestError), (claude(text), anthropic.BadRequestError)):
        try:
            create = client.messages.create if client.__class__.__module__.startswith("anthropic") else None
            if create:
                create(model="tiny", max_tokens=10, messages=long)
            else:
                client.chat.completions.create(model="tiny", messages=long)
            raise AssertionError("a prompt that does not fit was answered")
        except kind:
            pass
    try:
        open_ai(text).responses.create(model="gpt-9", input="Hi")
        raise AssertionError("an unknown model answered")
    except openai.NotFoundError as error:
        assert error.code == "model_not_found"


print("\n".join(results))
sys.exit(any(line.startswith("FAIL") for line in results))
