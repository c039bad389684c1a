"""CloudFront, for browsers on this machine."""

import os
import re

from ministack.services import cloudfront, s3

from .editing import correction, edit

_API_HOST = re.compile(r"^([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com$")


def _local_api(host: str) -> str | None:
    """The id of the HTTP API in an amazonaws.com host name."""
    match = _API_HOST.match(host)
    return match and match.group(1)


@correction
def cloudfront_reads_over_tls() -> None:
    """CloudFront reads a bucket over TLS, so a policy that denies plain HTTP allows it. MiniStack reads in
    its own process without marking it as secure, which a bucket with enforceSSL refuses."""
    edit(
        s3._cloudfront_origin_allows,
        ("        region=get_region(),\n", "        region=get_region(),\n        secure_transport=True,\n"),
    )


@correction
def cloudfront_reaches_apis() -> None:
    """An HTTP API can be an origin. MiniStack refuses to call hosts of amazonaws.com, while its own API
    is at its own address."""
    edit(
        cloudfront._forward_to_origin,
        (
            "    if _is_aws_owned_host(_normalize_origin_host(conn_host)):\n",
            "    api = corrected_local_api(_normalize_origin_host(conn_host))\n"
            "    if api:\n"
            "        conn_host, conn_port, use_https = corrected_host, corrected_port, False\n"
            '        target_path = f"/_aws/execute-api/{api}{uri}" + (f"?{query_string}" if query_string else "")\n'
            "    elif _is_aws_owned_host(_normalize_origin_host(conn_host)):\n",
        ),
        (
            '    target_path = uri + (f"?{query_string}" if query_string else "")\n',
            "    target_path = target_path if api else "
            'uri + (f"?{query_string}" if query_string else "")\n',
        ),
        corrected_local_api=_local_api,
        corrected_host=os.environ["BIND_HOST"],
        corrected_port=int(os.environ["GATEWAY_PORT"]),
    )


# Members of an origin group: the first origin, and the one to ask when it fails.
_GROUP_OF_ORIGINS = """
    groups_el = _find(config_el, "OriginGroups")
    items_el = _find(groups_el, "Items") if groups_el is not None else None
    for group in items_el if items_el is not None else ():
        first, second = (_text(it, "OriginId") for it in _find(_find(group, "Members"), "Items"))
        codes = _find(_find(_find(group, "FailoverCriteria"), "StatusCodes"), "Items")
        origins[_text(group, "Id")] = {
            **origins[first],
            "failover": origins[second],
            "failover_statuses": [int(it.text) for it in codes],
        }

"""


@correction
def cloudfront_fails_over() -> None:
    """A behavior can name an origin group: if its first origin answers with one of the group's statuses, the
    second is asked. MiniStack supports only origins and answers 502."""
    default = '    default_el = _find(config_el, "DefaultCacheBehavior")\n'
    edit(cloudfront.parse_distribution_dataplane_config, (default, _GROUP_OF_ORIGINS + default))
    answered = (
        "        return status, http.client.responses.get(status, \"\"), _multidict_from_pairs(pairs), data\n"
    )
    edit(
        cloudfront._fetch_from_origin,
        (
            answered,
            '        if status in origin.get("failover_statuses", ()) and method in ("GET", "HEAD", "OPTIONS"):\n'
            "            return await _fetch_from_origin(\n"
            '                origin["failover"], method, uri, query_string, headers, body,\n'
            "                viewer_is_https, client_ip, viewer_xff, dist_arn,\n"
            "            )\n" + answered,
        ),
    )


# A port shows the distribution whose comment has this ending.
_FRONTS = {"WEB_PORT": "-site", "STAFF_PORT": "-staff"}
# The header that tells a function which host name the viewer used.
_ASKED = "x-viewer-host"
_THIS_MACHINE = re.compile(r"^(127\.0\.0\.1|localhost)(:\d+)?$")
_COMMENT = re.compile(r"Comment>([^<]*)<")


def _local_location(headers: list, names: list[str], port: int) -> list:
    """Turns redirects to one of the distribution's names into redirects to this machine's port."""
    leads = {f"https://{name}/".encode(): f"http://{name}:{port}/".encode() for name in names}
    return [
        (key, next((there + value[len(name) :] for name, there in leads.items() if value.startswith(name)), value))
        if key.lower() == b"location"
        else (key, value)
        for key, value in headers
    ]


def _distribution_of(ending: str) -> dict | None:
    """The distribution whose comment has this ending."""
    for distribution in cloudfront._distributions.values():
        comment = _COMMENT.search(distribution["config_xml"])
        if comment and comment.group(1).endswith(ending):
            return distribution
    return None


@correction
def cloudfront_functions_see_the_viewers_host() -> None:
    """A function sees the host name that the viewer used, which may be one of the distribution's alternate names.
    MiniStack knows distributions only by their own name, under which website_port shows them."""
    edit(
        cloudfront._build_function_event,
        (
            '    request_headers = {k: v for k, v in headers.items() if k != "cookie"}\n',
            f'    asked = headers.pop("{_ASKED}", None)\n'
            '    request_headers = {k: v for k, v in headers.items() if k != "cookie"}\n'
            '    request_headers["host"] = asked or request_headers.get("host", dist_domain)\n',
        ),
    )


@correction
def website_port() -> None:
    """WEB_PORT and STAFF_PORT show their distributions as a browser sees them on AWS, over a secure
    connection. MiniStack serves distributions by host name, which no browser on this machine can resolve."""
    import hypercorn.asyncio
    import ministack.app

    ports = {int(os.environ[name]): ending for name, ending in _FRONTS.items() if name in os.environ}
    if not ports:
        return
    serve, inner = hypercorn.asyncio.serve, ministack.app.app

    def serve_all(app, config, *arguments, **named):
        config.bind = [*config.bind, *(f"{os.environ['BIND_HOST']}:{port}" for port in ports)]
        return serve(app, config, *arguments, **named)

    async def app(scope, receive, send) -> None:
        if scope["type"] == "http" and scope["server"][1] in ports:
            distribution = _distribution_of(ports[scope["server"][1]])
            if distribution:
                port = scope["server"][1]
                asked = next((value.decode() for name, value in scope["headers"] if name == b"host"), "")
                others = [(name, value) for name, value in scope["headers"] if name not in (b"host", _ASKED.encode())]
                host = (b"host", distribution["DomainName"].encode())
                names = cloudfront._get_distribution_aliases(distribution)
                # This machine stands for the distribution's own name. A function sees every other name as the viewer
                # sent it.
                viewed = [] if _THIS_MACHINE.match(asked) else [(_ASKED.encode(), asked.encode())]
                scope = {**scope, "headers": [*others, host, *viewed], "scheme": "https"}

                async def answer(message) -> None:
                    if message["type"] == "http.response.start" and names:
                        message = {**message, "headers": _local_location(message["headers"], names, port)}
                    await send(message)

                await inner(scope, receive, answer)
                return
        await inner(scope, receive, send)

    hypercorn.asyncio.serve, ministack.app.app = serve_all, app
