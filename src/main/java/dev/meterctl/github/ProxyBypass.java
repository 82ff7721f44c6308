package dev.meterctl.github;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/// This very machine is reached directly, anything else through the proxies that Java is told of.
final class ProxyBypass extends ProxySelector {

    private final ProxySelector told = ProxySelector.getDefault();

    @Override
    public List<Proxy> select(URI uri) {
        return Address.isLoopback(uri) ? List.of(Proxy.NO_PROXY) : told.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        told.connectFailed(uri, address, failure);
    }
}
