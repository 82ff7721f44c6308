package dev.meterctl.sandbox.api;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads `application/x-www-form-urlencoded` parameters with nested brackets, which may be literal or
/// percent-encoded: `a[b]=x` is a field of an object, `a[]=x` and `a[0]=x` are items of a list. Of a name
/// given twice the last value counts. A name with broken brackets is taken literally.
final class FormDecoder {

    /// Deeper than any parameter of Stripe, and shallow enough for recursion.
    private static final int MAX_DEPTH = 20;

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Predicate<String> INDEX = Pattern.compile("[0-9]{1,6}").asMatchPredicate();

    private FormDecoder() {}

    /// Decodes a query or a body.
    ///
    /// @param encoded one character for each byte
    static ObjectNode decode(String encoded) throws ApiError {
        List<Pair> pairs = new ArrayList<>();
        for (String part : encoded.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = unescape(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : unescape(part.substring(equals + 1));
                pairs.add(new Pair(name, segments(name), value));
            }
        }
        return fields(pairs);
    }

    /// A value and what is left of the path to it.
    private record Pair(String name, List<String> path, String value) {

        Pair step() {
            return new Pair(name, path.subList(1, path.size()), value);
        }
    }

    private static ObjectNode fields(List<Pair> pairs) throws ApiError {
        Map<String, List<Pair>> byHead = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            byHead.computeIfAbsent(pair.path().getFirst(), _ -> new ArrayList<>())
                    .add(pair.step());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, List<Pair>> entry : byHead.entrySet()) {
            fields.set(entry.getKey(), value(entry.getValue()));
        }
        return fields;
    }

    private static JsonNode value(List<Pair> pairs) throws ApiError {
        Pair last = pairs.getLast();
        if (allOrNone(pairs, pair -> pair.path().isEmpty())) {
            return StringNode.valueOf(last.value());
        }
        if (allOrNone(pairs, pair -> pair.path().getFirst().isEmpty())) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            for (Pair pair : pairs) {
                items.add(value(List.of(pair.step())));
            }
            return items;
        }
        ObjectNode fields = fields(pairs);
        return fields.propertyNames().stream().allMatch(INDEX) ? inOrder(fields) : fields;
    }

    private static boolean allOrNone(List<Pair> pairs, Predicate<Pair> predicate) throws ApiError {
        long matching = pairs.stream().filter(predicate).count();
        if (matching > 0 && matching < pairs.size()) {
            throw badShape(pairs.getLast().name());
        }
        return matching > 0;
    }

    private static ApiError badShape(String param) {
        return ApiAssumptions.BAD_SHAPE.about(param, param);
    }

    private static ArrayNode inOrder(ObjectNode fields) {
        SortedMap<Integer, JsonNode> sorted = new TreeMap<>();
        fields.properties().forEach(field -> sorted.put(Integer.valueOf(field.getKey()), field.getValue()));
        return JsonNodeFactory.instance.arrayNode().addAll(sorted.values());
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
            throw badShape(segments.getFirst());
        }
        return segments;
    }

    private static String unescape(String encoded) throws ApiError {
        if (BROKEN_ESCAPE.matcher(encoded).find()) {
            throw ApiAssumptions.BAD_PERCENT_ENCODING.with();
        }
        byte[] bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiAssumptions.NOT_UTF_8.with();
        }
    }
}
