package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.api.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SandboxAccountTest {

    @TempDir
    private Path directory;

    @Test
    void anAccountKeepsItsIdAndEachModeAndStateHasAnother() throws Exception {
        String test = id("a", "sk_test_x");
        String live = id("a", "sk_live_x");
        assertThat(test).matches("acct_1[0-9A-Za-z]{15}").isNotEqualTo(live);
        assertThat(id("a", "rk_test_y")).isEqualTo(test);
        assertThat(id("a", "sk_live_y")).isEqualTo(live);
        assertThat(id("b", "sk_test_x")).isNotEqualTo(test);
    }

    /// Each time in a sandbox started anew.
    private String id(String state, String key) throws Exception {
        try (Sandbox sandbox = Sandbox.start(TestOptions.defaults()
                        .withStateFile(directory.resolve(state))
                        .build());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.base() + "/v1/account"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            String body = client.send(request, BodyHandlers.ofString()).body();
            assertThat(sandbox.requests()).singleElement().satisfies(read -> {
                assertThat(read.operation()).isEqualTo(Operation.ACCOUNT);
                assertThat(read.changed()).isFalse();
            });
            assertThat(JsonMapper.shared().readTree(body).path("object").asString())
                    .isEqualTo("account");
            return JsonMapper.shared().readTree(body).path("id").asString();
        }
    }
}
