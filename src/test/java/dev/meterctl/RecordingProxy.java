package dev.meterctl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy on the loopback address that records what it is asked, and hangs up.
public final class RecordingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private RecordingProxy() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static RecordingProxy start() throws IOException {
        return new RecordingProxy();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /// The first line of each connection, as far as it came.
    public List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                try (Socket socket = listener.accept();
                        BufferedReader in = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                    seen.add(String.valueOf(in.readLine()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
