"""A mail server of forty lines for tests: it takes letters, or refuses as it was told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage

OK = "250 OK"


class _Conversation(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline():
            words = line.decode().strip()
            verb = words.split()[0].upper().split(":")[0] if words else ""
            refusal = next((r for key, r in self.server.refusals.items() if key in words), "")
            if refusal:
                self.say(refusal)
            elif verb == "DATA":
                self.take()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(OK)

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        letter = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.letters.append(letter)
        self.say(OK)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    """``refusals`` are answers to lines that hold a word, such as an address or ``DATA``."""

    daemon_threads = True

    def __init__(self, refusals: Mapping[str, str] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self.refusals = dict(refusals or {})

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def __enter__(self) -> Sink:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()
