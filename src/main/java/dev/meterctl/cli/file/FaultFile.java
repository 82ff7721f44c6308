package dev.meterctl.cli.file;

import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.Durations;
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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
            return content.length > LIMITS.maxFileBytes() ? wrong(tooLarge(name)) : read(new SourceFile(name, content));
        } catch (IOException | InvalidPathException e) {
            throw new Failure(ExitCode.USAGE, "`" + name + "` cannot be read: " + IoReason.of(e) + ".", null);
        }
    }

    private static Diagnostic tooLarge(String name) {
        String message = "The file is larger than " + LIMITS.maxFileBytes() + " bytes.";
        return new Diagnostic(DiagnosticCode.FILE_TOO_LARGE, Place.ofFile(name), 0, message, null, null);
    }

    private static FaultFile read(SourceFile file) {
        return switch (DecodedFile.of(file, LIMITS, Secrets.BY_FORM)) {
            case DecodedFile.Fault(Diagnostic diagnostic) -> wrong(diagnostic);
            case DecodedFile.Text(SourceText text) -> read(new Documents(text), file.name());
        };
    }

    private static FaultFile wrong(Diagnostic... diagnostics) {
        return new FaultFile(FaultPlan.NONE, Stream.of(diagnostics).sorted().toList());
    }

    private static FaultFile read(Documents documents, String name) {
        if (!documents.hasNext()) {
            return wrong(FileDiagnostics.empty(name, "fault", "write `faults: []` for none"));
        }
        DiagnosticCollector diagnostics = new DiagnosticCollector(documents.next());
        LocatedTree tree = LocatedTreeReader.read(LIMITS, HINTS, diagnostics).orElse(null);
        if (tree != null) {
            SchemaDiagnostics.add(JsonSchema.load("/schemas/faults.schema.json"), tree, HINTS, diagnostics);
            checkRules(tree, diagnostics);
        }
        if (documents.hasNext()) {
            DiagnosticCollector second = new DiagnosticCollector(documents.next());
            second.add(DiagnosticCode.NOT_YAML, second.source().at(0), "A fault file is one document.", null);
            diagnostics.found().addAll(second.found());
        }
        return tree != null && diagnostics.found().isEmpty()
                ? new FaultFile(plan(tree.json()), List.of())
                : wrong(diagnostics.found().toArray(Diagnostic[]::new));
    }

    /// What the schema does not say: which keys go together.
    private static void checkRules(LocatedTree tree, DiagnosticCollector diagnostics) {
        LocatedTree.Written rules = tree.root().below().get("faults");
        if (rules != null && rules.value() instanceof YamlNode.Sequence) {
            rules.below().values().stream()
                    .filter(rule -> rule.value() instanceof YamlNode.Mapping)
                    .forEach(rule -> checkRule(rule, diagnostics));
        }
    }

    private static void checkRule(LocatedTree.Written rule, DiagnosticCollector diagnostics) {
        List<String> triggers =
                TRIGGERS.stream().filter(rule.below()::containsKey).toList();
        if (triggers.isEmpty()) {
            diagnostics.add(
                    DiagnosticCode.MISSING_KEY,
                    rule.value().span(),
                    "A fault has one of `call`, `every` and `probability`; there is none.",
                    "add one, for instance `call: 1`");
        }
        triggers.stream()
                .skip(1)
                .forEach(trigger -> diagnostics.add(
                        DiagnosticCode.UNKNOWN_KEY,
                        Objects.requireNonNull(rule.below().get(trigger)).key(),
                        "A fault has one of `call`, `every` and `probability`; found `"
                                + String.join("` and `", triggers) + "`.",
                        "keep one of them"));
        LocatedTree.Written written = rule.below().get("do");
        if (written != null && written.value() instanceof YamlNode.Scalar scalar) {
            fault(scalar.text(), rule, diagnostics);
        }
    }

    private static void fault(String word, LocatedTree.Written rule, DiagnosticCollector diagnostics) {
        Fault fault = Arrays.stream(Fault.values())
                .filter(one -> one.wireName().equals(word))
                .findFirst()
                .orElse(null);
        LocatedTree.Written reason = rule.below().get("reason");
        LocatedTree.Written shouldRetry = rule.below().get("should_retry");
        if (fault == Fault.DELAY && !rule.below().containsKey("for")) {
            diagnostics.add(
                    DiagnosticCode.MISSING_KEY,
                    rule.value().span(),
                    "`do: delay` needs a `for`.",
                    "add it, for instance `for: 200ms`");
        }
        if (fault != null && fault != Fault.RATE_LIMITED && reason != null) {
            String message = "`reason` goes with `do: rate_limited` only.";
            diagnostics.add(DiagnosticCode.UNKNOWN_KEY, reason.key(), message, "remove it");
        }
        if (fault != null && !fault.answersWithError() && shouldRetry != null) {
            String message = "`should_retry` needs a fault that answers with an error; `do: " + word + "` does not.";
            diagnostics.add(DiagnosticCode.UNKNOWN_KEY, shouldRetry.key(), message, "remove it");
        }
    }

    private static FaultPlan plan(JsonNode json) {
        return new FaultPlan(
                json.path("seed").asLong(0),
                items(json.path("faults")).stream().map(FaultFile::rule).toList());
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
        Set<Operation> on = EnumSet.noneOf(Operation.class);
        for (JsonNode one : items(json)) {
            on.addAll(
                    one.stringValue().equals("any")
                            ? EnumSet.allOf(Operation.class)
                            : EnumSet.of(Operation.valueOf(constant(one))));
        }
        return on;
    }

    private static Trigger trigger(JsonNode json) {
        if (json.has("every")) {
            return new Trigger.Every(json.path("every").longValue());
        }
        if (json.has("probability")) {
            return new Trigger.Chance(json.path("probability").doubleValue());
        }
        Set<Long> calls = new HashSet<>();
        items(json.path("call")).forEach(call -> calls.add(call.longValue()));
        return new Trigger.Calls(calls);
    }

    /// The items of a list, or the one that stands in place of it.
    private static List<JsonNode> items(JsonNode json) {
        return json.isArray()
                ? StreamSupport.stream(json.spliterator(), /* parallel= */ false)
                        .toList()
                : List.of(json);
    }

    private static String constant(JsonNode word) {
        return word.stringValue().toUpperCase(Locale.ROOT);
    }
}
