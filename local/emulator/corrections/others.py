"""DynamoDB streams and HTTP APIs."""

import copy
import os
from typing import Any

from ministack.core.arn import ArnParseError, parse_arn
from ministack.core.responses import AccountRegionScopedDict
from ministack.services import apigateway, dynamodb, lambda_svc
from ministack.services.cloudformation import provisioners

from .editing import correction, edit


def _read_by_all(account: str, region: str, table_name: str, end: int) -> int:
    """The stream position that all functions on the table's stream have reached."""
    positions = [end]
    for esm_account, esm_region, mapping in lambda_svc._iter_all_esms():
        try:
            resource = parse_arn(mapping.get("EventSourceArn", "")).resource
        except ArnParseError:
            continue
        if (esm_account, esm_region) == (account, region) and resource.startswith(f"table/{table_name}/stream/"):
            scope = (account, region, mapping["UUID"])
            positions.append(lambda_svc._dynamodb_stream_positions._data.get(scope, 0))
    return min(positions)


def _unread_stream_records() -> AccountRegionScopedDict:
    unread = AccountRegionScopedDict()
    for (account, region, table_name), records in dynamodb._stream_records.all_items():
        start = dynamodb._stream_trimmed.get_scoped(account, region, table_name, 0)
        position = max(start, _read_by_all(account, region, table_name, start + len(records)))
        kept = {"position": position, "records": copy.deepcopy(records[position - start :])}
        unread.set_scoped(account, region, table_name, kept)
    return unread


def _restore_stream_records(unread: AccountRegionScopedDict) -> None:
    for (account, region, table_name), kept in unread.all_items():
        dynamodb._stream_trimmed.set_scoped(account, region, table_name, kept["position"])
        dynamodb._stream_records.set_scoped(account, region, table_name, kept["records"])


@correction
def streams_survive_restarts() -> None:
    """After a restart, a stream continues where it was. MiniStack forgets its records but not the
    functions' positions, so that these miss as many new records as they had read before."""
    get_state, load = dynamodb.get_state, dynamodb.load_persisted_state

    def get_state_with_streams() -> dict:
        return {**get_state(), "unread_stream_records": _unread_stream_records()}

    def load_with_streams(data: Any) -> None:
        load(data)
        _restore_stream_records(data.get("unread_stream_records", AccountRegionScopedDict()))

    dynamodb.get_state, dynamodb.load_persisted_state = get_state_with_streams, load_with_streams


@correction
def fixed_api_id() -> None:
    """A stack's first HTTP API gets the id in HTTP_API_ID and its first WebSocket API the id in
    CHAT_API_ID, so that their URLs are known before the deployment. On AWS, ids are random."""
    wanted = {"HTTP": os.environ.get("HTTP_API_ID"), "WEBSOCKET": os.environ.get("CHAT_API_ID")}

    def api_id(properties: dict) -> str | None:
        wish = wanted.get(properties.get("ProtocolType"))
        return wish if wish and apigateway.find_api_scope(wish) is None else None

    edit(
        provisioners._apigw_v2_api_create,
        ("_apigw_v2._apis) or new_uuid()[:8]\n", "_apigw_v2._apis) or corrected_api_id(props) or new_uuid()[:8]\n"),
        corrected_api_id=api_id,
    )


def _camel_case(configuration: dict) -> dict:
    return {key[:1].lower() + key[1:]: value for key, value in (configuration or {}).items()}


@correction
def cors_from_templates() -> None:
    """CORS works as CloudFormation configures it. MiniStack stores its keys in PascalCase and reads
    them in camelCase, which answers every preflight with 403."""
    for name in ("_cors_response_headers", "_cors_preflight_response"):
        edit(
            getattr(apigateway, name),
            ("    if not cors_cfg:\n", "    cors_cfg = corrected_camel_case(cors_cfg)\n    if not cors_cfg:\n"),
            corrected_camel_case=_camel_case,
        )
