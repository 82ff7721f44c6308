package dev.meterctl.stripe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server on the loopback address that records what it is asked and answers with what it was given, byte by byte:
/// broken and unfinished answers too.
final class CannedServer implements AutoCloseable {

    /// What happens to the connection once an answer is written.
    enum Then {
        KEEP,
        CLOSE,
        RESET,
        STALL
    }

    /// An answer as it goes over the wire.
    ///
    /// @param wire every character one byte
    record Canned(String wire, Then then) {

        static final Canned NOTHING = new Canned("", Then.CLOSE);
        static final Canned RESET = new Canned("", Then.RESET);
        static final Canned STALL = new Canned("", Then.STALL);

        static Canned json(int status, String body, String... headers) {
            return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
        }

        /// An answer without a type where that is empty.
        static Canned of(int status, String contentType, byte[] body, String... headers) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("Content-Length: " + body.length);
            if (!contentType.isEmpty()) {
                all.add("Content-Type: " + contentType);
            }
            return new Canned(head(status, all) + new String(body, StandardCharsets.ISO_8859_1), Then.KEEP);
        }

        /// An answer that promises more than comes.
        static Canned cutOff(String body, Then then) {
            return new Canned(head(200, List.of("Content-Length: " + (body.length() + 100))) + body, then);
        }

        private static String head(int status, List<String> headers) {
            return "HTTP/1.1 " + status + " Canned\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        }
    }

    /// A request as it came.
    ///
    /// @param headers by name in lower case
    record Recorded(String method, String target, Map<String, String> headers, String body) {
        String line() {
            return method + " " + target;
        }
    }

    private final ServerSocket listener;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Recorded> recorded = Collections.synchronizedList(new ArrayList<>());
    private final Function<Recorded, Canned> answers;

    private CannedServer(Function<Recorded, Canned> answers) throws IOException {
        this.answers = answers;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// Answers in turn; what is asked beyond gets an error.
    static CannedServer answering(Canned... answers) throws IOException {
        Deque<Canned> left = new ArrayDeque<>(List.of(answers));
        return answering(request -> {
            synchronized (left) {
                return left.isEmpty() ? Canned.json(418, "{\"error\":{\"message\":\"nothing left\"}}") : left.remove();
            }
        });
    }

    static CannedServer answering(Function<Recorded, Canned> answers) throws IOException {
        return new CannedServer(answers);
    }

    ApiBase base() {
        return new ApiBase(URI.create("http://127.0.0.1:" + listener.getLocalPort()));
    }

    List<Recorded> recorded() {
        return List.copyOf(recorded);
    }

    List<String> lines() {
        return recorded().stream().map(Recorded::line).toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Recorded request = request(in);
                recorded.add(request);
                Canned answer = answers.apply(request);
                socket.getOutputStream().write(answer.wire().getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                switch (answer.then()) {
                    case KEEP -> {}
                    case STALL -> {
                        return;
                    }
                    case CLOSE -> {
                        socket.close();
                        return;
                    }
                    case RESET -> {
                        socket.setSoLinger(true, 0);
                        socket.close();
                        return;
                    }
                }
            }
        } catch (IOException | UncheckedIOException gone) {
            // The client has what it wants, or the test is over.
        }
    }

    private static Recorded request(InputStream in) throws IOException {
        String[] line = line(in).split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, header.substring(colon + 1).strip(), (first, second) -> first + ", " + second);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Recorded(line[0], line[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client went away");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(next);
        }
    }
}
