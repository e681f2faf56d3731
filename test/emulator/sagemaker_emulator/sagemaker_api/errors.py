"""SageMaker's refusals."""

from ..refusal import Refusal


class ValidationException(Refusal):
    """The code that SageMaker uses for nearly all of them."""

    code = "ValidationException"
