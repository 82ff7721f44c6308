package dev.meterctl.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.RecordingProxy;
import dev.meterctl.github.LoopbackGithub;
import dev.meterctl.image.Image.Result;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Stripe and a GitHub on this machine are reached directly, whichever proxy is named wherever one can be.
class ProxyIT {

    private final Path directory;
    private final Sandbox sandbox;
    private final LoopbackGithub github;
    private final RecordingProxy proxy;
    private final String host;
    private final String port;

    ProxyIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        sandbox = Sandbox.start(TestOptions.defaults().build());
        github = LoopbackGithub.start();
        proxy = RecordingProxy.start();
        host = proxy.address().getHostString();
        port = Integer.toString(proxy.address().getPort());
    }

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectory(directory.resolve("meters"));
        Files.writeString(directory.resolve("meters/calls.yaml"), """
                event_name: calls
                display_name: Calls
                default_aggregation: {formula: count}
                """);
        Files.writeString(directory.resolve("event.json"), "{}");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        github.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"METERCTL_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void noHttpProxyOfJavaIsAsked(String variable) throws Exception {
        assertReached(Map.of(
                variable,
                "-Dhttp.proxyHost=%1$s -Dhttp.proxyPort=%2$s -Dhttps.proxyHost=%1$s -Dhttps.proxyPort=%2$s -Dhttp.nonProxyHosts="
                        .formatted(host, port)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"METERCTL_JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void noSocksProxyOfJavaIsAsked(String variable) throws Exception {
        assertReached(Map.of(
                variable, "-DsocksProxyHost=%s -DsocksProxyPort=%s -DsocksNonProxyHosts=".formatted(host, port)));
    }

    @Test
    void noProxyOfTheSystemIsAsked() throws Exception {
        Map<String, String> settings = new TreeMap<>();
        for (String variable : List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")) {
            settings.put(variable, "http://" + host + ":" + port);
            settings.put(variable.toLowerCase(Locale.ROOT), "http://" + host + ":" + port);
        }
        settings.put("METERCTL_JAVA_OPTS", "-Djava.net.useSystemProxies=true");
        assertReached(settings);
    }

    private void assertReached(Map<String, String> settings) throws Exception {
        Map<String, String> environment = new TreeMap<>(github.environment("schedule", "a".repeat(40), 1));
        environment.putAll(settings);
        environment.put("GITHUB_EVENT_PATH", "event.json");
        environment.put("GITHUB_TOKEN", LoopbackGithub.TOKEN);
        environment.put("STRIPE_API_BASE", sandbox.base().toString());
        environment.put("STRIPE_API_KEY", "sk_test_proxied");
        Image image = Image.in(directory);
        environment.putAll(image.env());
        Result drift = new Image(image.launcher(), directory, environment).run("drift", "--github");
        assertThat(drift.exitCode()).as(drift.out() + drift.err()).isEqualTo(2);
        assertThat(github.issues()).hasSize(1);
        assertThat(proxy.seen()).isEmpty();
    }
}
