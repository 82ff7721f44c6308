package dev.meterctl.http;

import dev.meterctl.stripe.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The body of an answer, whatever it holds.
public final class ResponseBody {

    /// Made only where a tree is wanted: to make it takes longer than to read a plain page.
    private static final class Trees {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    private static final Pattern VALUE = Pattern.compile("\\s*:\\s*\"?([A-Za-z0-9_-]+)[\",}\\s]");
    private static final int LONGEST_GUESS = 300;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final byte[] bytes;

    public ResponseBody(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /// A part of another body.
    public ResponseBody(byte[] bytes, int from, int to) {
        this.bytes = Arrays.copyOfRange(bytes, from, to);
    }

    /// The JSON object the body is; empty when it is anything else.
    public Optional<JsonNode> object() {
        return value().filter(JsonNode::isObject);
    }

    /// The JSON value the body is; empty when it is none, or one with a name in it twice.
    public Optional<JsonNode> value() {
        try {
            return Optional.of(Trees.MAPPER.readTree(bytes)).filter(value -> !value.isMissingNode());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// The same JSON, to be read value by value.
    public PlainJson plain() {
        return new PlainJson(bytes);
    }

    /// Whether it is one of the two, to the byte: as nearly all fields that are new.
    public boolean isNullOrFalse() {
        return Arrays.equals(bytes, NULL) || Arrays.equals(bytes, FALSE);
    }

    /// The text that stands behind the last key of a name, or the word, such as `true`; empty where there is none, or
    /// one with an escape in it. No more than a guess, found from the end without reading the whole.
    public Optional<String> lastBehind(String key) {
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
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isBlank() {
        return text().isBlank();
    }
}
