# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The command line's options, which stand behind the command."""

from __future__ import annotations

import argparse

from rag_app import __version__
from rag_app.prompts import PROMPTS
from rag_app.rag import DEFAULT_K, MAX_K
from rag_app.settings import DEFAULT_COLLECTION, DEFAULT_STORE

DEFAULT_PORT = 8080

_ENVIRONMENT = """
environment:
  EMBEDDING_ENDPOINT, EMBEDDING_MODEL, CHAT_ENDPOINT, CHAT_MODEL, RERANK_ENDPOINT, RERANK_MODEL, AWS_REGION
                                 instead of the options
  SAGEMAKER_ENDPOINT_<MODEL>     the endpoint of a model, its id in capitals without ' ./-_'
  AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME, AWS_MAX_ATTEMPTS, AWS_PROFILE and others of boto3
  ASTRA_DB_API_ENDPOINT          keeps passages in Astra DB instead of --store, with
  ASTRA_DB_TOKEN_SECRET          the name of the secret in Secrets Manager that holds its token, or
  ASTRA_DB_APPLICATION_TOKEN     the token
  ASTRA_DB_KEYSPACE, ASTRA_DB_ENVIRONMENT
  RAG_APP_HANDLERS               modules, separated by commas, that register handlers of your own
  RAG_APP_SYSTEM_PROMPT          instead of --system
"""


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(
        prog="rag-app", description="Answers questions from documents, with two Amazon SageMaker endpoints.",
        epilog=_ENVIRONMENT, formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=__version__)
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common, chat = _common(), _chat()

    ingest = commands.add_parser("ingest", parents=[common], help="embed documents and write them into the store")
    ingest.add_argument("file", nargs="?", metavar="FILE", help=".json, .jsonl, .txt or .md; without it, sample data about insects")
    ingest.set_defaults(needs_chat=False)

    clear = commands.add_parser("clear", parents=[common], help="delete the local store, or the collection")
    clear.set_defaults(needs_chat=False, needs_embedding=False)

    ask = commands.add_parser("ask", parents=[common, chat], help="answer one question, and tell the sources")
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument("--json", action="store_true", help="print a JSON object with answer and sources")

    talk = commands.add_parser("chat", parents=[common, chat], help="answer questions until an empty one")
    talk.add_argument("--condense", action="store_true", help="search for what the model makes of a question that refers to others")

    serve = commands.add_parser("serve", parents=[common, chat], help="serve a page for this machine")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at (%(default)s); there is no authentication")
    serve.add_argument("--port", type=int, default=DEFAULT_PORT, help="0 for any that is free (%(default)s)")
    return root


def _common() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--embedding-endpoint", metavar="NAME")
    options.add_argument("--embedding-model", metavar="ID[@VERSION]")
    options.add_argument("--region")
    options.add_argument("--store", default=DEFAULT_STORE, metavar="DIR", help="the folder of the local store (%(default)s)")
    options.add_argument("--collection", default=DEFAULT_COLLECTION, metavar="NAME", help="the collection in Astra DB (%(default)s)")
    # Those of the other group, for commands without it.
    options.set_defaults(chat_endpoint=None, chat_model=None, rerank_endpoint=None, rerank_model=None, needs_embedding=True)
    return options


def _chat() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.set_defaults(needs_chat=True)
    options.add_argument("--chat-endpoint", metavar="NAME")
    options.add_argument("--chat-model", metavar="ID[@VERSION]")
    options.add_argument("--rerank-endpoint", metavar="NAME")
    options.add_argument("--rerank-model", metavar="ID", help="a cross-encoder that chooses among four times as many passages")
    options.add_argument("--order", help="search documents of this order only")
    options.add_argument("--k", type=int, default=DEFAULT_K, help=f"how many passages to show the model, 1 to {MAX_K} (%(default)s)")
    options.add_argument("--max-tokens", type=int, help="how long an answer may become")
    options.add_argument("--temperature", type=float)
    options.add_argument("--top-p", type=float)
    options.add_argument("--system", metavar="TEXT", help="the system prompt")
    options.add_argument("--language", choices=sorted(PROMPTS), default="en", help="of the prompts (%(default)s)")
    options.add_argument("--no-stream", action="store_true", help="wait for whole answers")
    return options
