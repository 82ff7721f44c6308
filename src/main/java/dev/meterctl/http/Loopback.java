package dev.meterctl.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// This very machine: of addresses in digits, all of 127.0.0.0/8 and `::1` (RFC 6890); of names, `localhost`.
public final class Loopback {

    private static final Pattern HOST = Pattern.compile(
            "localhost|\\[::1]|\\[0:0:0:0:0:0:0:1]|127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    private Loopback() {}

    /// Whether a URI stays on this machine.
    public static boolean holds(URI uri) {
        return uri.getHost() != null
                && HOST.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /// This machine is reached directly, anything else through the proxies that Java is told of.
    static final class Bypass extends ProxySelector {

        private final ProxySelector told = ProxySelector.getDefault();

        @Override
        public List<Proxy> select(URI uri) {
            return holds(uri) ? List.of(Proxy.NO_PROXY) : told.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            told.connectFailed(uri, address, failure);
        }
    }
}
