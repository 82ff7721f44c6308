package dev.meterctl.cli.option;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/// How a result is printed.
public enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    /// SARIF 2.1.0, for code scanning.
    SARIF;

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> wireNames(Collection<Format> formats) {
        return formats.stream().map(Format::wireName).toList();
    }

    static Format parse(String text, Collection<Format> formats) {
        return formats.stream()
                .filter(format -> format.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected " + String.join(", ", wireNames(formats)) + ", but was '" + text + "'"));
    }
}
