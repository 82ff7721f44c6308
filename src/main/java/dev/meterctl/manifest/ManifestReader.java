package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.DecodedFile;
import dev.meterctl.yaml.Documents;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.LocatedTreeBuilder;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.YamlReader;
import dev.meterctl.yaml.diagnostic.BoundedDiagnostics;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import dev.meterctl.yaml.diagnostic.SourceText;
import dev.meterctl.yaml.schema.SchemaFaults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads manifests: bytes to desired meters, or diagnostics; all faults of all files at once. A fault of syntax
/// ends its document, bytes that are not text end their file; everything else is read on. Whatever the bytes,
/// reading ends, in time and memory linear in the files' size (see [YamlLimits]). Equal sets of files give
/// equal manifests, in whatever order they are named.
///
/// Documents are read by the short way of [PlainReader] first, many at a time and on all cores, since there
/// each stands for itself; then one after the other, for what they say together.
public final class ManifestReader {

    /// So many characters are read at a time, and no more documents are held than fit into them.
    private static final int BATCH = 1_000_000;

    /// So many are read faster by all cores than by one, the work of sharing included.
    private static final int WORTH_SHARING = 500_000;

    private final YamlLimits limits;
    private final Secrets secrets;
    private final EventNames eventNames = new EventNames();
    private final List<DesiredMeter> meters = new ArrayList<>();
    private final BoundedDiagnostics diagnostics;
    private final List<Waiting> batch = new ArrayList<>();
    private int batchSize;

    /// A file whose documents are being read.
    private static final class Reading {
        private final String file;
        private int faults;
        private boolean givenUp;

        Reading(String file) {
            this.file = file;
        }
    }

    /// A document that waits for its batch to be read.
    private record Waiting(Reading reading, SourceText document) {

        Glanced read(YamlLimits limits) {
            return new Glanced(reading, document, PlainReader.read(document, limits));
        }
    }

    /// A document by itself.
    ///
    /// @param plain its meter, where the short way leads to it
    private record Glanced(
            Reading reading, SourceText document, @Nullable DesiredMeter plain) {}

    private ManifestReader(YamlLimits limits, Secrets secrets) {
        this.limits = limits;
        this.secrets = secrets;
        this.diagnostics = new BoundedDiagnostics(limits.maxFaults());
    }

    /// Reads the files as one set.
    ///
    /// @param files with names that differ
    /// @param others what is wrong besides, for instance with paths that could not be read
    /// @param secrets what no meter may send, and no diagnostic shows
    public static Manifest read(List<SourceFile> files, List<Diagnostic> others, YamlLimits limits, Secrets secrets) {
        ManifestReader reader = new ManifestReader(limits, secrets);
        reader.diagnostics.addAll(others);
        files.stream().sorted(Comparator.comparing(SourceFile::name)).forEach(reader::read);
        reader.readBatch();
        return new Manifest(reader.meters, reader.diagnostics.kept(), reader.diagnostics.omitted());
    }

    /// The files alone, with no other secrets than those known by their form.
    public static Manifest read(List<SourceFile> files, YamlLimits limits) {
        return read(files, List.of(), limits, Secrets.BY_FORM);
    }

    private void read(SourceFile file) {
        switch (DecodedFile.of(file, limits, secrets)) {
            case DecodedFile.Fault(Diagnostic diagnostic) -> diagnostics.add(diagnostic);
            case DecodedFile.Text(SourceText text) -> read(text);
        }
    }

    private void read(SourceText text) {
        Documents documents = new Documents(text);
        if (!documents.hasNext()) {
            diagnostics.add(FileDiagnostics.empty(text.file()));
        }
        Reading reading = new Reading(text.file());
        while (documents.hasNext() && !reading.givenUp) {
            SourceText document = documents.next();
            batch.add(new Waiting(reading, document));
            batchSize += document.text().length();
            if (batchSize >= BATCH) {
                readBatch();
            }
        }
    }

    private void readBatch() {
        Stream<Waiting> all = batchSize < WORTH_SHARING ? batch.stream() : batch.parallelStream();
        all.map(waiting -> waiting.read(limits)).toList().forEach(this::add);
        batch.clear();
        batchSize = 0;
    }

    private void add(Glanced glanced) {
        Reading reading = glanced.reading();
        DesiredMeter plain = glanced.plain();
        if (reading.givenUp) {
            return;
        }
        if (reading.faults >= limits.maxFaultsOfFile()) {
            diagnostics.add(FileDiagnostics.tooManyFaults(reading.file, limits));
            reading.givenUp = true;
        } else if (plain != null && eventNames.accept(plain)) {
            meters.add(plain);
        } else {
            List<Diagnostic> found = readThoroughly(glanced.document());
            reading.faults += found.size();
            diagnostics.addAll(found);
        }
    }

    private List<Diagnostic> readThoroughly(SourceText document) {
        DiagnosticCollector faults = new DiagnosticCollector(document);
        LocatedTree tree = check(limits, faults);
        if (tree != null) {
            YamlNode.Scalar eventName = tree.scalar(MeterField.EVENT_NAME.path(), YamlNode.Kind.TEXT);
            if (eventName != null && !eventName.text().isEmpty()) {
                eventNames.add(eventName, faults);
            }
            if (!faults.hasErrors()) {
                meters.add(MeterBuilder.build(tree, document));
            }
        }
        return faults.found();
    }

    /// Finds every fault that a document has by itself. Returns what is written in it; null where it is no YAML.
    static @Nullable LocatedTree check(YamlLimits limits, DiagnosticCollector faults) {
        YamlNode root = YamlReader.read(limits, faults);
        if (root == null) {
            return null;
        }
        LocatedTree tree = LocatedTreeBuilder.build(root, faults);
        SchemaFaults.add(tree, faults);
        TextChecks.add(tree, faults);
        MeterChecks.add(tree, faults);
        return tree;
    }
}
