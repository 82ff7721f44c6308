package dev.meterctl.render.json;

import dev.meterctl.json.JsonText;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.Severity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A manifest's diagnostics as JSON, format `meterctl.diagnostics/1`. `line` and `column` count from 1 and are null
/// where the whole file or line is meant; `hint` may be null. The texts are as they are, for a program to escape.
/// `omitted` is there where diagnostics are left out, and says how many of each code; the summary counts these, too.
public final class DiagnosticJson {

    private DiagnosticJson() {}

    public static String of(Manifest manifest) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", "meterctl.diagnostics/1");
        ArrayNode diagnostics = root.putArray("diagnostics");
        manifest.diagnostics().forEach(diagnostic -> add(diagnostics.addObject(), diagnostic));
        if (!manifest.omitted().isEmpty()) {
            ObjectNode omitted = root.putObject("omitted");
            manifest.omitted().forEach((code, number) -> omitted.put(code.id(), number));
        }
        root.putObject("summary")
                .put("meters", manifest.meters().size())
                .put("errors", manifest.count(Severity.ERROR))
                .put("warnings", manifest.count(Severity.WARNING));
        return JsonText.of(root);
    }

    private static void add(ObjectNode json, Diagnostic diagnostic) {
        json.put("severity", diagnostic.severity().wireName())
                .put("code", diagnostic.code().id())
                .put("file", diagnostic.place().file())
                .put("line", nullIfZero(diagnostic.place().line()))
                .put("column", nullIfZero(diagnostic.place().column()))
                .put("message", diagnostic.message())
                .put("hint", diagnostic.hint());
    }

    private static @Nullable Integer nullIfZero(int value) {
        return value == 0 ? null : Integer.valueOf(value);
    }
}
