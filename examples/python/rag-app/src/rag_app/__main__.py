# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""`python -m rag_app`."""

import sys

from rag_app.cli import main

sys.exit(main())
