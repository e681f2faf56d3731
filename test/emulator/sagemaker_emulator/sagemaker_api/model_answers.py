"""What an endpoint answers to a request: what a test has set, else what its model would."""

from __future__ import annotations

from ..refusal import Refusal
from ..served_models.dialects import dialect_of
from ..served_models.exchange import NOTHING_KNOWN, ModelRefusal, ModelRequest, ModelResponse
from ..served_models.served_model import served_model
from .canned_responses import RESPONSES
from .store import HostingStore, Members


class ModelError(Refusal):
    """The container has refused the request; SageMaker answers 424 and says what it was told."""

    def __init__(self, refusal: ModelRefusal, endpoint: str, account: str, region: str) -> None:
        message = (
            f'Received client error ({refusal.status}) from primary with message "{refusal.message}". '
            f"See the log group /aws/sagemaker/Endpoints/{endpoint} in account {account} for more information."
        )
        super().__init__("ModelError", message)
        self.original_status_code = refusal.status
        self.original_message = refusal.message
        self.log_stream_arn = f"arn:aws:logs:{region}:{account}:log-group:/aws/sagemaker/Endpoints/{endpoint}"


def answer(store: HostingStore, endpoint: Members, request: ModelRequest) -> ModelResponse:
    """The answer; a request that the model would refuse is a ModelError."""
    canned = RESPONSES.get(endpoint["EndpointName"])
    if canned:
        return ModelResponse(canned.content_type, [canned.body.encode()])
    model = served_model(store, endpoint)
    dialect = model and dialect_of(model)
    if not dialect:
        return NOTHING_KNOWN
    try:
        return dialect.respond(request)
    except ModelRefusal as refusal:
        raise ModelError(refusal, endpoint["EndpointName"], store.scope.account, store.scope.region) from refusal
