package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.yaml.DocumentHints;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.LocatedTreeReader;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.SourceText;
import dev.meterctl.yaml.schema.JsonSchema;
import dev.meterctl.yaml.schema.SchemaDiagnostics;
import java.util.Optional;

/// What a document says by itself, whatever the others say.
///
/// @param eventName where it is written, as a text that is not empty
/// @param meter where the document has no errors
record ReadDocument(
        DiagnosticCollector diagnostics, Optional<YamlNode.Scalar> eventName, Optional<DesiredMeter> meter) {

    static final JsonSchema SCHEMA = JsonSchema.load("/schemas/meter.schema.json");

    private static final DocumentHints HINTS = new DocumentHints(
            "manifests",
            "start each meter with a line of its own, `---`",
            "a meter has two levels",
            "keep one of them; a new meter starts with a line of its own, `---`",
            "write each meter as a document of its own, started by `---`");

    /// Reads the document, and finds every fault that it has by itself.
    static ReadDocument of(SourceText document, YamlLimits limits) {
        DiagnosticCollector diagnostics = new DiagnosticCollector(document);
        return LocatedTreeReader.read(limits, HINTS, diagnostics)
                .map(tree -> of(tree, diagnostics))
                .orElseGet(() -> new ReadDocument(diagnostics, Optional.empty(), Optional.empty()));
    }

    private static ReadDocument of(LocatedTree tree, DiagnosticCollector diagnostics) {
        SchemaDiagnostics.add(SCHEMA, tree, HINTS, diagnostics);
        TextChecks.add(tree, diagnostics);
        MeterChecks.add(tree, diagnostics);
        return new ReadDocument(
                diagnostics,
                Optional.ofNullable(tree.scalar("event_name", YamlNode.Kind.TEXT))
                        .filter(name -> !name.text().isEmpty()),
                diagnostics.hasErrors()
                        ? Optional.empty()
                        : Optional.of(MeterBuilder.build(tree, diagnostics.source())));
    }
}
