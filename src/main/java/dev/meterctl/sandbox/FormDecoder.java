package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Items;
import dev.meterctl.sandbox.FormValue.Table;
import dev.meterctl.sandbox.FormValue.Text;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads `application/x-www-form-urlencoded` parameters with nested brackets, which may be literal or percent-encoded.
/// Of a name given twice the last value counts. A name with broken brackets is taken literally.
final class FormDecoder {

    /// Deeper than any parameter of Stripe, and shallow enough for recursion.
    private static final int MAX_DEPTH = 20;

    private FormDecoder() {}

    /// Decodes a query or a body.
    ///
    /// @param encoded one character for each byte
    static Table decode(String encoded) throws ApiError {
        List<Pair> pairs = new ArrayList<>();
        for (String part : encoded.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = unescape(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : unescape(part.substring(equals + 1));
                pairs.add(new Pair(name, segments(name), value));
            }
        }
        return new Table(fields(pairs));
    }

    /// A value and what is left of the way to it.
    private record Pair(String name, List<String> way, String value) {

        Pair step() {
            return new Pair(name, way.subList(1, way.size()), value);
        }
    }

    private static Map<String, FormValue> fields(List<Pair> pairs) throws ApiError {
        Map<String, List<Pair>> byHead = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            byHead.computeIfAbsent(pair.way().getFirst(), head -> new ArrayList<>())
                    .add(pair.step());
        }
        Map<String, FormValue> fields = new LinkedHashMap<>();
        for (Map.Entry<String, List<Pair>> entry : byHead.entrySet()) {
            fields.put(entry.getKey(), value(entry.getValue()));
        }
        return fields;
    }

    private static FormValue value(List<Pair> pairs) throws ApiError {
        Pair last = pairs.getLast();
        if (pairs.stream().allMatch(pair -> pair.way().isEmpty())) {
            return new Text(last.value());
        }
        if (pairs.stream().anyMatch(pair -> pair.way().isEmpty())) {
            throw Assumptions.badShape(last.name());
        }
        if (pairs.stream().allMatch(pair -> pair.way().getFirst().isEmpty())) {
            List<FormValue> items = new ArrayList<>();
            for (Pair pair : pairs) {
                items.add(value(List.of(pair.step())));
            }
            return new Items(items);
        }
        if (pairs.stream().anyMatch(pair -> pair.way().getFirst().isEmpty())) {
            throw Assumptions.badShape(last.name());
        }
        Map<String, FormValue> fields = fields(pairs);
        return fields.keySet().stream().allMatch(FormDecoder::isIndex) ? inOrder(fields) : new Table(fields);
    }

    private static Items inOrder(Map<String, FormValue> fields) {
        SortedMap<Integer, FormValue> sorted = new TreeMap<>();
        fields.forEach((index, value) -> sorted.put(Integer.valueOf(index), value));
        return new Items(new ArrayList<>(sorted.values()));
    }

    private static boolean isIndex(String name) {
        return name.length() <= 6 && name.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /// `a[b][]` is a, b and the empty segment.
    private static List<String> segments(String name) throws ApiError {
        int bracket = name.indexOf('[');
        if (bracket <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> segments = new ArrayList<>(List.of(name.substring(0, bracket)));
        String inner = name.substring(bracket + 1, name.length() - 1);
        for (String segment : inner.split("]\\[", -1)) {
            if (segment.indexOf('[') >= 0 || segment.indexOf(']') >= 0) {
                return List.of(name);
            }
            segments.add(segment);
        }
        if (segments.size() > MAX_DEPTH) {
            throw Assumptions.badShape(segments.getFirst());
        }
        return segments;
    }

    private static String unescape(String encoded) throws ApiError {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int index = 0; index < encoded.length(); index++) {
            char character = encoded.charAt(index);
            if (character == '%') {
                bytes.write(hex(encoded, index + 1) * 16 + hex(encoded, index + 2));
                index += 2;
            } else {
                bytes.write(character == '+' ? ' ' : character);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Assumptions.notUtf8();
        }
    }

    private static int hex(String encoded, int index) throws ApiError {
        int digit = index < encoded.length() ? Character.digit(encoded.charAt(index), 16) : -1;
        if (digit < 0) {
            throw Assumptions.badPercentEncoding();
        }
        return digit;
    }
}
