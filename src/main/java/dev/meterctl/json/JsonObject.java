package dev.meterctl.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A JSON object from outside, read strictly and field by field: a field that is asked for is there and of the right
/// kind, or the read fails with a fault that names the field by its dotted path.
///
/// @param <E> what a fault is thrown as
public final class JsonObject<E extends Exception> {

    /// Puts a fault into words.
    @FunctionalInterface
    public interface Faults<E extends Exception> {
        E exception(JsonFault fault);
    }

    private static final String OBJECT = "an object";
    private static final String LIST = "a list";

    private final JsonNode object;
    private final String path;
    private final Faults<E> faults;

    private JsonObject(JsonNode object, String path, Faults<E> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /// A value that must be an object.
    public static <E extends Exception> JsonObject<E> of(JsonNode value, Faults<E> faults) throws E {
        return of(value, "", faults);
    }

    /// A value that must be a list of objects.
    public static <E extends Exception> List<JsonObject<E>> list(JsonNode value, Faults<E> faults) throws E {
        if (!value.isArray()) {
            throw faults.exception(new JsonFault("", LIST, value));
        }
        return items(value, "", false, faults);
    }

    /// The object itself.
    public JsonNode object() {
        return object;
    }

    /// A string that is not empty.
    public String text(String name) throws E {
        return required(
                        name,
                        "a text",
                        value -> value.isString() && !value.stringValue().isEmpty())
                .stringValue();
    }

    /// A string that is not empty; none where the field is null or not there.
    public Optional<String> optionalText(String name) throws E {
        return isNothing(name) ? Optional.empty() : Optional.of(text(name));
    }

    /// A field that must hold one certain string.
    public void requireText(String name, String expected) throws E {
        if (!text(name).equals(expected)) {
            throw wrong(name, "`" + expected + "`");
        }
    }

    public boolean flag(String name) throws E {
        return required(name, "true or false", JsonNode::isBoolean).booleanValue();
    }

    /// A whole number within bounds.
    public long number(String name, long smallest, long largest) throws E {
        String bound = largest == Long.MAX_VALUE ? " up" : " to " + largest;
        return required(
                        name,
                        "a whole number from " + smallest + bound,
                        value -> value.isIntegralNumber()
                                && value.canConvertToLong()
                                && value.longValue() >= smallest
                                && value.longValue() <= largest)
                .longValue();
    }

    public JsonObject<E> nested(String name) throws E {
        return new JsonObject<>(required(name, OBJECT, JsonNode::isObject), path(name), faults);
    }

    /// An object; none where the field is null or not there.
    public Optional<JsonObject<E>> optionalNested(String name) throws E {
        return isNothing(name) ? Optional.empty() : Optional.of(nested(name));
    }

    /// A list of objects.
    public List<JsonObject<E>> nestedList(String name) throws E {
        return items(required(name, LIST, JsonNode::isArray), path(name), false, faults);
    }

    /// A list of objects; what is null in it is left out.
    public List<JsonObject<E>> nestedListWithoutNulls(String name) throws E {
        return items(required(name, LIST, JsonNode::isArray), path(name), true, faults);
    }

    /// Whether a field is null or not there.
    public boolean isNothing(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull();
    }

    /// The failure of whoever asked for a field and finds a value of the right kind wrong.
    public E wrong(String name, String expected) {
        return faults.exception(new JsonFault(path(name), expected, object.get(name)));
    }

    private JsonNode required(String name, String expected, Predicate<JsonNode> isRight) throws E {
        JsonNode value = object.get(name);
        if (value == null || !isRight.test(value)) {
            throw wrong(name, expected);
        }
        return value;
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static <E extends Exception> JsonObject<E> of(JsonNode value, String path, Faults<E> faults) throws E {
        if (!value.isObject()) {
            throw faults.exception(new JsonFault(path, OBJECT, value));
        }
        return new JsonObject<>(value, path, faults);
    }

    private static <E extends Exception> List<JsonObject<E>> items(
            JsonNode list, String path, boolean withoutNulls, Faults<E> faults) throws E {
        List<JsonObject<E>> items = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            if (!withoutNulls || !list.get(index).isNull()) {
                items.add(of(list.get(index), path + "[" + index + "]", faults));
            }
        }
        return items;
    }
}
