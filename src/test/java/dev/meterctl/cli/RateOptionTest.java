package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.option.StripeOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stripe is never asked more often than it takes; what is not Stripe may be.
class RateOptionTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "10000", "10001"})
    void ofStripeIsNoMoreThanItTakes(String rate) throws Exception {
        assertRefused(Cli.BARE.with("STRIPE_API_KEY", Cli.KEY), rate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.stripe.com:443", "https://API.Stripe.com", "https://proxy.example/stripe"})
    void ofStripeByAnotherNameIsNoMore(String base) throws Exception {
        assertRefused(Cli.BARE.with("STRIPE_API_KEY", Cli.KEY).with("STRIPE_API_BASE", base), "101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10001"})
    void onThisMachineHasAnEndToo(String rate) throws Exception {
        try (LocalStripe stripe = LocalStripe.start()) {
            assertRefused(stripe.cli(), rate);
        }
    }

    /// Each would wait for its turn while what it rests on gets old.
    @ParameterizedTest
    @CsvSource({"1, 8, 1", "5, 8, 5", ", 8, 8", ", 100, 20", "100, 8, 8"})
    void noMoreChangesAreMadeAtATimeThanCallsInASecond(@Nullable Integer rate, int wished, int made) {
        assertThat(new StripeOptions(null, null, null, rate, true).parallelism(wished))
                .isEqualTo(made);
        assertThat(new StripeOptions(null, null, "sandbox.json", null, true).parallelism(wished))
                .isEqualTo(wished);
    }

    @Test
    void onThisMachineMayBeMore() throws Exception {
        try (LocalStripe stripe = LocalStripe.start()) {
            Result result = stripe.cli().run("plan", "--no-cache", "--rate=10000", manifest());
            assertThat(result.err()).isEmpty();
            assertThat(result.exitCode()).isZero();
        }
    }

    private void assertRefused(Cli cli, String rate) throws Exception {
        Result result = cli.run("plan", "--no-cache", "--rate=" + rate, manifest());
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err())
                .isEqualTo("error: A rate is 1 to 100 calls a second, not " + rate + ".\n"
                        + "  hint: where the API is on this machine, it may be up to 10000\n");
    }

    private String manifest() throws Exception {
        return Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
    }
}
