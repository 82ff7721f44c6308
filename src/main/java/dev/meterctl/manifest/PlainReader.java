package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.YamlReader;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The short way from a document to its meter, for the YAML that nearly everybody writes: a `key: value` in each line,
/// blocks indented, values plain or in quotes without escapes, comments. It gives the meter that [YamlReader], the
/// schema and the checks find in the text, where they find neither fault nor warning, or says nothing: what is not for
/// certain such a text is left to them. A property test holds it to that.
final class PlainReader {

    /// More than a document can hold that is read here, compare [YamlLimits].
    private static final int NODES = 3 * MeterField.values().length;

    private static final int DEPTH = 2;

    private static final String METER = "";
    private static final String VALUE_SETTINGS = MeterField.VALUE_KEY.block();

    /// The fields of a block by its key, those of the meter itself by none.
    private static final Map<String, List<MeterField>> BLOCKS =
            Arrays.stream(MeterField.values()).collect(Collectors.groupingBy(MeterField::block));

    private final SourceText source;
    private final PlainText text;
    private final Map<MeterField, String> texts = new EnumMap<>(MeterField.class);
    private final Map<MeterField, Place> places = new EnumMap<>(MeterField.class);
    private final Set<String> blocks = new HashSet<>();
    private String block = METER;

    /// Of the block that is open; 0 until its first line.
    private int indent;

    private PlainReader(SourceText source) {
        this.source = source;
        this.text = new PlainText(source.text());
    }

    /// The document's meter; null where it takes more to know it.
    static @Nullable DesiredMeter read(SourceText source, YamlLimits limits) {
        boolean fits = source.text().length() <= limits.maxDocumentCharacters()
                && limits.maxDepth() >= DEPTH
                && limits.maxNodes() >= NODES
                && !source.secrets().areIn(source.text());
        return fits && PlainText.isPlain(source.text()) ? new PlainReader(source).read() : null;
    }

    private @Nullable DesiredMeter read() {
        int line = source.firstLine();
        int feed = -1;
        for (int start = 0; start < text.length(); start = feed + 1) {
            feed = text.lineFeed(start);
            int end = text.endOfLine(start, feed);
            boolean isMarker = start == 0 && text.isMarker(end);
            if (!isMarker && !readLine(line, start, end)) {
                return null;
            }
            line++;
        }
        if (!isComplete()) {
            return null;
        }
        DesiredMeter meter = MeterBuilder.build(texts, places, source.file());
        return isWorthAWarning(meter) ? null : meter;
    }

    /// Whether the line is read.
    private boolean readLine(int line, int start, int end) {
        int first = text.skipSpaces(start, end);
        if (text.isEmptyFrom(first, end)) {
            return true;
        }
        int colon = text.indexOfColon(first, end);
        int value = text.skipSpaces(colon + 1, end);
        boolean isSpaced = value > colon + 1 || value == end;
        if (colon < 0 || !isSpaced || !isInPlace(first - start)) {
            return false;
        }
        if (text.isEmptyFrom(value, end)) {
            return opensBlock(text.from(first, colon));
        }
        for (MeterField field : BLOCKS.getOrDefault(block, List.of())) {
            if (text.is(field.key(), first, colon)) {
                places.put(field, new Place(source.file(), line, value - start + 1));
                String found = allowed(field, text.value(MeterBuilder.kind(field), value, end));
                return found != null && texts.put(field, found) == null;
            }
        }
        return false;
    }

    /// Whether a line with this indentation goes on with the open block, or with the meter after it.
    private boolean isInPlace(int spaces) {
        if (spaces == 0) {
            boolean isBlockWritten = block.equals(METER) || indent > 0;
            block = METER;
            return isBlockWritten;
        }
        if (indent == 0) {
            indent = spaces;
        }
        return !block.equals(METER) && indent == spaces;
    }

    private boolean opensBlock(String key) {
        boolean opens = block.equals(METER) && !key.isEmpty() && BLOCKS.containsKey(key) && blocks.add(key);
        block = key;
        indent = 0;
        return opens;
    }

    private static @Nullable String allowed(MeterField field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (field.value()) {
            case MeterField.Value.Text(int max) -> value.length() > max ? null : value;
            case MeterField.Value.Word(List<String> allowed) -> allowed.contains(value) ? value : null;
            case MeterField.Value.Flag() -> value.matches("true|false") ? value : null;
        };
    }

    /// Whether nothing is missing.
    private boolean isComplete() {
        if (!block.equals(METER) && indent == 0) {
            return false;
        }
        for (MeterField field : MeterField.values()) {
            boolean isNeeded = switch (field.presence()) {
                case REQUIRED -> true;
                case REQUIRED_IN_BLOCK -> blocks.contains(field.block());
                case OPTIONAL -> false;
            };
            if (isNeeded && !texts.containsKey(field)) {
                return false;
            }
        }
        return true;
    }

    /// See [MeterChecks].
    private boolean isWorthAWarning(DesiredMeter meter) {
        return meter.immutable().formula().equals("count")
                ? blocks.contains(VALUE_SETTINGS)
                : Objects.equals(
                        meter.immutable().get(MeterField.VALUE_KEY),
                        meter.immutable().get(MeterField.CUSTOMER_KEY));
    }
}
