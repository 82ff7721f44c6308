package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Items;
import dev.meterctl.sandbox.FormValue.Table;
import dev.meterctl.sandbox.FormValue.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of an endpoint, or the fields of one that is an object, checked while they are read.
///
/// @param path the bracketed name of the object; empty for the parameters themselves
record Parameters(String path, Table values) {

    static final int MAX_TEXT = 5000;

    static Parameters of(Table values, Set<String> known) throws ApiError {
        return new Parameters("", values).refuseUnknown(known);
    }

    private Parameters refuseUnknown(Set<String> known) throws ApiError {
        List<String> unknown = values.fields().keySet().stream()
                .filter(name -> !known.contains(name))
                .map(this::param)
                .toList();
        if (!unknown.isEmpty()) {
            throw ApiError.unknown(unknown);
        }
        return this;
    }

    /// The bracketed name of a field, as errors name it.
    String param(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    boolean has(String name) {
        return values.fields().containsKey(name);
    }

    /// The text of a parameter, or null if it was not sent.
    ///
    /// @param max in characters (Unicode code points)
    @Nullable
    String text(String name, int max) throws ApiError {
        FormValue value = values.fields().get(name);
        return switch (value) {
            case null -> null;
            case Text text -> checked(name, text.text(), max);
            case Items _, Table _ -> throw Assumptions.notAString(param(name));
        };
    }

    String requiredText(String name, int max) throws ApiError {
        String text = text(name, max);
        if (text == null) {
            throw ApiError.missing(param(name));
        }
        return text;
    }

    private String checked(String name, String text, int max) throws ApiError {
        if (text.isEmpty()) {
            throw ApiError.empty(param(name));
        }
        if (text.codePointCount(0, text.length()) > max) {
            throw Assumptions.tooLong(param(name), text, max);
        }
        return text;
    }

    @Nullable
    String word(String name, List<String> words) throws ApiError {
        String text = text(name, Integer.MAX_VALUE);
        if (text != null && !words.contains(text)) {
            throw Assumptions.notOneOf(param(name), words);
        }
        return text;
    }

    String requiredWord(String name, List<String> words) throws ApiError {
        String word = word(name, words);
        if (word == null) {
            throw ApiError.missing(param(name));
        }
        return word;
    }

    @Nullable
    Long integer(String name, long min, long max) throws ApiError {
        String text = text(name, Integer.MAX_VALUE);
        if (text == null) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,18}")) {
            throw ApiError.notAnInteger(param(name), text);
        }
        long number = Long.parseLong(text);
        if (number > max) {
            throw Assumptions.tooGreat(param(name), text, max);
        }
        if (number < min) {
            throw Assumptions.tooSmall(param(name), text, min);
        }
        return number;
    }

    @Nullable
    Boolean bool(String name) throws ApiError {
        String text = text(name, Integer.MAX_VALUE);
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw Assumptions.notABoolean(param(name), text);
        };
    }

    @Nullable
    Parameters object(String name, Set<String> known) throws ApiError {
        FormValue value = values.fields().get(name);
        return switch (value) {
            case null -> null;
            case Table table -> new Parameters(param(name), table).refuseUnknown(known);
            case Text text when text.text().isEmpty() -> throw ApiError.empty(param(name));
            case Text _, Items _ -> throw ApiError.notAnObject(param(name));
        };
    }

    Parameters requiredObject(String name, Set<String> known) throws ApiError {
        Parameters object = object(name, known);
        if (object == null) {
            throw ApiError.missing(param(name));
        }
        return object;
    }
}
