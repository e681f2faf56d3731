"""An error answer in the name of a service."""

from moto.core.exceptions import ServiceException


class Refusal(ServiceException):
    """`Refusal(code, message)`. A class of our own: moto looks for the service in the module of an exception's class."""
