package dev.meterctl.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.cli.Main;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultPlan;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultFileTest {

    @TempDir
    private Path directory;

    private FaultPlan read(String yaml) throws IOException, Failure {
        Path file = directory.resolve("faults.yaml");
        Files.writeString(file, yaml);
        return FaultFile.read(file.toString());
    }

    private FaultRule rule(String flow) throws IOException, Failure {
        return read("faults:\n  - {" + flow + "}\n").rules().getFirst();
    }

    @Test
    void readsAWholePlan() throws IOException, Failure {
        FaultPlan plan = read("""
                seed: 42
                faults:
                  - on: create
                    call: 3
                    do: drop_after
                  - on: [list, prices]
                    call: [1, 3]
                    do: rate_limited
                    reason: global-rate
                    should_retry: false
                  - on: any
                    probability: 0.1
                    do: delay
                    for: 200ms
                """);
        assertThat(plan.seed()).isEqualTo(42);
        assertThat(plan.rules())
                .containsExactly(
                        FaultRule.of(Fault.DROP_AFTER, Trigger.calls(3), Operation.CREATE),
                        FaultRule.of(Fault.RATE_LIMITED, Trigger.calls(1, 3), Operation.LIST, Operation.PRICES)
                                .withReason("global-rate")
                                .withShouldRetry(false),
                        FaultRule.of(
                                Fault.DELAY,
                                new Trigger.Chance(0.1),
                                EnumSet.allOf(Operation.class),
                                Duration.ofMillis(200)));
    }

    @Test
    void hasSeedZeroUnlessToldOtherwise() throws IOException, Failure {
        assertThat(read("faults: []")).isEqualTo(FaultPlan.NONE);
    }

    @Test
    void takesAWaitWithAnyFault() throws IOException, Failure {
        assertThat(rule("on: list, every: 5, do: html_503, for: 2s, should_retry: true"))
                .isEqualTo(FaultRule.of(
                                Fault.HTML_503, new Trigger.Every(5), Set.of(Operation.LIST), Duration.ofSeconds(2))
                        .withShouldRetry(true));
    }

    @Test
    void tellsLockTimeoutsToRetryUnlessToldOtherwise() throws IOException, Failure {
        assertThat(rule("on: list, call: 1, do: lock_timeout").shouldRetry()).isTrue();
        assertThat(rule("on: list, call: 1, do: lock_timeout, should_retry: false")
                        .shouldRetry())
                .isFalse();
        assertThat(rule("on: list, call: 1, do: conflict").shouldRetry()).isNull();
        assertThat(rule("on: list, call: 1, do: rate_limited, reason: none").reason())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryFault(Fault fault) throws IOException, Failure {
        assertThat(rule("on: list, call: 1, for: 1ms, do: " + fault.wireName()).fault())
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "on: list, call: 1, do: explode|`do` is one of `drop_before`, ",
                "on: lists, call: 1, do: garbage|`on` is one of `list`, ",
                "on: other, call: 1, do: garbage|`on` is one of `list`, ",
                "on: [], call: 1, do: garbage|`on` is an empty list.",
                "on: [list, x], call: 1, do: garbage|An item of `on` is one of ",
                "on: list, do: garbage|one of `call`, `every` and `probability`; there is none.",
                "on: list, call: 1, every: 2, do: garbage|one of `call`, `every` and `probability`; found `call` and",
                "on: list, call: 0, do: garbage|`call` is a number from 1 to 1000000000; found `0`.",
                "on: list, call: [1, x], do: garbage|An item of `call` is to be a whole number; found `x`.",
                "on: list, call: [], do: garbage|`call` is an empty list.",
                "on: list, every: 1.5, do: garbage|`every` is to be a whole number; found `1.5`.",
                "on: list, probability: 1.1, do: garbage|`probability` is a number from 0 to 1",
                "on: list, probability: -0.1, do: garbage|`probability` is a number from 0 to 1",
                "on: list, call: 1|An item of `faults` lacks `do`.",
                "call: 1, do: garbage|An item of `faults` lacks `on`.",
                "on: list, call: 1, do: delay|`do: delay` needs a `for`",
                "on: list, call: 1, do: delay, for: soon|`for` is a time such as `200ms` or `2s`; found `soon`.",
                "on: list, call: 1, do: delay, for: 0ms|`for` is a time such as",
                "on: list, call: 1, do: garbage, reason: global-rate|`reason` goes with `do: rate_limited` only.",
                "on: list, call: 1, do: rate_limited, reason: why|`reason` is one of `global-rate`, ",
                "on: list, call: 1, do: garbage, should_retry: true|`should_retry` needs a fault that answers",
                "on: list, call: 1, do: conflict, should_retry: maybe|`should_retry` is one of `true`, `false`",
                "on: list, call: 1, do: garbage, when: now|`when` is not known here; known are `call`, `do`, ",
                "on: list, call: 1, call: 2, do: garbage|`call` is given twice.",
                "on: list, call: {a: 1}, do: garbage|`call` is to be a single value."
            })
    void namesTheLineOfAWrongRule(String rule, String message) {
        assertThatThrownBy(() -> read("seed: 1\nfaults:\n  - {on: list, call: 1, do: garbage}\n  - {" + rule + "}\n"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("faults.yaml:4: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|:1: The file is empty.",
                "seed: 1|:1: The file lacks `faults`.",
                "[]|:1: The file is to be a mapping of keys to values.",
                "faults: {}|:1: `faults` is to be a list.",
                "faults: [1]|:1: An item of `faults` is to be a mapping of keys to values.",
                "{faults: [], seed: x}|:1: `seed` is to be a whole number; found `x`.",
                "{faults: [], faults: []}|:1: `faults` is given twice.",
                "faults: [|This is not YAML: ",
                "faults: \"\\u|:1: This is not YAML from here on.",
                "faults: \"\\U80000000\"|:1: This is not YAML from here on.",
                "\"\\UFFFFFFFF\": 1|:1: This is not YAML from here on.",
                "{seed: &a 1, faults: *a}|:1: An alias has no use here",
                "faults: [[[[[[[[[[[[1]]]]]]]]]]]]|:1: Values are more than 10 levels deep here."
            })
    void namesTheLineOfAWrongFile(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(Failure.class).hasMessageContaining(message);
    }

    @Test
    void namesTheLineOfAnEscapeThatNoParserKnows() {
        assertThatThrownBy(() -> read("faults:\n  - \"\\UFFFFFFFF\"\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("faults.yaml:2: This is not YAML from here on.");
    }

    @Test
    void namesTheLineOfAnUnknownKey() {
        assertThatThrownBy(() -> read("faults: []\n\nsede: 1\n"))
                .hasMessageContaining("faults.yaml:3: `sede` is not known here; known are `faults`, `seed`.");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = directory.resolve("faults.yaml");
        Files.write(file, new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> FaultFile.read(file.toString())).hasMessageContaining(":1: The file is not UTF-8.");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> FaultFile.read(file.toString())).hasMessageContaining("larger than 1048576 bytes");
    }

    @Test
    void endsTheCommandWithExitCode64() throws IOException {
        Path file = directory.resolve("faults.yaml");
        Files.writeString(file, "faults:\n  - on: nothing\n    call: 1\n    do: garbage\n");
        for (String name :
                new String[] {file.toString(), directory.resolve("missing.yaml").toString()}) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = Main.run(
                    new String[] {"sandbox", "--port", "0", "--faults", name},
                    InputStream.nullInputStream(),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of());
            assertThat(exitCode).isEqualTo(64);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains(name);
        }
    }
}
