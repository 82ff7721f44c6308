package dev.meterctl.sandbox.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of an endpoint, or the fields of one that is an object, checked while they are read. JSON's
/// `null` is taken as left out, its numbers and booleans as the text that a form would have for them.
///
/// @param path the bracketed name of the object; empty for the parameters themselves
public record Parameters(String path, ObjectNode values) {

    public static final int MAX_TEXT = 5000;

    public static Parameters of(ObjectNode values, Set<String> known) throws ApiError {
        return new Parameters("", values).refuseUnknown(known);
    }

    private Parameters refuseUnknown(Set<String> known) throws ApiError {
        List<String> unknown = values.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .map(this::param)
                .toList();
        if (!unknown.isEmpty()) {
            throw ApiError.unknown(unknown);
        }
        return this;
    }

    /// The bracketed name of a field, as errors name it.
    private String param(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    private <T> T required(String name, @Nullable T value) throws ApiError {
        if (value == null) {
            throw ApiError.missing(param(name));
        }
        return value;
    }

    /// The text of a parameter, or null if it was not sent.
    ///
    /// @param max in characters (Unicode code points)
    public @Nullable String text(String name, int max) throws ApiError {
        if (!values.hasNonNull(name)) {
            return null;
        }
        JsonNode value = values.required(name);
        if (value.isContainer()) {
            throw ApiAssumptions.notAString(param(name));
        }
        String text = value.asString();
        if (text.isEmpty()) {
            throw ApiError.empty(param(name));
        }
        if (text.codePointCount(0, text.length()) > max) {
            throw ApiAssumptions.tooLong(param(name), text, max);
        }
        return text;
    }

    public String requiredText(String name, int max) throws ApiError {
        return required(name, text(name, max));
    }

    public @Nullable String oneOf(String name, String... allowed) throws ApiError {
        String text = text(name, Integer.MAX_VALUE);
        if (text != null && !List.of(allowed).contains(text)) {
            throw ApiAssumptions.notOneOf(param(name), List.of(allowed));
        }
        return text;
    }

    public String requiredOneOf(String name, String... allowed) throws ApiError {
        return required(name, oneOf(name, allowed));
    }

    public @Nullable Long integer(String name, long min, long max) throws ApiError {
        String text = text(name, Integer.MAX_VALUE);
        if (text == null) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,18}")) {
            throw ApiError.notAnInteger(param(name), text);
        }
        long number = Long.parseLong(text);
        if (number > max) {
            throw ApiAssumptions.tooGreat(param(name), text, max);
        }
        if (number < min) {
            throw ApiAssumptions.tooSmall(param(name), text, min);
        }
        return number;
    }

    public long requiredInteger(String name, long min, long max) throws ApiError {
        return required(name, integer(name, min, max));
    }

    public @Nullable Boolean bool(String name) throws ApiError {
        String text = text(name, Integer.MAX_VALUE);
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiAssumptions.notABoolean(param(name), text);
        };
    }

    public @Nullable Parameters object(String name, Set<String> known) throws ApiError {
        if (!values.hasNonNull(name)) {
            return null;
        }
        JsonNode value = values.required(name);
        if (value.isObject()) {
            return new Parameters(param(name), value.asObject()).refuseUnknown(known);
        }
        throw value.stringValue("-").isEmpty() ? ApiError.empty(param(name)) : ApiError.notAnObject(param(name));
    }

    public Parameters objectOrEmpty(String name, Set<String> known) throws ApiError {
        Parameters object = object(name, known);
        return object == null ? new Parameters(param(name), values.objectNode()) : object;
    }

    public Parameters requiredObject(String name, Set<String> known) throws ApiError {
        return required(name, object(name, known));
    }
}
