"""Which Identity Center instance is meant, of those that a caller sees: none, one or several."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiro_usage.errors import SourceError

_ACTIVE = "ACTIVE"


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance as it is listed; `region` is where it was seen."""

    arn: str
    store_id: str
    status: str
    region: str


def from_listing(entry: Mapping[str, object], region: str) -> Instance:
    """An entry of ListInstances; one without a status counts as active."""
    return Instance(
        arn=str(entry.get("InstanceArn") or ""),
        store_id=str(entry.get("IdentityStoreId") or ""),
        status=str(entry.get("Status") or _ACTIVE),
        region=region,
    )


def choose(listed: Iterable[Instance], wanted_arn: str | None, regions: Sequence[str]) -> Instance:
    """The instance to use: the one that the settings name, else the only active one.

    `regions` are those that were asked. Raises SourceError: `identity_no_instance`, `identity_not_active`,
    `identity_choose_instance` where there are several, `identity_instance_not_found` for a named one.
    """
    seen = {instance.arn: instance for instance in reversed(list(listed))}
    asked = ", ".join(regions)
    if wanted_arn and wanted_arn not in seen:
        names = ", ".join(sorted(seen)) or "—"
        raise SourceError("identity_instance_not_found", arn=wanted_arn, regions=asked, instances=names)
    if not seen:
        raise SourceError("identity_no_instance", regions=asked)
    named = [seen[wanted_arn]] if wanted_arn else list(seen.values())
    active = [instance for instance in named if instance.status == _ACTIVE and instance.store_id]
    if not active:
        states = ", ".join(sorted(f"{instance.arn} ({instance.status})" for instance in named))
        raise SourceError("identity_not_active", instances=states)
    if len(active) > 1:
        names = ", ".join(sorted(instance.arn for instance in active))
        raise SourceError("identity_choose_instance", count=len(active), instances=names)
    return active[0]
