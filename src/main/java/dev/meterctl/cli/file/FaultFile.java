package dev.meterctl.cli.file;

import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultPlan;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Trigger;
import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.DecodedFile;
import dev.meterctl.yaml.DocumentHints;
import dev.meterctl.yaml.Documents;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.LocatedTreeReader;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import dev.meterctl.yaml.diagnostic.SourceText;
import dev.meterctl.yaml.schema.JsonSchema;
import dev.meterctl.yaml.schema.SchemaDiagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The file of `meterctl sandbox --faults`: YAML, described by `schemas/faults.schema.json`. It is a plan of faults, or
/// diagnostics: all that is wrong with it at once.
///
/// @param plan none of the faults where there are diagnostics
/// @param diagnostics sorted by place
public record FaultFile(FaultPlan plan, List<Diagnostic> diagnostics) {

    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 1 << 20, 10, 10_000, 16, 1_000);
    private static final DocumentHints HINTS = new DocumentHints(
            "fault files",
            "leave faults out",
            "a fault file has four levels",
            "keep one of them",
            "start with `faults:`");
    private static final List<String> TRIGGERS = List.of("call", "every", "probability");

    /// Reads the file.
    ///
    /// @throws Failure where the operating system does not let us read it
    public static FaultFile read(String name) throws Failure {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] content = in.readNBytes(LIMITS.maxFileBytes() + 1);
            return content.length > LIMITS.maxFileBytes() ? tooLarge(name) : read(new SourceFile(name, content));
        } catch (IOException | InvalidPathException e) {
            throw new Failure(ExitCode.USAGE, "`" + name + "` cannot be read: " + IoReason.of(e) + ".", null);
        }
    }

    private static FaultFile tooLarge(String name) {
        String message = "The file is larger than " + LIMITS.maxFileBytes() + " bytes.";
        return wrong(new Diagnostic(DiagnosticCode.FILE_TOO_LARGE, Place.ofFile(name), 0, message, null, null));
    }

    private static FaultFile wrong(Diagnostic diagnostic) {
        return new FaultFile(FaultPlan.NONE, List.of(diagnostic));
    }

    private static FaultFile read(SourceFile file) {
        return switch (DecodedFile.of(file, LIMITS, Secrets.BY_FORM)) {
            case DecodedFile.Fault(Diagnostic diagnostic) -> wrong(diagnostic);
            case DecodedFile.Text(SourceText text) -> read(new Documents(text), file.name());
        };
    }

    private static FaultFile read(Documents documents, String name) {
        if (!documents.hasNext()) {
            return wrong(FileDiagnostics.empty(name, "fault", "write `faults: []` for none"));
        }
        DiagnosticCollector diagnostics = new DiagnosticCollector(documents.next());
        Optional<LocatedTree> tree = LocatedTreeReader.read(LIMITS, HINTS, diagnostics);
        tree.ifPresent(read -> {
            SchemaDiagnostics.add(JsonSchema.load("/schemas/faults.schema.json"), read, HINTS, diagnostics);
            checkRules(read, diagnostics);
        });
        if (documents.hasNext()) {
            DiagnosticCollector second = new DiagnosticCollector(documents.next());
            second.add(DiagnosticCode.NOT_YAML, second.at(0), "A fault file is one document.", null);
            diagnostics.found().addAll(second.found());
        }
        List<Diagnostic> found = diagnostics.found().stream().sorted().toList();
        return new FaultFile(
                tree.filter(_ -> found.isEmpty()).map(read -> plan(read.json())).orElse(FaultPlan.NONE), found);
    }

    /// What the schema does not say: which keys go together.
    private static void checkRules(LocatedTree tree, DiagnosticCollector diagnostics) {
        LocatedTree.Written rules = tree.root().below().get("faults");
        if (rules != null && rules.value() instanceof YamlNode.Sequence) {
            for (LocatedTree.Written rule : rules.below().values()) {
                if (rule.value() instanceof YamlNode.Mapping) {
                    checkTriggers(rule, diagnostics);
                    checkFault(rule, diagnostics);
                }
            }
        }
    }

    private static void checkTriggers(LocatedTree.Written rule, DiagnosticCollector diagnostics) {
        String start = "A fault has one of `call`, `every` and `probability`; ";
        List<String> found = TRIGGERS.stream().filter(rule.below()::containsKey).toList();
        if (found.isEmpty()) {
            String hint = "add one, for instance `call: 1`";
            diagnostics.add(DiagnosticCode.MISSING_KEY, rule.value().span(), start + "there is none.", hint);
        }
        found.stream().skip(1).forEach(trigger -> {
            String message = start + "found `" + String.join("` and `", found) + "`.";
            unfitting(rule.below().get(trigger), message, "keep one of them", diagnostics);
        });
    }

    private static void checkFault(LocatedTree.Written rule, DiagnosticCollector diagnostics) {
        LocatedTree.Written written = rule.below().get("do");
        String word = written != null && written.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        for (Fault fault : Fault.values()) {
            if (fault.wireName().equals(word)) {
                checkKeys(fault, rule, diagnostics);
            }
        }
    }

    private static void checkKeys(Fault fault, LocatedTree.Written rule, DiagnosticCollector diagnostics) {
        Map<String, LocatedTree.Written> keys = rule.below();
        if (fault == Fault.DELAY && !keys.containsKey("for")) {
            String hint = "add it, for instance `for: 200ms`";
            diagnostics.add(DiagnosticCode.MISSING_KEY, rule.value().span(), "`do: delay` needs a `for`.", hint);
        }
        if (fault != Fault.RATE_LIMITED) {
            unfitting(keys.get("reason"), "`reason` goes with `do: rate_limited` only.", "remove it", diagnostics);
        }
        if (!fault.answersWithError()) {
            String message =
                    "`should_retry` needs a fault that answers with an error; `do: " + fault.wireName() + "` does not.";
            unfitting(keys.get("should_retry"), message, "remove it", diagnostics);
        }
    }

    /// Reports a key that does not go with others, if it is written.
    private static void unfitting(
            LocatedTree.@Nullable Written key, String message, String hint, DiagnosticCollector diagnostics) {
        if (key != null) {
            diagnostics.add(DiagnosticCode.UNKNOWN_KEY, key.key(), message, hint);
        }
    }

    private static FaultPlan plan(JsonNode json) {
        List<FaultRule> rules = items(json.path("faults")).map(FaultFile::rule).toList();
        return new FaultPlan(json.path("seed").asLong(0), rules);
    }

    private static FaultRule rule(JsonNode json) {
        Fault fault = Fault.valueOf(constant(json.path("do")));
        Duration delay = json.has("for") ? Durations.parse(json.path("for").stringValue()) : Duration.ZERO;
        String reason = json.path("reason").asString("none");
        Boolean shouldRetry =
                json.has("should_retry") ? json.path("should_retry").booleanValue() : null;
        return new FaultRule(
                on(json.path("on")),
                trigger(json),
                fault,
                Objects.requireNonNull(delay),
                reason.equals("none") ? null : reason,
                shouldRetry);
    }

    private static Set<Operation> on(JsonNode json) {
        return items(json)
                .map(FaultFile::constant)
                .flatMap(
                        word -> word.equals("ANY") ? Stream.of(Operation.values()) : Stream.of(Operation.valueOf(word)))
                .collect(Collectors.toSet());
    }

    private static Trigger trigger(JsonNode json) {
        if (json.has("every")) {
            return new Trigger.Every(json.path("every").longValue());
        }
        return json.has("probability")
                ? new Trigger.Chance(json.path("probability").doubleValue())
                : new Trigger.Calls(
                        items(json.path("call")).map(JsonNode::longValue).collect(Collectors.toSet()));
    }

    /// The items of a list, or the one that stands in place of it.
    private static Stream<JsonNode> items(JsonNode json) {
        return json.isArray() ? json.valueStream() : Stream.of(json);
    }

    private static String constant(JsonNode word) {
        return word.stringValue().toUpperCase(Locale.ROOT);
    }
}
