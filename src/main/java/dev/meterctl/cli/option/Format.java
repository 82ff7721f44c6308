package dev.meterctl.cli.option;

import java.util.Arrays;
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

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words(Format... formats) {
        return Arrays.stream(formats).map(Format::wireName).toList();
    }

    static Format parse(String word, List<String> words) {
        return Arrays.stream(values())
                .filter(format -> words.contains(word) && format.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected " + String.join(", ", words) + ", but was '" + word + "'"));
    }
}
