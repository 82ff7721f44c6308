package dev.meterctl.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/// How a result is printed.
enum Format {
    TEXT,
    JSON,
    MARKDOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    static Format parse(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected " + String.join(", ", words()) + ", but was '" + word + "'"));
    }
}
