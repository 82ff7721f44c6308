package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import java.util.ArrayList;
import java.util.List;

/// Reads manifests: bytes to desired meters, or diagnostics; all faults of all files at once. A fault of syntax
/// ends its document, bytes that are not text end their file; everything else is read on. Whatever the bytes,
/// reading ends, in time and memory linear in the files' size (see [ManifestLimits]). Equal sets of files give
/// equal manifests, in whatever order they are named.
public final class ManifestReader {

    private final ManifestLimits limits;
    private final EventNames eventNames = new EventNames();
    private final List<DesiredMeter> meters = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private ManifestReader(ManifestLimits limits) {
        this.limits = limits;
    }

    /// Reads the files as one set.
    ///
    /// @param files with names that differ
    public static Manifest read(List<SourceFile> files, ManifestLimits limits) {
        ManifestReader reader = new ManifestReader(limits);
        files.stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(reader::read);
        return new Manifest(reader.meters, reader.diagnostics);
    }

    private void read(SourceFile file) {
        Decoded decoded = Decoded.of(file, limits);
        if (decoded instanceof Decoded.Text(SourceText text)) {
            read(text);
        } else if (decoded instanceof Decoded.Fault(Diagnostic diagnostic)) {
            diagnostics.add(diagnostic);
        }
    }

    private void read(SourceText text) {
        Documents documents = new Documents(text);
        if (!documents.hasNext()) {
            diagnostics.add(FileFault.empty(text.file()));
        }
        int before = diagnostics.size();
        while (documents.hasNext()) {
            readDocument(documents.next());
            if (documents.hasNext() && diagnostics.size() - before >= limits.maxFaults()) {
                diagnostics.add(FileFault.tooManyFaults(text.file()));
                return;
            }
        }
    }

    private void readDocument(SourceText document) {
        Faults faults = new Faults(document);
        YamlNode root = YamlReader.read(limits, faults);
        if (root != null) {
            Tree tree = TreeBuilder.build(root, faults);
            SchemaFaults.add(tree, faults);
            TextChecks.add(tree, faults);
            MeterChecks.add(tree, faults);
            YamlNode.Scalar eventName = tree.scalar("event_name", YamlNode.Kind.TEXT);
            if (eventName != null && !eventName.text().isEmpty()) {
                eventNames.add(eventName, faults);
            }
            if (!faults.hasErrors()) {
                meters.add(MeterBuilder.build(tree, document));
            }
        }
        diagnostics.addAll(faults.found());
    }
}
