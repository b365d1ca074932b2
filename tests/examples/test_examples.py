"""The examples, checked by the programs that they are for. Run by `make examples`; needs nginx and openssl."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from service.load.run import Settings, run_load
from service.settings import documented
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import HERE, free_port, server

EXAMPLES = HERE / "examples"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
SYSTEMD = shutil.which("systemd-analyze")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


def site(folder: Path, ports: dict[str, int]) -> Path:
    """The site of the examples inside a configuration of its own, with addresses and files of this test."""
    text = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    for old, new in {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{ports['service']};",
        "listen 80;": f"listen 127.0.0.1:{ports['http']};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{ports['https']} ssl http2;",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "/etc/ssl/certs/alke.pem": f"{folder}/cert.pem",
        "/etc/ssl/private/alke.key": f"{folder}/key.pem",
        "/var/log/nginx/alke.log": f"{folder}/alke.log",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds) + "access_log off;\n"
    head = f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
    main = folder / "main.conf"
    main.write_text(f"{head}http {{\n{own}{text}}}\n")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=alke.example.org", "-days", "2",
         "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return main


@contextmanager
def nginx(conf: Path) -> Iterator[None]:
    process = subprocess.Popen([str(NGINX), "-c", str(conf), "-g", "daemon off;"])
    try:
        time.sleep(0.5)
        assert process.poll() is None
        yield
    finally:
        process.terminate()
        process.wait(10)


@needs_nginx
def test_the_site_serves_the_service_over_tls_and_limits_who_asks_too_much(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    run_load(home, [arrival(delivery("a", "Lisätään yhtä."))], Settings(forbids, make_rooms(tmp_path)))
    with server(home) as inside:
        ports = {"service": inside.base_url.port or 0, "http": free_port(), "https": free_port()}
        conf = site(tmp_path, ports)
        checked = subprocess.run([str(NGINX), "-t", "-c", str(conf)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0 and "warn" not in checked.stderr, checked.stderr
        with nginx(conf), httpx.Client(base_url=f"https://127.0.0.1:{ports['https']}", verify=False) as web:
            answer = web.get("/sparql", params={"query": "ASK { ?s a alke:Statement }"})
            assert answer.json()["boolean"] is True
            assert answer.headers["Alke-Load"] == home.current_load()
            assert "max-age" in answer.headers["Strict-Transport-Security"]
            plain = httpx.get(f"http://127.0.0.1:{ports['http']}/sparql?query=x")
            assert plain.status_code == 308 and plain.headers["Location"].startswith("https://")
            assert web.get("/metrics").status_code == 200
            many = [web.get("/sparql", params={"query": "ASK {}"}).status_code for _ in range(120)]
            assert 429 in many and many[0] == 200
            time.sleep(1)
            put = web.put("/graph/curated/x", content="")
            assert put.status_code == 401 and "Bearer" in put.headers["WWW-Authenticate"]
        log = (tmp_path / "alke.log").read_text()
        assert " GET 200 " in log and "ASK" not in log and "127.0.0.1" not in log


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not installed")
def test_the_unit_is_one_that_systemd_takes_and_calls_safe(tmp_path: Path) -> None:
    text = (EXAMPLES / "alke.service").read_text(encoding="utf-8")
    unit = tmp_path / "alke.service"
    unit.write_text(text.replace("/opt/alke/bin/alke", str(Path(sys.executable).parent / "alke")))
    checked = subprocess.run([str(SYSTEMD), "verify", str(unit)], capture_output=True, text=True, check=False)
    assert not [line for line in (checked.stdout + checked.stderr).splitlines() if "alke.service" in line]
    safe = subprocess.run(
        [str(SYSTEMD), "security", "--offline=yes", "--threshold=30", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert safe.returncode == 0, safe.stdout


def test_the_examples_name_no_setting_that_does_not_exist() -> None:
    for path in filter(Path.is_file, EXAMPLES.rglob("*")):
        words = path.read_text(encoding="utf-8").replace("=", " ").replace("`", " ").split()
        assert {word for word in words if word.startswith("ALKE_")} <= set(documented()), path.name


def test_the_container_copies_every_room_of_the_wheel() -> None:
    text = (EXAMPLES / "Containerfile").read_text(encoding="utf-8")
    for room in ("loaders", "service", "ontology", "shapes", "queries"):
        assert f"COPY {room} {room}" in text
