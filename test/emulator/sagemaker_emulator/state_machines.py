"""State machines run, by moto's interpreter; it needs some corrections, and its waits are cut short."""

from __future__ import annotations

import json
import threading
import uuid
from datetime import datetime, timezone
from typing import Any

from botocore.exceptions import ClientError
from moto.core.config import default_user_config
from moto.stepfunctions.parser.asl.component.common.payload.payloadvalue.payloadbinding.payload_binding import (
    PayloadBindingStringExpressionSimple,
)
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJsonPath
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_aws_sdk
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction
from moto.stepfunctions.parser.asl.eval.environment import Environment
from moto.stepfunctions.parser.asl.parse.preprocessor import Preprocessor
from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication, Execution

from .event_deliveries import deliver

# A minute becomes 20 milliseconds.
_SPEED = 3000


def install() -> None:
    """Lets executions run, and tells their ends as EventBridge does."""
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    # Errors of services have the names that the Java SDK has for them; moto knows two services.
    state_task_service_aws_sdk._SERVICE_ERROR_NAMES["sagemaker"] = "SageMaker"
    _add_request_ids()
    _read_paths_with_names_of_keywords()
    WaitFunction._wait_interval = _wait_interval
    retrier_decl.time = _Clock
    terminated = BaseExecutionWorkerCommunication.terminated

    def terminated_and_told(communication: BaseExecutionWorkerCommunication) -> None:
        terminated(communication)
        # The one who is told asks for the execution, which ends with this thread only.
        threading.Thread(target=_tell_end, args=(communication.execution,), daemon=True).start()

    BaseExecutionWorkerCommunication.terminated = terminated_and_told


def _add_request_ids() -> None:
    """moto's own servers leave them out of some errors, and its interpreter wants one."""
    from_error = state_task_service_aws_sdk.StateTaskServiceAwsSdk._from_error

    def from_error_with_id(task: Any, env: Environment, ex: Exception) -> Any:
        if isinstance(ex, ClientError):
            ex.response["ResponseMetadata"].setdefault("RequestId", str(uuid.uuid4()))
        return from_error(task, env, ex)

    state_task_service_aws_sdk.StateTaskServiceAwsSdk._from_error = from_error_with_id


def _read_paths_with_names_of_keywords() -> None:
    """`RoleArn.$` is a keyword of another place for the parser, which then takes the path for text."""
    visit = Preprocessor.visitPayload_binding_value

    def visit_binding(preprocessor: Preprocessor, ctx: Any) -> Any:
        binding = visit(preprocessor, ctx)
        if not binding.field.endswith(".$"):
            return binding
        path = StringJsonPath(json_path=binding.payload_value.val)
        return PayloadBindingStringExpressionSimple(field=binding.field.removesuffix(".$"), string_expression_simple=path)

    Preprocessor.visitPayload_binding_value = visit_binding


class _Clock:
    """`time` of the module that waits between retries."""

    @staticmethod
    def sleep(seconds: float) -> None:
        threading.Event().wait(seconds / _SPEED)


def _wait_interval(_function: WaitFunction, env: Environment, wait_seconds: int) -> None:
    env.program_state_event.wait(wait_seconds / _SPEED)


def _tell_end(execution: Execution) -> None:
    deliver(execution.account_id, execution.region_name, {
        "version": "0",
        "id": str(uuid.uuid4()),
        "source": "aws.states",
        "detail-type": "Step Functions Execution Status Change",
        "account": execution.account_id,
        "region": execution.region_name,
        "time": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": [execution.exec_arn],
        "detail": _detail(execution),
    })


def _detail(execution: Execution) -> dict[str, Any]:
    return {
        "executionArn": execution.exec_arn,
        "stateMachineArn": execution.state_machine.arn,
        "name": execution.name,
        "status": str(execution.exec_status.value),
        "input": execution.execution_input,
        "output": json.dumps(execution.output) if execution.output is not None else None,
    }
