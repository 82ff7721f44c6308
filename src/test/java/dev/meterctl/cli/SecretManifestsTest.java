package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets in manifests: a fault where they would be sent, and masked wherever a fault shows them.
class SecretManifestsTest extends SecretFixture {

    @ParameterizedTest
    @CsvSource({
        "event_name, '%s'",
        "display_name, '%s'",
        "display_name, 'Calls of gho_51HxCanary9Qx7Zr'",
        "value_settings, '{event_payload_key: whsec_51HxCanary9Qx7Zr}'",
        "customer_mapping, '{type: by_id, event_payload_key: xSK_ORG_LIVE_51HxCanary9Qx7Zr}'",
        "display_name, '\"\\u0073k\\x5flive\\U0000005f51HxCanary9Qx7Zr\"'",
        "display_name, '\"sk_live_51HxCa\\\n  nary9Q\\\n  x7Zr\"'",
        "display_name, '>-\n  %s'",
        "display_name, '''%%73k_live_51HxCanary9Qx7Zr'''"
    })
    void aSecretThatWouldBeSentIsAFault(String field, String value) throws Exception {
        String yaml = field + ": " + value.formatted(SECRET) + "\n";
        for (String line : Manifests.CALLS.split("(?m)^(?=\\w)", -1)) {
            yaml += line.startsWith(field) ? "" : line;
        }
        manifests.holding("calls.yaml", yaml);
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            Result told = run("validate", "--format=" + format, meters());
            assertThat(told.exitCode()).as(yaml).isEqualTo(65);
            assertThat(told.out()).contains("MTR028");
            SecretsCommandTest.assertUntold(told);
        }
        Result planned = run("plan", "--out=" + plan, meters());
        assertThat(planned.exitCode()).isEqualTo(65);
        SecretsCommandTest.assertUntold(planned);
        assertThat(planned.err()).contains("holds a secret");
        assertThat(plan).doesNotExist();
    }

    @Test
    void aSecretThatIsNotSentIsOnlyMasked() throws Exception {
        manifests.holding("calls.yaml", """
                # made with %1$s
                %2$sowner: team %1$s
                description: "for \\u0073k_live_%3$s"
                """.formatted(SECRET, Manifests.CALLS, TAIL));
        assertThat(run("validate", meters()).out()).contains("no faults");
        Result planned = run("plan", "--format=markdown", "--out=" + plan, meters());
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("owner: team sk");
        SecretsCommandTest.assertUntold(planned);
        assertThat(plan).content().doesNotContain(TAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# %s\n%s: 1\nnumber_%s: 2\n",
                "%s: {%s: 1}\n",
                "event_name: [%s, %s]\n",
                "status: %s\ndefault_aggregation: {formula: \"\\u0073k_live_51HxCanary9Qx7Zr\"}\n",
                "owner: \"x\n  sk_live_51HxCa\n  nary9Qx7Zr\": y\n",
                "owner: \"sk_live_51HxCa\\\n  nary9Qx7Zr\n",
                "owner: \"sk_li\\\n  ve_51HxCa\\\n\n  nary9Qx7Zr\nfoo: [",
                "? \"sk_live_51HxCa\\\n  nary9Qx7Zr\"\n: 1\n",
                "owner: >\n  sk_live_51HxCa\n  nary9Qx7Zr\n\tx\nfoo\n  sk_live_51HxCa\n  nary9Qx7Zr bar: [\n",
                "- *gho_51HxCanary9Qx7Zr\n- !gho_51HxCanary9Qx7Zr x\n",
                "key_of_some_length_that_is_cut: {sk_live_51HxCanary9Qx7Zr1234567890: 1, xxxxxxxxxxxxxxxxxxx%s: 2}\n",
                "status: of_length_24_xxxxxxxxxxx%s\n",
                "event_name: a\tb%s: [\n"
            })
    void noFaultQuotesAPartOfASecret(String yaml) throws Exception {
        manifests.holding("calls.yaml", yaml.formatted(SECRET, SECRET, SECRET));
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            Result told = run("validate", "--format=" + format, meters());
            assertThat(told.exitCode()).as(told.out()).isEqualTo(65);
            SecretsCommandTest.assertUntold(told);
            assertThat(told.out()).doesNotContain("51HxCa", "nary9Q", "y9Qx7Zr");
        }
    }

    @Test
    void theNameOfAFileAndAPathAreMasked() throws Exception {
        manifests.holding(SECRET + ".yaml", "event_name: 1\n").holding("calls.yaml", Manifests.CALLS);
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            SecretsCommandTest.assertUntold(
                    run("validate", "--format=" + format, meters(), SECRET, "./x/%73k_live_" + TAIL));
        }
        for (List<String> args : List.of(
                List.of("plan", "--sk_live_" + TAIL),
                List.of("plan", "--format=" + SECRET),
                List.of(SECRET),
                List.of("schema", SECRET),
                List.of("completion", SECRET),
                List.of("apply", "--plan=" + SECRET),
                List.of("apply", "--parallelism=" + SECRET),
                List.of("plan", "--api-key-file=" + SECRET, meters()),
                List.of("plan", "--out=" + directory.resolve("calls") + "/\0" + SECRET, meters()),
                List.of("plan", "--api-base=https://" + SECRET, meters()),
                List.of("sandbox", "--faults=" + SECRET))) {
            Result refused = run(args.toArray(String[]::new));
            assertThat(refused.exitCode()).as(refused.err()).isIn(1, 64, 65);
            SecretsCommandTest.assertUntold(refused);
        }
    }

    private Result run(String... args) {
        return stripe.cli().run(args);
    }
}
