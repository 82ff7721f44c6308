import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS in front of a sandbox, once with a certificate of each kind that Stripe may have.
///
/// @param bases where they listen
/// @param trusted the certificates the runtime trusts, and those of the fronts
record Fronts(List<HttpsServer> servers, List<String> bases, Path trusted) implements AutoCloseable {

    private static final List<String> KINDS = List.of("EC", "RSA");
    private static final String PASSWORD = "changeit";

    static Fronts before(String base, Path image, Path work) throws Exception {
        Path trusted = work.resolve("cacerts");
        Files.write(trusted, Files.readAllBytes(image.resolve(Path.of("runtime", "lib", "security", "cacerts"))));
        List<HttpsServer> servers = new ArrayList<>();
        List<String> bases = new ArrayList<>();
        for (String kind : KINDS) {
            Path keys = work.resolve(kind + ".p12");
            Path certificate = work.resolve(kind + ".cer");
            Files.deleteIfExists(keys);
            keytool("-genkeypair -alias root -keyalg %s -dname CN=root -ext bc:c -keystore %s", kind, keys);
            keytool("-exportcert -alias root -file %s -keystore %s", certificate, keys);
            keytool(
                    "-genkeypair -alias between -keyalg %s -dname CN=between -ext bc:c -signer root -keystore %s",
                    kind, keys);
            keytool(
                    "-genkeypair -alias front -keyalg %s -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -signer between"
                            + " -keystore %s",
                    kind, keys);
            keytool("-delete -alias root -keystore %s", keys);
            keytool("-delete -alias between -keystore %s", keys);
            keytool("-importcert -noprompt -alias %s -file %s -keystore %s", kind, certificate, trusted);
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
            server.createContext("/", exchange -> forward(exchange, base));
            server.start();
            servers.add(server);
            bases.add("https://127.0.0.1:" + server.getAddress().getPort());
        }
        return new Fronts(servers, bases, trusted);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }

    /// The recording asks over TLS for nothing but lists.
    private static void forward(HttpExchange exchange, String base) throws IOException {
        try (exchange;
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + exchange.getRequestURI()))
                    .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                    .header("Stripe-Version", exchange.getRequestHeaders().getFirst("Stripe-Version"))
                    .build();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /// The words must hold no blank, the values may.
    private static void keytool(String command, Object... values) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        int next = 0;
        for (String word : command.split(" ")) {
            words.add(word.equals("%s") ? values[next++].toString() : word);
        }
        words.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
