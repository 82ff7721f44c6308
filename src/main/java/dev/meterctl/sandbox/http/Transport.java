package dev.meterctl.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// HTTP on the loopback interface, each request on a thread of its own.
public final class Transport implements Closeable {

    static {
        // Without it the server holds back the second segment of a response for the 40 ms of a delayed acknowledgement.
        // It is read once, when the first server of the Java runtime is made; a setting of the user's stands.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private Transport(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Takes requests from the moment it returns.
    ///
    /// @param port 0 takes a free one
    /// @param maxBody in bytes; of a larger body, the handler gets one byte more
    /// @throws IOException if the port cannot be used
    public static Transport start(int port, int maxBody, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, maxBody, handler));
        server.start();
        return new Transport(server, threads);
    }

    /// `http://127.0.0.1:PORT`
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// A connection is cut by leaving the exchange with an exception: the server then closes and forgets it.
    private static void serve(HttpExchange exchange, int maxBody, Handler handler) throws IOException {
        try (exchange) {
            switch (handler.handle(request(exchange, maxBody))) {
                case Response.Sent sent -> send(exchange, sent, true);
                case Response.CutShort(Response.Sent whole) -> send(exchange, whole, false);
                case Response.Dropped _ -> throw new IOException("a fault cuts the connection");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Response.Sent sent, boolean whole) throws IOException {
        byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        sent.headers().forEach(headers::set);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(sent.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body, 0, whole ? body.length : body.length / 2);
                out.flush();
            }
        }
    }

    /// Of the body at most one byte more than is allowed. The rest is read and dropped, so that the client gets to read
    /// the response.
    private static Request request(HttpExchange exchange, int maxBody) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery();
        String body = new String(exchange.getRequestBody().readNBytes(maxBody + 1), StandardCharsets.ISO_8859_1);
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        return new Request(exchange.getRequestMethod(), uri.getRawPath(), query == null ? "" : query, headers, body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
