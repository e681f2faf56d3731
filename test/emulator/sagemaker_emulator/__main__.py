"""`python -m sagemaker_emulator [port]`: the emulator as a server on the loopback interface."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import threading

# moto reads its settings when it is imported. Roles may name AWS's managed policies, which moto loads only when asked.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
# A client of moto's own must not find the address of another emulator.
for _name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[_name]
os.environ |= {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}

from moto.cloudformation import urls as cloudformation_urls  # noqa: E402
from moto.sagemaker import urls as sagemaker_urls  # noqa: E402
from moto.sagemakerruntime import urls as runtime_urls  # noqa: E402

from . import api_recorder, moto_fixes, state_machines  # noqa: E402
from .clients import use_address  # noqa: E402
from .http_server import make_http_server  # noqa: E402
from .sagemaker_api.hosting_response import HostingResponse  # noqa: E402
from .sagemaker_api.runtime_response import STREAM_PATH, RuntimeResponse  # noqa: E402
from .stack_engine import cloudformation_response  # noqa: E402
from .stack_engine.cloudformation_response import StackEngineResponse  # noqa: E402


def main() -> None:
    """Serves until it is stopped. With port 0 the system chooses one; the address is the first line of the output."""
    parser = argparse.ArgumentParser(prog="sagemaker_emulator")
    parser.add_argument("port", type=int, nargs="?", default=0)
    parser.add_argument("--until-stdin-closes", action="store_true", help="end with the process that started it, however that ends")
    options = parser.parse_args()
    if options.until_stdin_closes:
        threading.Thread(target=_end_with_stdin, daemon=True).start()

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    install()
    server = make_http_server(options.port)
    os.environ["MOTO_PORT"] = str(server.port)
    use_address(f"http://localhost:{server.port}")
    # What is loaded by now stays: the collector need not look at moto's and botocore's hundreds of thousands of objects again.
    gc.freeze()
    print(f"http://localhost:{server.port}", flush=True)
    server.serve_forever()


def _end_with_stdin() -> None:
    sys.stdin.read()
    os._exit(0)


def install() -> None:
    """Puts our parts in the place of moto's."""
    moto_fixes.install()
    state_machines.install()
    api_recorder.install()
    cloudformation_response.install()
    sagemaker_urls.url_paths["{0}/$"] = HostingResponse.dispatch
    cloudformation_urls.url_paths["{0}/$"] = StackEngineResponse.dispatch
    for path in [*runtime_urls.url_paths, STREAM_PATH]:
        runtime_urls.url_paths[path] = RuntimeResponse.dispatch


if __name__ == "__main__":
    main()
