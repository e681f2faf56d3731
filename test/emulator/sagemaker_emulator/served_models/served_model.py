"""Which model an endpoint serves, as far as its resources tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..sagemaker_api.store import HostingStore, Members

_IMAGE = re.compile(r"^(?:[^/]+/)?(?P<repository>.+?)(?::(?P<tag>[^:@]+))?(?:@.+)?$")
_TGI_VERSION = re.compile(r"tgi(\d+)\.(\d+)")


@dataclass(frozen=True)
class ServedModel:
    """A model behind an endpoint. Text that is not known is empty."""

    model_id: str = ""
    """The tag `modelId`, else the id on the Hugging Face Hub that the container is told."""
    version: str = ""
    """The tag `modelVersion`: of a JumpStart model."""
    repository: str = ""
    """The image's repository, without the registry."""
    image_tag: str = ""
    package: str = ""
    """The name of the model package, for a model that has neither image nor artifact of its own."""
    environment: Members = field(default_factory=dict)

    @property
    def tgi_version(self) -> tuple[int, int]:
        """The version of Text Generation Inference in the image's tag."""
        found = _TGI_VERSION.search(self.image_tag)
        return (int(found[1]), int(found[2])) if found else (0, 0)


def served_model(store: HostingStore, endpoint: Members) -> ServedModel | None:
    """The model of the endpoint's first variant; none where inference components bring the models."""
    config = store.configs.items.get(endpoint["EndpointConfigName"], {})
    name = next((variant.get("ModelName") for variant in config.get("ProductionVariants", [])), None)
    model = store.models.items.get(name or "")
    if model is None:
        return None
    container = model.get("PrimaryContainer") or next(iter(model.get("Containers", [])), {})
    tags = store.tags(store.models.arn(model["ModelName"])) or {}
    environment = container.get("Environment", {})
    image = _IMAGE.match(container.get("Image", ""))
    return ServedModel(
        model_id=tags.get("modelId") or environment.get("HF_MODEL_ID", ""),
        version=tags.get("modelVersion", ""),
        repository=image["repository"] if image else "",
        image_tag=(image["tag"] or "") if image else "",
        package=container.get("ModelPackageName", "").split("/")[-1],
        environment=environment,
    )
