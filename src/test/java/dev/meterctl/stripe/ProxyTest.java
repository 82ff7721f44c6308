package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.ONCE;
import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.page;
import static dev.meterctl.stripe.Stores.settings;
import static dev.meterctl.stripe.Stores.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.RecordingProxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Java is told to send everything through a proxy, even what stays on this machine.
class ProxyTest {

    private final ProxySelector before = ProxySelector.getDefault();
    private RecordingProxy proxy;

    @BeforeEach
    void tell() throws Exception {
        proxy = RecordingProxy.start();
        ProxySelector.setDefault(ProxySelector.of(proxy.address()));
    }

    @AfterEach
    void takeBack() throws Exception {
        ProxySelector.setDefault(before);
        proxy.close();
    }

    @Test
    void aBaseOnThisMachineIsReachedDirectly() throws Exception {
        try (CannedServer server = CannedServer.answering(request -> page(false, List.of()));
                StripeMeterStore store = store(settings(server.base(), ONCE), new FakeTiming())) {
            assertThat(store.list().isEmpty()).isTrue();
            assertThat(server.lines()).contains("GET /v1/billing/meters?limit=100");
        }
        assertThat(proxy.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1",
                "http://LocalHost:1",
                "https://127.0.0.1:1",
                "https://localhost:1",
                "http://[::1]:1",
                "http://[0:0:0:0:0:0:0:1]:1"
            })
    void noProxySeesWhatCannotBeReachedOnThisMachine(String base) throws Exception {
        assertThat(isRead(base)).isFalse();
        assertThat(proxy.seen()).isEmpty();
    }

    @Test
    void stripeIsReachedThroughTheProxy() throws Exception {
        assertThat(isRead("https://api.stripe.com")).isFalse();
        assertThat(proxy.seen()).contains("CONNECT api.stripe.com:443 HTTP/1.1");
    }

    private static boolean isRead(String base) throws Exception {
        ApiBase to = new ApiBase(URI.create(base));
        try (StripeMeterStore store = store(settings(to, ONCE), new FakeTiming())) {
            return failure(store::list) == null;
        }
    }
}
