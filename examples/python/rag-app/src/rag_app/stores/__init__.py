# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Where passages and their vectors are kept: Astra DB, or a file on this machine."""

from rag_app.stores.astra_store import AstraStore
from rag_app.stores.local_store import LocalStore
from rag_app.stores.store import Found, Store

__all__ = ["AstraStore", "Found", "LocalStore", "Store"]
