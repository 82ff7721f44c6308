package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is seen of a file when it is read by itself, apart from all other files, and therefore at any time and on any
/// core.
sealed interface FirstReading {

    /// So many characters are read faster by all cores than by one, the work of sharing included.
    int WORTH_SHARING = 500_000;

    /// The file is not text.
    record Fault(Diagnostic diagnostic) implements FirstReading {}

    /// A file that is text.
    ///
    /// @param file its name
    /// @param documents those with content
    record Text(String file, List<Document> documents) implements FirstReading {}

    /// A document of a file.
    ///
    /// @param plain its meter, where the short way of [PlainReader] leads to one
    record Document(SourceText text, @Nullable DesiredMeter plain) {}

    /// Reads the files, in the order in which they are given.
    static List<FirstReading> of(List<SourceFile> files, ManifestLimits limits) {
        long size = files.stream().mapToLong(file -> file.content().length).sum();
        Stream<SourceFile> each = size < WORTH_SHARING ? files.stream() : files.parallelStream();
        return each.map(file -> of(file, limits)).toList();
    }

    private static FirstReading of(SourceFile file, ManifestLimits limits) {
        return switch (Decoded.of(file, limits)) {
            case Decoded.Fault(Diagnostic diagnostic) -> new Fault(diagnostic);
            case Decoded.Text(SourceText text) -> new Text(text.file(), documents(text, limits));
        };
    }

    private static List<Document> documents(SourceText text, ManifestLimits limits) {
        List<SourceText> documents = new ArrayList<>();
        new Documents(text).forEachRemaining(documents::add);
        Stream<SourceText> each =
                text.text().length() < WORTH_SHARING ? documents.stream() : documents.parallelStream();
        return each.map(document -> new Document(document, PlainReader.read(document, limits)))
                .toList();
    }
}
