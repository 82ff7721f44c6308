package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        List<SourceFile> sorted =
                files.stream().sorted(Comparator.comparing(SourceFile::name)).toList();
        FirstReading.of(sorted, limits).forEach(reader::read);
        return new Manifest(reader.meters, reader.diagnostics);
    }

    private void read(FirstReading file) {
        switch (file) {
            case FirstReading.Fault(Diagnostic diagnostic) -> diagnostics.add(diagnostic);
            case FirstReading.Text(String name, List<FirstReading.Document> documents) -> read(name, documents);
        }
    }

    private void read(String file, List<FirstReading.Document> documents) {
        if (documents.isEmpty()) {
            diagnostics.add(FileFault.empty(file));
        }
        int before = diagnostics.size();
        Iterator<FirstReading.Document> unread = documents.iterator();
        while (unread.hasNext()) {
            read(unread.next());
            if (unread.hasNext() && diagnostics.size() - before >= limits.maxFaults()) {
                diagnostics.add(FileFault.tooManyFaults(file));
                return;
            }
        }
    }

    private void read(FirstReading.Document document) {
        DesiredMeter plain = document.plain();
        if (plain != null && eventNames.accept(plain)) {
            meters.add(plain);
        } else {
            readThoroughly(document.text());
        }
    }

    private void readThoroughly(SourceText document) {
        Faults faults = new Faults(document);
        Tree tree = check(limits, faults);
        if (tree != null) {
            YamlNode.Scalar eventName = tree.scalar(Field.EVENT_NAME.path(), YamlNode.Kind.TEXT);
            if (eventName != null && !eventName.text().isEmpty()) {
                eventNames.add(eventName, faults);
            }
            if (!faults.hasErrors()) {
                meters.add(MeterBuilder.build(tree, document));
            }
        }
        diagnostics.addAll(faults.found());
    }

    /// Finds every fault that a document has by itself. Returns what is written in it; null where it is no YAML.
    static @Nullable Tree check(ManifestLimits limits, Faults faults) {
        YamlNode root = YamlReader.read(limits, faults);
        if (root == null) {
            return null;
        }
        Tree tree = TreeBuilder.build(root, faults);
        SchemaFaults.add(tree, faults);
        TextChecks.add(tree, faults);
        MeterChecks.add(tree, faults);
        return tree;
    }
}
