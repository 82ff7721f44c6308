package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiBaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.stripe.com",
                "HTTPS://api.stripe.com",
                "https://api.stripe.com:8443",
                "https://proxy.example/stripe",
                "https://127.0.0.1:12111",
                "http://127.0.0.1:12111",
                "http://127.255.0.9",
                "http://localhost:12111",
                "http://LocalHost",
                "http://[::1]:12111"
            })
    void httpsAndThisMachineAreTaken(String text) throws Exception {
        assertThat(ApiBase.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.stripe.com",
                "sk_live_CANARY",
                "http://api.stripe.com",
                "http://127.0.0.1.example",
                "http://127.0.0.256",
                "http://1270.0.0.1",
                "http://localhost.example",
                "http://[::2]",
                "http://0.0.0.0",
                "ftp://localhost",
                "file:///CANARY",
                "https://CANARY:CANARY@api.stripe.com",
                "https://CANARY@localhost",
                "https://api.stripe.com?a=CANARY",
                "https://api.stripe.com#CANARY",
                "https://api.stripe.com/CANARY CANARY",
                "https://api.stripe.com:0",
                "https://api.stripe.com:99999",
                "https:///v1"
            })
    void anythingElseIsRefusedWithoutBeingRepeated(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ApiBase.parse(text))
                .withMessageStartingWith("The API base ")
                .satisfies(invalid -> assertThat(invalid.toString()).doesNotContain("CANARY"));
    }

    @Test
    void noBaseIsMadeThatWouldNotParse() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiBase(URI.create("http://api.stripe.com")));
    }

    @Test
    void slashesAtTheEndAreDropped() throws Exception {
        assertThat(ApiBase.parse("https://api.stripe.com//")).isEqualTo(ApiBase.STRIPE);
        assertThat(ApiBase.parse("https://proxy.example/stripe/")).hasToString("https://proxy.example/stripe");
    }

    @Test
    void loopbackIsThisMachineAlone() throws Exception {
        assertThat(ApiBase.parse("https://localhost").isLoopback()).isTrue();
        assertThat(ApiBase.STRIPE.isLoopback()).isFalse();
    }
}
