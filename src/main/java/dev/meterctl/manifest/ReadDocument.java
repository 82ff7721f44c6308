package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.LocatedTreeBuilder;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.YamlReader;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.SourceText;
import dev.meterctl.yaml.schema.SchemaFaults;
import java.util.Optional;

/// What a document says by itself, whatever the others say.
///
/// @param eventName where it is written, as a text that is not empty
/// @param meter where the document has no errors
record ReadDocument(
        DiagnosticCollector diagnostics, Optional<YamlNode.Scalar> eventName, Optional<DesiredMeter> meter) {

    /// Reads the document, and finds every fault that it has by itself.
    static ReadDocument of(SourceText document, YamlLimits limits) {
        DiagnosticCollector diagnostics = new DiagnosticCollector(document);
        YamlNode root = YamlReader.read(limits, diagnostics);
        if (root == null) {
            return new ReadDocument(diagnostics, Optional.empty(), Optional.empty());
        }
        LocatedTree tree = LocatedTreeBuilder.build(root, diagnostics);
        SchemaFaults.add(tree, diagnostics);
        TextChecks.add(tree, diagnostics);
        MeterChecks.add(tree, diagnostics);
        return new ReadDocument(
                diagnostics,
                Optional.ofNullable(tree.scalar("event_name", YamlNode.Kind.TEXT))
                        .filter(name -> !name.text().isEmpty()),
                diagnostics.hasErrors() ? Optional.empty() : Optional.of(MeterBuilder.build(tree, document)));
    }
}
