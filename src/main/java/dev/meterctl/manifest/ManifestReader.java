package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.DecodedFile;
import dev.meterctl.yaml.Documents;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.BoundedDiagnostics;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads manifests: bytes to desired meters, or diagnostics; all faults of all files at once. A fault of syntax
/// ends its document, bytes that are not text end their file; everything else is read on. Whatever the bytes,
/// reading ends, in time and memory linear in the files' size (see [YamlLimits]). Equal sets of files give
/// equal manifests, in whatever order they are named.
///
/// Documents are read many at a time and on all cores, since each stands for itself; then they are taken one after
/// the other, for what they say together.
public final class ManifestReader {

    /// No more characters and documents are held at a time than about so many.
    private static final int MAX_BATCH_CHARACTERS = 1_000_000;

    private static final int MAX_BATCH_DOCUMENTS = 1_000;

    private final YamlLimits limits;
    private final Secrets secrets;
    private final EventNames eventNames = new EventNames();
    private final List<DesiredMeter> meters = new ArrayList<>();
    private final BoundedDiagnostics diagnostics;
    private final List<PendingDocument> batch = new ArrayList<>();
    private int batchCharacters;

    /// A file whose documents are being read.
    private static final class OpenFile {
        private final String name;
        private int found;
        private boolean givenUp;

        OpenFile(String name) {
            this.name = name;
        }
    }

    private record PendingDocument(OpenFile file, SourceText document) {}

    private ManifestReader(YamlLimits limits, Secrets secrets) {
        this.limits = limits;
        this.secrets = secrets;
        this.diagnostics = new BoundedDiagnostics(limits.maxDiagnostics());
    }

    /// Reads the files as one set.
    ///
    /// @param files with names that differ
    /// @param others what is wrong besides, for instance with paths that could not be read
    /// @param secrets what no meter may send, and no diagnostic shows
    public static Manifest read(List<SourceFile> files, List<Diagnostic> others, YamlLimits limits, Secrets secrets) {
        ManifestReader reader = new ManifestReader(limits, secrets);
        others.forEach(reader.diagnostics::add);
        files.stream().sorted(Comparator.comparing(SourceFile::name)).forEach(reader::read);
        reader.readBatch();
        return new Manifest(reader.meters, reader.diagnostics.kept(), reader.diagnostics.omitted());
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
            diagnostics.add(FileDiagnostics.empty(text.file(), "meter", "write a meter, or remove the file"));
        }
        OpenFile file = new OpenFile(text.file());
        while (documents.hasNext() && !file.givenUp) {
            SourceText document = documents.next();
            batch.add(new PendingDocument(file, document));
            batchCharacters += document.text().length();
            if (batchCharacters >= MAX_BATCH_CHARACTERS || batch.size() >= MAX_BATCH_DOCUMENTS) {
                readBatch();
            }
        }
    }

    private void readBatch() {
        List<ReadDocument> read = batch.parallelStream()
                .map(pending -> ReadDocument.of(pending.document(), limits))
                .toList();
        for (int i = 0; i < read.size(); i++) {
            add(read.get(i), batch.get(i).file());
        }
        batch.clear();
        batchCharacters = 0;
    }

    private void add(ReadDocument document, OpenFile file) {
        if (file.givenUp) {
            return;
        }
        if (file.found >= limits.maxDiagnosticsOfFile()) {
            diagnostics.add(FileDiagnostics.tooManyFaults(file.name, limits.maxDiagnosticsOfFile()));
            file.givenUp = true;
            return;
        }
        DiagnosticCollector collector = document.diagnostics();
        document.eventName().ifPresent(name -> eventNames.add(name, collector));
        document.meter().filter(_ -> !collector.hasErrors()).ifPresent(meters::add);
        file.found += collector.found().size();
        collector.found().forEach(diagnostics::add);
    }
}
