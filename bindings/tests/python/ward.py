"""A real ward on loopback, in processes of its own."""

import json
import os
import pathlib
import subprocess
import tempfile

BINARIES = pathlib.Path(os.environ["XOM_BINARIES"])


class Ward:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(self.folder.name)
        self.data = path / "ward"
        root = ["--root-key", str(path / "root.key")]
        self.command("init", "--sample", *root)
        self.process = subprocess.Popen(
            [BINARIES / "xom-ward", "serve", "--data", self.data, "--listen", "127.0.0.1:0", "--json"],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = json.loads(self.process.stdout.readline())["address"]
        self.group = self.command("group", "list")[0]["id"]

    def command(self, *arguments):
        run = subprocess.run(
            [BINARIES / "xom-ward", *arguments, "--data", self.data, "--json"],
            check=True,
            capture_output=True,
            text=True,
        )
        return json.loads(run.stdout)

    def invite(self, role):
        made = self.command("invite", "--group", self.group, "--role", role, "--address", self.address)
        return made["link"]

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()
        self.folder.cleanup()
