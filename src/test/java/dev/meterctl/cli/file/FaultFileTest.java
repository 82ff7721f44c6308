package dev.meterctl.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Main;
import dev.meterctl.cli.console.Cancellation;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.render.text.Palette;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultPlan;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Faults;
import dev.meterctl.sandbox.fault.Trigger;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.schema.JsonSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class FaultFileTest {

    @TempDir
    private Path directory;

    private FaultPlan read(String yaml) throws IOException, Failure {
        FaultFile file = readFile(yaml);
        assertThat(file.diagnostics()).isEmpty();
        return file.plan();
    }

    private FaultFile readFile(String yaml) throws IOException, Failure {
        Path file = directory.resolve("faults.yaml");
        Files.writeString(file, yaml);
        return FaultFile.read(file.toString());
    }

    /// As text, without the directory.
    private String diagnostics(String yaml) throws IOException, Failure {
        FaultFile file = readFile(yaml);
        assertThat(file.plan()).isEqualTo(FaultPlan.NONE);
        return DiagnosticText.of(file.diagnostics(), Palette.PLAIN).replace(directory + "/", "");
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
                        Faults.rule(Fault.DROP_AFTER, Faults.calls(3), Operation.CREATE),
                        Faults.withShouldRetry(
                                false,
                                Faults.withReason(
                                        "global-rate",
                                        Faults.rule(
                                                Fault.RATE_LIMITED,
                                                Faults.calls(1, 3),
                                                Operation.LIST,
                                                Operation.PRICES))),
                        Faults.rule(
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
                .isEqualTo(Faults.withShouldRetry(
                        true,
                        Faults.rule(
                                Fault.HTML_503, new Trigger.Every(5), Set.of(Operation.LIST), Duration.ofSeconds(2))));
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
                "on: list, call: 1, do: explode|MTR012]: `do` must be one of `drop_before`, ",
                "on: lists, call: 1, do: garbage|MTR012]: `on` must be one of `list`, ",
                "on: other, call: 1, do: garbage|MTR012]: `on` must be one of `list`, ",
                "on: [], call: 1, do: garbage|MTR015]: `on` must not be empty.",
                "on: 1, call: 1, do: garbage|MTR010]: `on` must be text or a list; found the number `1`.",
                "on: [list, x], call: 1, do: garbage|MTR012]: An item of `on` must be one of ",
                "on: list, do: garbage|MTR013]: A fault has one of `call`, `every` and `probability`; there is none.",
                "on: list, call: 1, every: 2, do: garbage|MTR011]: A fault has one of `call`, `every` and `probab",
                "on: list, call: 0, do: garbage|MTR012]: `call` must be at least 1; found `0`.",
                "on: list, call: 1000000001, do: garbage|MTR012]: `call` must be at most 1000000000; found `1000000001`",
                "on: list, call: [1, x], do: garbage|MTR010]: An item of `call` must be a whole number; found the text",
                "on: list, call: [], do: garbage|MTR015]: `call` must not be empty.",
                "on: list, every: 1.5, do: garbage|MTR010]: `every` must be a whole number; found the number `1.5`.",
                "on: list, every: 1e999999999, do: garbage|MTR010]: `every` must be a whole number; found the number",
                "on: list, probability: .nan, do: garbage|MTR010]: `probability` must be a number; found the number",
                "on: list, probability: 1.1, do: garbage|MTR012]: `probability` must be at most 1; found `1.1`.",
                "on: list, probability: -0.1, do: garbage|MTR012]: `probability` must be at least 0; found `-0.1`.",
                "on: list, call: 1|MTR013]: An item of `faults` lacks the key `do`.",
                "call: 1, do: garbage|MTR013]: An item of `faults` lacks the key `on`.",
                "on: list, call: 1, do: delay|MTR013]: `do: delay` needs a `for`",
                "on: list, call: 1, do: delay, for: soon|MTR012]: `for` must be like `200ms`, `2s`; found `soon`.",
                "on: list, call: 1, do: delay, for: 0ms|MTR012]: `for` must be like ",
                "on: list, call: 1, do: garbage, reason: global-rate|MTR011]: `reason` goes with `do: rate_limited` onl",
                "on: list, call: 1, do: rate_limited, reason: why|MTR012]: `reason` must be one of `global-rate`, ",
                "on: list, call: 1, do: garbage, should_retry: true|MTR011]: `should_retry` needs a fault that answers",
                "on: list, call: 1, do: conflict, should_retry: maybe|MTR010]: `should_retry` must be `true` or `false`",
                "on: list, call: 1, do: garbage, when: now|MTR011]: There is no key `when` in an item of `faults`.",
                "on: list, call: 1, call: 2, do: garbage|MTR016]: The key `call` is written twice; ",
                "on: list, call: {a: 1}, do: garbage|MTR010]: `call` must be a whole number or a list; found a mapping"
            })
    void placesWhatIsWrongWithARule(String rule, String message) throws IOException, Failure {
        String found = diagnostics("seed: 1\nfaults:\n  - {on: list, call: 1, do: garbage}\n  - {" + rule + "}\n");

        assertThat(found).startsWith("faults.yaml:4:").contains("error[" + message);
        assertThat(found.lines().filter(line -> line.contains(": error["))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|faults.yaml: error[MTR007]: The file states no fault: it is empty, or holds comments alone.",
                "seed: 1|:1:1: error[MTR013]: The fault file lacks the key `faults`.",
                "[]|:1:1: error[MTR010]: A fault file must be a mapping of keys to values; found a list.",
                "faults: {}|:1:1: error[MTR010]: `faults` must be a list; found a mapping.",
                "faults: [1]|:1:10: error[MTR010]: An item of `faults` must be a mapping of keys to values; found the",
                "{faults: [], seed: x}|:1:20: error[MTR010]: `seed` must be a whole number; found the text `x`.",
                "{faults: [], seed: 9223372036854775808}|:1:20: error[MTR010]: `seed` must be a whole number",
                "{faults: [], faults: []}|:1:14: error[MTR016]: The key `faults` is written twice",
                "faults: [|error[MTR008]: The document ends where a value is expected.",
                "faults: \"\\u|:1:10: error[MTR008]: The escape `\\u` stands for no character.",
                "faults: \"\\U80000000\"|:1:10: error[MTR008]: The escape `\\U80000000` stands for no character.",
                "\"\\UFFFFFFFF\": 1|:1:2: error[MTR008]: The escape `\\UFFFFFFFF` stands for no character.",
                "{seed: &a [1], faults: *a}|:1:24: error[MTR020]: The alias `*a` stands for a list or mapping",
                "faults: [[[[[[[[[[[[1]]]]]]]]]]]]|error[MTR022]: Values are more than 10 levels deep here."
            })
    void placesWhatIsWrongWithAFile(String yaml, String message) throws IOException, Failure {
        assertThat(diagnostics(yaml)).contains(message);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() throws IOException, Failure {
        assertThat(diagnostics("""
                sede: 1
                faults:
                  - on: creat
                    call: 0
                    do: delay
                ---
                faults: []
                """)).isEqualTo("""
                faults.yaml:1:1: error[MTR011]: There is no key `sede`.
                  1 | sede: 1
                    | ^^^^
                  hint: did you mean `seed`?
                faults.yaml:3:5: error[MTR013]: `do: delay` needs a `for`.
                  3 |   - on: creat
                    |     ^
                  hint: add it, for instance `for: 200ms`
                faults.yaml:3:9: error[MTR012]: `on` must be one of `list`, `create`, `retrieve`, `update`, \
                `deactivate`, `reactivate`, `prices`, `account`, `any`; found `creat`.
                  3 |   - on: creat
                    |         ^^^^^
                  hint: did you mean `create`?
                faults.yaml:4:11: error[MTR012]: `call` must be at least 1; found `0`.
                  4 |     call: 0
                    |           ^
                faults.yaml:6:1: error[MTR008]: A fault file is one document.
                  6 | ---
                    | ^
                """);
    }

    @Test
    void refusesWhatIsNoText() throws IOException, Failure {
        Path file = directory.resolve("faults.yaml");
        Files.write(file, new byte[] {'a', (byte) 0xff});
        assertThat(FaultFile.read(file.toString()).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.NOT_UTF8);
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThat(FaultFile.read(file.toString()).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("The file is larger than 1048576 bytes.");
    }

    /// The schema names what the sandbox knows.
    @Test
    void theSchemaKnowsEveryFaultAndEveryReason() {
        JsonNode rule = JsonSchema.load("/schemas/faults.schema.json").at(List.of("faults", "0"));

        assertThat(rule.at("/properties/do/enum").valueStream().map(JsonNode::stringValue))
                .containsExactly(
                        Arrays.stream(Fault.values()).map(Fault::wireName).toArray(String[]::new));
        assertThat(rule.at("/properties/reason/enum").valueStream().map(JsonNode::stringValue))
                .containsAll(FaultRule.REASONS)
                .hasSize(FaultRule.REASONS.size() + 1);
        assertThat(rule.at("/properties/on/items/enum")).isEqualTo(rule.at("/properties/on/then/enum"));
        assertThat(rule.at("/properties/on/items/enum").valueStream().map(JsonNode::stringValue))
                .containsAll(Arrays.stream(Operation.values())
                        .filter(operation -> operation != Operation.OTHER)
                        .map(Operation::wireName)
                        .toList())
                .hasSize(Operation.values().length);
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
                    Map.of(),
                    new Cancellation());
            assertThat(exitCode).isEqualTo(64);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains(name);
        }
    }
}
