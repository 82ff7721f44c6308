package dev.meterctl.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.RecordingProxy;
import java.net.ProxySelector;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Java is told to send everything through a proxy, even what stays on this machine.
class ProxyTest {

    private final ProxySelector before = ProxySelector.getDefault();
    private RecordingProxy proxy;
    private LoopbackGithub github;

    @BeforeEach
    void tell() throws Exception {
        github = LoopbackGithub.start();
        proxy = RecordingProxy.start();
        ProxySelector.setDefault(ProxySelector.of(proxy.address()));
    }

    @AfterEach
    void takeBack() throws Exception {
        ProxySelector.setDefault(before);
        proxy.close();
        github.close();
    }

    @Test
    void anApiOnThisMachineIsReachedDirectly() throws Exception {
        github.openIssue("mona", "A wish", "Please");
        try (GithubApi api = Runs.api(github)) {
            assertThat(api.list("/issues", "")).hasSize(1);
        }
        assertThat(proxy.seen()).isEmpty();
    }

    /// Whether an address is on this machine is asked for each call.
    @Test
    void githubIsReachedThroughTheProxy() throws Exception {
        Map<String, String> environment = github.environment("push", Runs.MERGE, 1);
        environment.put("GITHUB_API_URL", "https://api.github.com");
        github.openIssue("mona", "A wish", "Please");
        WorkflowRun run = WorkflowRun.of(environment, "");
        try (GithubApi api = Runs.api(run, LoopbackGithub.TOKEN, new Runs.FakeTiming())) {
            Runs.failure(() -> api.get("/issues/1"));
            assertThat(proxy.seen()).contains("CONNECT api.github.com:443 HTTP/1.1");
            int asked = proxy.seen().size();
            Runs.failure(() -> api.query("{ viewer { login } }", Map.of()));
            assertThat(proxy.seen()).hasSize(asked);
        }
        assertThat(github.requests()).hasSize(1);
    }
}
