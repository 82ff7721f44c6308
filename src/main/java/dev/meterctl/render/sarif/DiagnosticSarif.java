package dev.meterctl.render.sarif;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.render.OmittedDiagnostics;
import dev.meterctl.render.sarif.SarifLog.Finding;
import dev.meterctl.render.sarif.SarifLog.Rule;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.SourceLine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Diagnostics as SARIF, in their order; that there are more is a notification. The rules are all codes, whether found
/// or not, in their order.
public final class DiagnosticSarif {

    private DiagnosticSarif() {}

    public static String of(Manifest manifest, String meterctlVersion) {
        List<Finding> findings =
                manifest.diagnostics().stream().map(DiagnosticSarif::finding).toList();
        String omitted = OmittedDiagnostics.sentence(manifest.omitted());
        return new SarifLog(rules()).text(findings, omitted, meterctlVersion);
    }

    static List<Rule> rules() {
        return Arrays.stream(DiagnosticCode.values()).map(DiagnosticSarif::rule).toList();
    }

    private static Rule rule(DiagnosticCode code) {
        return new Rule(code.id(), code.severity().wireName(), code.title(), help(code));
    }

    private static Finding finding(Diagnostic diagnostic) {
        String hint = diagnostic.hint() == null ? "" : " Hint: " + diagnostic.hint();
        SourceLine source = diagnostic.sourceLine();
        return new Finding(
                rule(diagnostic.code()),
                diagnostic.message() + hint,
                Optional.of(diagnostic.place()),
                diagnostic.length(),
                source == null ? "" : source.text().strip());
    }

    private static String help(DiagnosticCode code) {
        return switch (code) {
            case PATH_MISSING, NO_MANIFESTS -> "Name files, or directories with `*.yaml` and `*.yml` files.";
            case FILE_UNREADABLE -> "Give the user who runs meterctl the right to read the file.";
            case FILE_TOO_LARGE, TOO_BIG, TOO_DEEP, TOO_MANY_FAULTS -> "A manifest is a few lines; check the file.";
            case FILE_BINARY, NOT_UTF8 -> "Save the file as UTF-8 text.";
            case FILE_EMPTY -> "Write a meter into the file, or remove it.";
            case NOT_YAML, CHARACTER_NOT_ALLOWED -> "Correct the YAML at the place named.";
            case WRONG_TYPE, UNKNOWN_WORD, EMPTY_TEXT -> "Give a value as the schema of manifests describes it.";
            case UNKNOWN_KEY -> "Correct the key; the message may name the one that was meant.";
            case MISSING_KEY -> "Add the key.";
            case TOO_LONG -> "Shorten the text.";
            case DUPLICATE_KEY -> "Remove one of them.";
            case KEY_NOT_TEXT -> "Write the key as text.";
            case MERGE_KEY, TAG, ALIAS, RECURSION, DIRECTIVE -> "Write the values out as plain YAML.";
            case DUPLICATE_METER -> "State each meter once.";
            case CONTROL_CHARACTER, INVISIBLE_CHARACTER, OUTER_WHITE_SPACE ->
                "Remove it, unless events are sent with it.";
            case SECRET -> "Take it out, and roll the key.";
            case LOOK_ALIKE -> "Make sure that both are meant, and that neither is a slip of the pen.";
            case UNUSED_VALUE_SETTINGS -> "Remove `value_settings`, or use another formula.";
            case VALUE_IS_CUSTOMER -> "Name the payload key that holds the value.";
        };
    }
}
