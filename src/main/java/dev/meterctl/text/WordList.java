package dev.meterctl.text;

import java.util.List;
import java.util.stream.Collectors;

/// Words of the schema in a sentence, each between backticks.
public final class WordList {

    private WordList() {}

    public static String of(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
