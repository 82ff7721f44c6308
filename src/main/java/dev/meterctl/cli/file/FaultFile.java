package dev.meterctl.cli.file;

import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.Durations;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultPlan;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The file of `meterctl sandbox --faults`: YAML, for instance
///
/// ```yaml
/// seed: 42                  # of the probabilities; default 0
/// faults:
///   - on: [create, update]  # list, create, retrieve, update, deactivate, reactivate, prices or any
///     call: 3               # or a list of calls, or `every: 5`, or `probability: 0.1`
///     do: rate_limited      # see Fault
///     for: 200ms            # waits before; needed with `delay`
///     reason: global-rate   # with rate_limited
///     should_retry: true    # with answers of status 409, 429, 500 and 503
/// ```
public final class FaultFile {

    private static final String ANY = "any";
    private static final List<Operation> OPERATIONS = Arrays.stream(Operation.values())
            .filter(one -> one != Operation.OTHER)
            .toList();
    private static final List<String> TRIGGERS = List.of("call", "every", "probability");
    private static final long MAX_CALLS = 1_000_000_000;

    private FaultFile() {}

    /// Reads the file.
    ///
    /// @throws Failure naming file and line of the first thing that is wrong
    public static FaultPlan read(String name) throws Failure {
        YamlFile file = YamlFile.read(name);
        YamlFile.Mapping root = file.root().mapping(Set.of("seed", "faults"));
        YamlFile.Value seed = root.get("seed");
        List<FaultRule> rules = new ArrayList<>();
        for (YamlFile.Value rule : root.required("faults").items()) {
            rules.add(rule(rule));
        }
        return new FaultPlan(seed == null ? 0 : seed.integer(Long.MIN_VALUE, Long.MAX_VALUE), rules);
    }

    private static FaultRule rule(YamlFile.Value value) throws Failure {
        YamlFile.Mapping rule =
                value.mapping(Set.of("on", "call", "every", "probability", "do", "for", "reason", "should_retry"));
        Fault fault = rule.required("do").word(words(List.of(Fault.values()), Fault::wireName), FaultFile::fault);
        Set<Operation> on = on(rule.required("on"));
        Trigger when = trigger(value, rule);
        Duration delay = delay(value, rule.get("for"), fault);
        YamlFile.Value reason = rule.get("reason");
        if (reason != null && fault != Fault.RATE_LIMITED) {
            throw reason.failure("`reason` goes with `do: rate_limited` only.");
        }
        YamlFile.Value shouldRetry = rule.get("should_retry");
        if (shouldRetry != null && !fault.answersWithError()) {
            throw shouldRetry.failure("`should_retry` needs a fault that answers with an error; `do: "
                    + fault.wireName() + "` does not.");
        }
        FaultRule plain = FaultRule.of(fault, when, on, delay).withReason(reason(reason));
        return shouldRetry == null ? plain : plain.withShouldRetry(shouldRetry.bool());
    }

    private static @Nullable String reason(YamlFile.@Nullable Value value) throws Failure {
        List<String> words =
                Stream.concat(FaultRule.REASONS.stream(), Stream.of("none")).toList();
        String word = value == null ? "none" : value.word(words, Function.identity());
        return word.equals("none") ? null : word;
    }

    private static Set<Operation> on(YamlFile.Value value) throws Failure {
        List<String> words = Stream.concat(words(OPERATIONS, Operation::wireName).stream(), Stream.of(ANY))
                .toList();
        Set<Operation> on = EnumSet.noneOf(Operation.class);
        for (YamlFile.Value one : value.oneOrMore()) {
            on.addAll(one.word(words, FaultFile::operations));
        }
        return on;
    }

    private static Trigger trigger(YamlFile.Value place, YamlFile.Mapping rule) throws Failure {
        List<String> given = TRIGGERS.stream().filter(rule::has).toList();
        if (given.size() != 1) {
            String found = given.isEmpty() ? "there is none" : "found `" + String.join("` and `", given) + "`";
            throw place.failure("A fault has one of `call`, `every` and `probability`; " + found + ".");
        }
        YamlFile.Value value = rule.required(given.getFirst());
        return switch (given.getFirst()) {
            case "every" -> new Trigger.Every(value.integer(1, MAX_CALLS));
            case "probability" -> new Trigger.Chance(value.fraction());
            default -> calls(value);
        };
    }

    private static Trigger calls(YamlFile.Value value) throws Failure {
        List<Long> calls = new ArrayList<>();
        for (YamlFile.Value one : value.oneOrMore()) {
            calls.add(one.integer(1, MAX_CALLS));
        }
        return new Trigger.Calls(Set.copyOf(calls));
    }

    private static Duration delay(YamlFile.Value place, YamlFile.@Nullable Value value, Fault fault) throws Failure {
        if (value == null) {
            if (fault == Fault.DELAY) {
                throw place.failure("`do: delay` needs a `for`, such as `for: 200ms`.");
            }
            return Duration.ZERO;
        }
        Duration delay = Durations.parse(value.text());
        if (delay == null || !delay.isPositive()) {
            throw value.failure("`for` is a time such as `200ms` or `2s`; found `" + value.text() + "`.");
        }
        return delay;
    }

    private static Fault fault(String word) {
        return Arrays.stream(Fault.values())
                .filter(one -> one.wireName().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Operation> operations(String word) {
        return word.equals(ANY)
                ? EnumSet.allOf(Operation.class)
                : OPERATIONS.stream().filter(one -> one.wireName().equals(word)).collect(Collectors.toSet());
    }

    private static <T> List<String> words(List<T> values, Function<T, String> word) {
        return values.stream().map(word).toList();
    }
}
