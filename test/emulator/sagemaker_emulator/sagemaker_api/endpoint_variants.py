"""The running side of an endpoint's variants: counts and weights, which a new configuration may keep or reset."""

from __future__ import annotations

from typing import Any

Variant = dict[str, Any]

_WEIGHT = "VariantWeight"
_COUNT = "DesiredInstanceCount"


def started(config: dict[str, Any], key: str) -> list[Variant]:
    """How the variants of a configuration (its `ProductionVariants` or `ShadowProductionVariants`) start."""
    return [_start(variant) for variant in config.get(key, [])]


def _start(variant: Variant) -> Variant:
    weight = variant.get("InitialVariantWeight", 1.0)
    running: Variant = {"VariantName": variant["VariantName"], "CurrentWeight": weight, "DesiredWeight": weight}
    if "ServerlessConfig" in variant:
        running |= {"CurrentServerlessConfig": variant["ServerlessConfig"], "DesiredServerlessConfig": variant["ServerlessConfig"]}
    else:
        count = variant.get("InitialInstanceCount", 1)
        running |= {"CurrentInstanceCount": count, "DesiredInstanceCount": count}
    if "ManagedInstanceScaling" in variant:
        running["ManagedInstanceScaling"] = variant["ManagedInstanceScaling"]
    if "RoutingConfig" in variant:
        running["RoutingConfig"] = variant["RoutingConfig"]
    return running


def retained(new: list[Variant], old: list[Variant], excluded: set[str]) -> list[Variant]:
    """`new`, with what RetainAllVariantProperties takes over from variants of the same name."""
    before = {variant["VariantName"]: variant for variant in old}
    return [_retain(variant, before.get(variant["VariantName"]), excluded) for variant in new]


def _retain(new: Variant, old: Variant | None, excluded: set[str]) -> Variant:
    if old is None:
        return new
    kept = dict(new)
    if _WEIGHT not in excluded:
        kept |= {name: old[name] for name in ("CurrentWeight", "DesiredWeight")}
    if _COUNT not in excluded and "CurrentInstanceCount" in old and "CurrentInstanceCount" in new:
        kept |= {name: old[name] for name in ("CurrentInstanceCount", "DesiredInstanceCount")}
    return kept


def set_capacity(variants: list[Variant], name: str, weight: float | None, count: int | None) -> bool:
    """Sets the weight and count of a variant; False when there is none of this name."""
    for variant in variants:
        if variant["VariantName"] == name:
            if weight is not None:
                variant |= {"CurrentWeight": weight, "DesiredWeight": weight}
            if count is not None:
                variant |= {"CurrentInstanceCount": count, "DesiredInstanceCount": count}
            return True
    return False
