# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The command line. Errors are one line on stderr and the status 1; wrong options end with 2, as argparse does."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from rag_app.app import embeddings_of, load_handlers, rag_of, store_of
from rag_app.documents import sample_sources, sources_in
from rag_app.errors import RagError
from rag_app.ingest import ingest
from rag_app.options import parser
from rag_app.payloads import Turn
from rag_app.prompts import title
from rag_app.settings import Settings, settings_of
from rag_app.sources import source
from rag_app.stores import Found
from rag_app.web.server import serve

_INTERRUPTED = 130

# They log each error before they pass it on, with its traceback or with what was sent.
_LOGGERS = ("langchain_aws", "astrapy")


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        load_handlers()
        _COMMANDS[options.command](settings_of(options), options)
        sys.stdout.flush()
    except RagError as error:
        print(f"rag-app: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    return 0


def _ingest(settings: Settings, options: argparse.Namespace) -> None:
    sources = sample_sources() if options.file is None else sources_in(Path(options.file))
    store = store_of(settings)
    documents = ingest(sources, embeddings_of(settings), store)
    print(f"{len(sources)} documents in {len(documents)} passages are in {store.description}.")


def _clear(settings: Settings, _options: argparse.Namespace) -> None:
    store = store_of(settings)
    store.clear()
    print(f"{store.description} is empty.")


def _ask(settings: Settings, options: argparse.Namespace) -> None:
    rag = rag_of(settings)
    found = rag.find(options.question, options.k, options.order)
    if options.json:
        answer = "".join(rag.answer(options.question, found))
        print(json.dumps({"answer": answer, "sources": [source(each) for each in found]}, ensure_ascii=False, indent=2))
        return
    _print(rag.answer(options.question, found))
    print(f"\n{_sources(found)}")


def _chat(settings: Settings, options: argparse.Namespace) -> None:
    rag = rag_of(settings)
    history: list[Turn] = []
    print("Ask, or press Enter to end.")
    while question := _line():
        try:
            search = rag.standalone(question, history) if options.condense else question
            found = rag.find(search, options.k, options.order)
            answer = _print(rag.answer(question, found, history))
        except RagError as error:
            # One question that fails does not end a conversation.
            print(f"rag-app: {error}", file=sys.stderr)
            continue
        print(f"\n{_sources(found)}\n")
        history.append(Turn(question, answer))


def _print(pieces: Iterator[str]) -> str:
    """The whole text. The line ends also where the text breaks off."""
    text = ""
    try:
        for piece in pieces:
            print(piece, end="", flush=True)
            text += piece
    finally:
        if text:
            print()
    return text


def _line() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        print()
        return ""


def _serve(settings: Settings, options: argparse.Namespace) -> None:
    serve(rag_of(settings), options.host, options.port, options.k)


def _sources(found: Sequence[Found]) -> str:
    lines = [f"  {number}. {title(each)}, {each.document.id}, similarity {each.similarity:.2f}" for number, each in enumerate(found, 1)]
    return "\n".join(["Sources:", *lines])


def _closed_pipe() -> int:
    """Whoever reads our output has seen enough; Python must not complain when it flushes at the end."""
    sys.stdout = None
    return 0


_COMMANDS: Mapping[str, Callable[[Settings, argparse.Namespace], None]] = {
    "ingest": _ingest, "clear": _clear, "ask": _ask, "chat": _chat, "serve": _serve,
}
