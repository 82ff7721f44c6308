"""Starts and asks `server.mjs`, the Stripe of the benchmark, puts `line.mjs` before it, and makes the keys of its TLS."""
import http.client
import json
import os
import shutil
import ssl
import subprocess
from pathlib import Path

PASSWORD = "changeit"


class Server:
    def __init__(self, node, live, latency_ms=0, rate=0, tls=None, round_trip_ms=0):
        self.node, self.processes = node, []
        keys = ["--pfx", str(tls.server), PASSWORD] if tls else []
        self.port = self.start("server.mjs", live, "--latency", latency_ms, "--rate", rate, *keys)
        asked = self.start("line.mjs", self.port, round_trip_ms) if round_trip_ms else self.port
        self.base = f"{'https' if tls else 'http'}://127.0.0.1:{asked}"
        self.tls = ssl.create_default_context(cafile=tls.authority) if tls else None

    def start(self, script, *arguments):
        """Gives the port that the script listens on."""
        argv = [self.node, str(Path(__file__).with_name(script)), *map(str, arguments)]
        self.processes.append(subprocess.Popen(argv, stdout=subprocess.PIPE, text=True))
        return int(self.processes[-1].stdout.readline())

    def ask(self, path):
        connection = self.connection()
        connection.request("GET", path)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer

    def page_cost(self, pages=1_000):
        """The milliseconds of processor time the server takes for a page of 100 meters, once it is warm."""
        connection, spent = self.connection(), []
        for _ in range(2):
            before = self.ask("/bench/stats")["cpu_ms"]
            for _ in range(pages):
                connection.request("GET", "/v1/billing/meters?limit=100")
                connection.getresponse().read()
            spent.append((self.ask("/bench/stats")["cpu_ms"] - before) / pages)
        connection.close()
        return spent[-1]

    def connection(self):
        return (http.client.HTTPSConnection("127.0.0.1", self.port, context=self.tls) if self.tls
                else http.client.HTTPConnection("127.0.0.1", self.port))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
            process.wait()


class Tls:
    """An authority made for this run, a certificate of it for the server, and what its clients trust. The keys are RSA,
    as is usual, or EC.

    Java is given the certificates it trusts anyway and this one, so that it loads no fewer than it would for Stripe.
    """

    def __init__(self, directory, java_authorities, keys="RSA"):
        self.server = directory / "server.p12"
        self.authority = directory / "authority.pem"
        self.java = directory / "cacerts"
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)
        for old in directory.iterdir():
            old.unlink()
        kind = {"RSA": ["-keyalg", "RSA", "-keysize", "2048"], "EC": ["-keyalg", "EC", "-groupname", "secp256r1"]}
        key = ["-genkeypair", *kind[keys], "-validity", "30", "-storetype", "PKCS12"]
        self.keytool(*key, "-alias", "authority", "-dname", "CN=meterctl bench", "-ext", "bc:c", "-keystore", "keys.p12")
        self.keytool("-exportcert", "-rfc", "-alias", "authority", "-file", self.authority, "-keystore", "keys.p12")
        self.keytool(*key, "-alias", "server", "-signer", "authority", "-dname", "CN=localhost",
                     "-ext", "san=ip:127.0.0.1,dns:localhost", "-keystore", "keys.p12")
        self.keytool("-importkeystore", "-srckeystore", "keys.p12", "-srcstorepass", PASSWORD, "-srcalias", "server",
                     "-deststorepass", PASSWORD, "-destkeystore", self.server, "-deststoretype", "PKCS12", password=False)
        shutil.copyfile(java_authorities, self.java)
        self.keytool("-importcert", "-noprompt", "-alias", "bench", "-file", self.authority, "-keystore", self.java)

    def keytool(self, *arguments, password=True):
        home = os.environ.get("JAVA_HOME")
        keytool = str(Path(home, "bin", "keytool")) if home else "keytool"
        argv = [keytool, *map(str, arguments), *(["-storepass", PASSWORD] if password else [])]
        done = subprocess.run(argv, cwd=self.directory, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(argv)}\n{done.stdout}{done.stderr}")

    def environment(self):
        return {
            "METERCTL_JAVA_OPTS": f"-Djavax.net.ssl.trustStore={self.java}",
            "NODE_EXTRA_CA_CERTS": str(self.authority),
            "SSL_CERT_FILE": str(self.authority),
        }
