"""Serves a hub with an open and a gated repository until stdin closes; prints its address."""

import sys

from hub_stub import HubStub, Repository

FILES = {"config.json": b'{"model_type":"bert"}', "model.safetensors": bytes(range(256)) * 4096, "README.md": b"# tiny"}

hub = HubStub({"org/tiny": Repository(FILES), "org/gated": Repository(FILES, gated=True)})
hub.start()
print(hub.url, flush=True)
sys.stdin.read()
