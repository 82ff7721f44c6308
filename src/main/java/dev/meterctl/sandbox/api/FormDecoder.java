package dev.meterctl.sandbox.api;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String part : encoded.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = unescape(equals < 0 ? part : part.substring(0, equals));
                put(fields, segments(name), equals < 0 ? "" : unescape(part.substring(equals + 1)), name);
            }
        }
        fields.properties().forEach(field -> field.setValue(withLists(field.getValue())));
        return fields;
    }

    private static void put(ObjectNode fields, List<String> path, String value, String name) throws ApiError {
        String head = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        JsonNode old = fields.path(head);
        if (rest.isEmpty()) {
            require(old.isMissingNode() || old.isString(), name);
            fields.put(head, value);
        } else if (rest.getFirst().isEmpty()) {
            require(old.isMissingNode() || old.isArray(), name);
            ObjectNode item = fields.objectNode();
            put(item, rest, value, name);
            fields.withArrayProperty(head).add(item.get(""));
        } else {
            require(old.isMissingNode() || old.isObject(), name);
            put(fields.withObjectProperty(head), rest, value, name);
        }
    }

    private static void require(boolean fits, String param) throws ApiError {
        if (!fits) {
            throw ApiAssumptions.BAD_SHAPE.about(param, param);
        }
    }

    /// The value with a list in the place of each object whose fields are all numbered.
    private static JsonNode withLists(JsonNode value) {
        if (value.isArray()) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(value.valueStream().map(FormDecoder::withLists).toList());
        }
        if (!value.isObject()) {
            return value;
        }
        value.properties().forEach(field -> field.setValue(withLists(field.getValue())));
        if (!value.propertyStream().map(Map.Entry::getKey).allMatch(INDEX)) {
            return value;
        }
        SortedMap<Integer, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(field -> sorted.put(Integer.valueOf(field.getKey()), field.getValue()));
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
            throw ApiAssumptions.BAD_SHAPE.about(segments.getFirst(), segments.getFirst());
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
