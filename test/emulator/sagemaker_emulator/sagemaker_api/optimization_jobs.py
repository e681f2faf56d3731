"""Optimization jobs: nothing is optimized, but jobs go through the states that AWS has for them."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass

from moto.core.responses import ActionResult, EmptyResult
from moto.sagemaker.responses import SageMakerResponse

from ..refusal import Refusal
from .store import Members, hosting, now

_IMAGE = "763104351884.dkr.ecr.{region}.amazonaws.com/djl-inference:0.32.0-lmi14.0.0-cu126"

# How a job goes on each time that somebody looks at it.
_NEXT = {"STARTING": "INPROGRESS", "STOPPING": "STOPPED"}
_RUNS = ("STARTING", "INPROGRESS")


@dataclass(frozen=True)
class Ending:
    """How a job ends: `COMPLETED`, `FAILED`, `STOPPED`, or `INPROGRESS` for one that runs until it is stopped."""

    status: str
    reason: str | None = None


class Endings:
    """What tests have planned for the next jobs."""

    def __init__(self) -> None:
        self._planned: list[Ending] = []
        self._lock = threading.Lock()

    def plan(self, ending: Ending) -> None:
        with self._lock:
            self._planned.append(ending)

    def take(self) -> Ending:
        with self._lock:
            return self._planned.pop(0) if self._planned else Ending("COMPLETED")


ENDINGS = Endings()


class OptimizationJobsResponse(SageMakerResponse):
    """The operations, which moto does not have."""

    def _jobs(self) -> dict[str, Members]:
        return hosting(self.current_account, self.region).optimization_jobs.items

    def _job(self) -> Members:
        name = json.loads(self.body)["OptimizationJobName"]
        if name not in self._jobs():
            raise Refusal("ResourceNotFound", f"Requested resource not found: {name}")
        return self._jobs()[name]

    def create_optimization_job(self) -> ActionResult:
        request = json.loads(self.body)
        if request["OptimizationJobName"] in self._jobs():
            raise Refusal("ResourceInUse", "Job name must be unique within an AWS account and region, and a job with this name already exists")
        jobs = hosting(self.current_account, self.region).optimization_jobs
        members = {key: value for key, value in request.items() if key != "Tags"}
        state = {"OptimizationJobStatus": "STARTING", "LastModifiedTime": now(), "ending": ENDINGS.take()}
        return ActionResult({"OptimizationJobArn": jobs.create(request["OptimizationJobName"], {**members, **state}, request.get("Tags", []))})

    def describe_optimization_job(self) -> ActionResult:
        job = self._job()
        shown = {key: value for key, value in job.items() if key != "ending"}
        arn = hosting(self.current_account, self.region).optimization_jobs.arn(job["OptimizationJobName"])
        self._go_on(job)
        return ActionResult({**shown, "OptimizationJobArn": arn})

    def _go_on(self, job: Members) -> None:
        ending: Ending = job["ending"]
        status = job["OptimizationJobStatus"]
        job["OptimizationJobStatus"] = ending.status if status == "INPROGRESS" else _NEXT.get(status, status)
        if job["OptimizationJobStatus"] == "COMPLETED":
            job["OptimizationOutput"] = {"RecommendedInferenceImage": _IMAGE.format(region=self.region)}
        if job["OptimizationJobStatus"] == "FAILED" and ending.reason is not None:
            job["FailureReason"] = ending.reason

    def stop_optimization_job(self) -> ActionResult:
        job = self._job()
        if job["OptimizationJobStatus"] not in _RUNS:
            raise Refusal("ValidationException", f"The request was rejected because the job is in status {job['OptimizationJobStatus']}")
        job["OptimizationJobStatus"] = "STOPPING"
        return EmptyResult()

    def delete_optimization_job(self) -> ActionResult:
        jobs = hosting(self.current_account, self.region).optimization_jobs
        jobs.delete(self._job()["OptimizationJobName"])
        return EmptyResult()

    def list_optimization_jobs(self) -> ActionResult:
        jobs = hosting(self.current_account, self.region).optimization_jobs
        shown = ("OptimizationJobName", "OptimizationJobStatus", "DeploymentInstanceType", "CreationTime")
        return ActionResult({"OptimizationJobSummaries": [
            {**{key: job[key] for key in shown}, "OptimizationJobArn": jobs.arn(name), "OptimizationTypes": []} for name, job in jobs.items.items()
        ]})
