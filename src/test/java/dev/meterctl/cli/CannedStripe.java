package dev.meterctl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Something on a loopback port that answers whatever a test wants, Stripe or not.
public record CannedStripe(HttpServer server, AtomicInteger requests) implements AutoCloseable {

    /// An answer that Stripe does not want to be asked for again.
    public record Answer(int status, String contentType, String body) {

        public static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }
    }

    /// Listens from now on.
    ///
    /// @param answers what to say to a request's query
    public static CannedStripe start(Function<String, Answer> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            String query = exchange.getRequestURI().getQuery();
            send(answers.apply(query == null ? "" : query), exchange);
        });
        server.start();
        return new CannedStripe(server, requests);
    }

    public static CannedStripe always(Answer answer) throws IOException {
        return start(query -> answer);
    }

    private static void send(Answer answer, HttpExchange exchange) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Request-Id", "req_canned");
        exchange.getResponseHeaders().set("Stripe-Should-Retry", "false");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Cli cli() {
        return Cli.BARE.with("STRIPE_API_BASE", base()).with("STRIPE_API_KEY", Cli.KEY);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
