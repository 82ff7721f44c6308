package dev.meterctl.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS that begins sooner gives up nothing: whom the platform trusts, and with whom it finds common ground.
class TransportTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private static KeyStore keys;

    private final AtomicInteger handshakes = new AtomicInteger();
    private final HttpsServer server;

    TransportTest() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeAll
    static void makeKeys() throws Exception {
        Path store = directory.resolve("keys.p12");
        makeKey("server", store);
        makeKey("other", store);
        keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private static void makeKey(String alias, Path store) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext", "san=dns:localhost"));
        command.addAll(List.of("-alias", alias, "-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void needsOneHandshakeWithAServerOfX25519() throws Exception {
        serve("x25519", "secp256r1");
        assertAnswers(attempt("localhost", trust("server")));
        assertThat(handshakes).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "x448"})
    void meetsAServerOfOtherGroupsToo(String group) throws Exception {
        serve(group);
        assertAnswers(attempt("localhost", trust("server")));
        assertThat(handshakes).hasValue(2);
    }

    @Test
    void meetsItWithManyCallsAtOnce() throws Exception {
        serve("secp256r1");
        try (Transport transport = transport(trust("server"));
                var threads = Executors.newFixedThreadPool(8)) {
            List<Future<AttemptResult>> replies = new ArrayList<>();
            for (int call = 0; call < 8; call++) {
                replies.add(threads.submit(() -> attempt(transport)));
            }
            for (Future<AttemptResult> reply : replies) {
                assertAnswers(reply.get());
            }
        }
    }

    /// The first may have been sent, so nothing that comes of the second makes it a call that was not made.
    @Test
    void aSecondAttemptDoesNotBelieveTheFirst() throws Exception {
        ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        String url = "https://localhost:" + port.getLocalPort() + "/";
        try (Transport transport = transport(trust("server"))) {
            Thread.ofPlatform().daemon().start(() -> breakTheFirstHandshake(port));
            AttemptResult result = transport.attempt(new Request("POST", url, Map.of(), ""), Duration.ofSeconds(30));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            AttemptResult.NoResponse.class,
                            none -> assertThat(none.mayHaveArrived()).isTrue());
        }
    }

    /// And takes no second one.
    private static void breakTheFirstHandshake(ServerSocket port) {
        byte[] internalError = {21, 3, 3, 0, 2, 2, 80};
        try (Socket first = onlyOne(port)) {
            first.getInputStream().readNBytes(5);
            first.getOutputStream().write(internalError);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket onlyOne(ServerSocket port) throws IOException {
        try (port) {
            return port.accept();
        }
    }

    @Test
    void trustsNoStranger() throws Exception {
        serve("x25519");
        assertRefused(attempt("localhost", trust("other")));
        assertThat(handshakes).as("a second one would end no better").hasValue(1);
    }

    @Test
    void trustsNobodyWhereNoCallIsToBeSecure() throws Exception {
        serve("x25519");
        try (Transport transport = new Transport(false)) {
            assertRefused(attempt(transport));
        }
    }

    @Test
    void trustsNoCertificateOfAnotherHost() throws Exception {
        serve("x25519");
        assertRefused(attempt("127.0.0.1", trust("server")));
    }

    private static void assertAnswers(AttemptResult reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        AttemptResult.Answer.class,
                        answer -> assertThat(answer.status()).isEqualTo(200));
    }

    private static void assertRefused(AttemptResult reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        AttemptResult.NoResponse.class,
                        noResponse -> assertThat(noResponse.reason()).isEqualTo(AttemptResult.Reason.TLS));
    }

    private AttemptResult attempt(String host, TrustManager trust) throws Exception {
        try (Transport transport = transport(trust)) {
            return attempt(host, transport);
        }
    }

    private AttemptResult attempt(Transport transport) throws InterruptedException {
        return attempt("localhost", transport);
    }

    private AttemptResult attempt(String host, Transport transport) throws InterruptedException {
        String url = "https://" + host + ":" + server.getAddress().getPort() + "/";
        return transport.attempt(new Request("GET", url, Map.of(), null), Duration.ofSeconds(30));
    }

    private static Transport transport(TrustManager trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return new Transport(context);
    }

    private static TrustManager trust(String alias) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers()[0];
    }

    /// @param groups in which the server exchanges keys
    private void serve(String... groups) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                handshakes.incrementAndGet();
                SSLParameters only = getSSLContext().getDefaultSSLParameters();
                only.setNamedGroups(groups);
                parameters.setSSLParameters(only);
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("{}".getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        server.start();
    }
}
