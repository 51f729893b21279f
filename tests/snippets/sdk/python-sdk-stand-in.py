"""Runs snippets with something in the place of their SDK that keeps the call it gets and ends the snippet there.

Takes the files of the snippets; prints one line of JSON for each: the URL, the headers and the body that the SDK would
send by its documentation, and of a form its parts: name, name of the file, content and type.
"""

import json
import runpy
import sys
import types


class Recorded(BaseException):
    """Carries a call out of a snippet, past its own handlers."""


def record(base_url, path, headers, body, files=None):
    call = {"url": base_url.rstrip("/") + path, "headers": headers or {}, "body": body}
    if files is not None:
        call["form"] = [[name, filename, content_of(content), *types] for name, (filename, content, *types) in files]
    raise Recorded(call)


def content_of(content):
    """A text as it is, of a file its path: bytes have no place in JSON."""
    return content if isinstance(content, str) else {"file": content.name}


class Method:
    def __init__(self, client, path, required):
        self.client, self.path, self.required = client, path, required

    def create(self, *, extra_body=None, extra_headers=None, **fields):
        missing = [name for name in self.required if name not in fields]
        if missing:
            raise TypeError(f"Missing required arguments: {missing}")
        record(self.client.base_url, self.path, extra_headers, {**fields, **(extra_body or {})})


class Models:
    def __init__(self, client):
        self.client = client

    def list(self):
        record(self.client.base_url, "/models", None, None)


class Files:
    def __init__(self, client):
        self.client = client

    def create(self, *, file, purpose, expires_after=None, extra_headers=None):
        expires = [(f"expires_after[{name}]", (None, str(value))) for name, value in (expires_after or {}).items()]
        fields = [("purpose", (None, purpose)), *expires, ("file", file)]
        record(self.client.base_url, "/files", extra_headers, None, fields)


class Client:
    def __init__(self, *, api_key, base_url, timeout):
        self.base_url = base_url
        self.chat = types.SimpleNamespace(
            completions=Method(self, "/chat/completions", ["messages", "model"])
        )
        self.completions = Method(self, "/completions", ["model", "prompt"])
        self.responses = Method(self, "/responses", [])
        self.messages = Method(self, "/v1/messages", ["max_tokens", "messages", "model"])
        self.models = Models(self)
        self.files = Files(self)

    def get(self, path, *, cast_to, options=None):
        record(self.base_url, path, (options or {}).get("headers"), None)

    def post(self, path, *, cast_to, body=None, files=None, options=None):
        headers = dict((options or {}).get("headers") or {})
        if files is not None and headers.pop("Content-Type", None) != "multipart/form-data":
            raise TypeError("A form needs the header of one")
        record(self.base_url, path, headers, body, files)

    put = patch = post

    def delete(self, path, *, cast_to, body=None, options=None):
        record(self.base_url, path, (options or {}).get("headers"), body)


class ChatDeepSeek:
    def __init__(self, *, api_key, api_base, model, timeout, extra_body=None, stream_usage=None,
                 default_headers=None, **settings):
        self.api_base, self.headers = api_base, default_headers
        self.body = {"model": model, "stream": False, **settings}
        self.extra, self.stream_usage = extra_body or {}, stream_usage

    def bind_tools(self, tools, *, tool_choice=None):
        self.body["tools"] = tools
        if tool_choice is not None:
            self.body["tool_choice"] = tool_choice
        return self

    def invoke(self, messages):
        self.send({"messages": messages})

    def stream(self, messages):
        usage = {"stream_options": {"include_usage": True}} if self.stream_usage else {}
        self.send({"messages": messages, "stream": True, **usage})

    def send(self, members):
        record(self.api_base, "/chat/completions", self.headers, {**self.body, **members, **self.extra})


def module(name, **members):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(members)


module("openai", OpenAI=Client, APIError=RuntimeError)
module("anthropic", Anthropic=Client, APIError=RuntimeError)
module("langchain_deepseek", ChatDeepSeek=ChatDeepSeek)

for file in sys.argv[1:]:
    try:
        runpy.run_path(file, run_name="__main__")
    except Recorded as call:
        print(json.dumps(call.args[0]))
