package dev.meterctl.stripe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The body of an answer, whatever it holds.
final class Body {

    private static final JsonFactory TOKENS = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// Made only where a tree is wanted: it takes longer than reading a page by tokens.
    private static final class Trees {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    private static final Pattern VALUE = Pattern.compile("\\s*:\\s*\"?([A-Za-z0-9_-]+)[\",}\\s]");
    private static final int LONGEST_GUESS = 300;

    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// The JSON object the body is; empty when it is anything else.
    Optional<JsonNode> object() {
        try {
            JsonNode root = Trees.MAPPER.readTree(bytes);
            return root.isObject() ? Optional.of(root) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// The same JSON, token by token; a key that comes twice is a fault here, too.
    JsonParser tokens() {
        return TOKENS.createParser(ObjectReadContext.empty(), bytes);
    }

    /// Jackson's parser has Java compute large powers of five, which takes ten milliseconds.
    static void warmUp() {
        new Body("{}".getBytes(StandardCharsets.UTF_8)).tokens().close();
    }

    /// The value that the tokens have come to, and all of it.
    static JsonNode tree(JsonParser tokens) {
        return Trees.MAPPER
                .reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(tokens);
    }

    /// The text that stands behind the last key of a name, or the word, such as `true`; empty where there is none, or
    /// one with an escape in it. No more than a guess, found from the end without reading the whole.
    Optional<String> lastBehind(String key) {
        byte[] quoted = ('"' + key + '"').getBytes(StandardCharsets.UTF_8);
        int start = bytes.length - quoted.length;
        while (start >= 0 && !Arrays.equals(bytes, start, start + quoted.length, quoted, 0, quoted.length)) {
            start--;
        }
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + quoted.length;
        Matcher value = VALUE.matcher(
                new String(bytes, from, Math.min(bytes.length - from, LONGEST_GUESS), StandardCharsets.ISO_8859_1));
        return value.lookingAt() ? Optional.of(value.group(1)) : Optional.empty();
    }

    /// For people to read: bytes that are no UTF-8 are replaced.
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isBlank() {
        return text().isBlank();
    }
}
