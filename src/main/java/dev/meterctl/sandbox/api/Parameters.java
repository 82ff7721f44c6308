package dev.meterctl.sandbox.api;

import java.text.ListFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parameters that an endpoint takes, or the fields of one that is an object, and what each must be. JSON's `null`
/// is taken as left out, its numbers and booleans as the text that a form would have for them.
///
/// @param rule what must hold among the parameters, each of which is good in itself
public record Parameters(List<Parameter> known, Rule rule) {

    private static final int MAX_TEXT = 5000;

    /// Those of an endpoint that takes none of its own.
    public static final Parameters NONE = of();

    /// Those of an endpoint. Any may be told what to expand, which here is nothing.
    public static Parameters of(Parameter... own) {
        Parameter expand = new Parameter("expand", false, (_, value) -> value);
        return new Parameters(Stream.concat(Stream.of(own), Stream.of(expand)).toList(), _ -> {});
    }

    /// The same parameters, with this rule alone.
    public Parameters where(Rule required) {
        return new Parameters(known, required);
    }

    /// A parameter by its name.
    public record Parameter(String name, boolean required, Type type) {}

    public static Parameter required(String name, Type type) {
        return new Parameter(name, true, type);
    }

    public static Parameter optional(String name, Type type) {
        return new Parameter(name, false, type);
    }

    /// What a value must be.
    @FunctionalInterface
    public interface Type {
        /// The value as the endpoint gets it: a string, a number, a boolean, or an object of these.
        ///
        /// @param param the bracketed name, as errors have it
        JsonNode checked(String param, JsonNode value) throws ApiError;
    }

    /// What must hold among parameters.
    @FunctionalInterface
    public interface Rule {
        void check(ObjectNode checked) throws ApiError;
    }

    /// A text that is not empty, and no longer than anything that Stripe takes.
    public static Type text() {
        return text(MAX_TEXT);
    }

    /// A text that is not empty.
    ///
    /// @param max in characters (Unicode code points)
    public static Type text(int max) {
        return (param, value) -> {
            String text = text(param, value);
            int[] points = text.codePoints().toArray();
            if (points.length > max) {
                String start = new String(points, 0, 10);
                String end = new String(points, points.length - 4, 4);
                throw ApiAssumptions.TOO_LONG.about(param, start, end, max);
            }
            return JsonNodeFactory.instance.stringNode(text);
        };
    }

    private static String text(String param, JsonNode value) throws ApiError {
        if (value.isContainer()) {
            throw ApiAssumptions.NOT_A_STRING.about(param);
        }
        String text = value.asString();
        if (text.isEmpty()) {
            throw ApiError.EMPTY.about(param, param);
        }
        return text;
    }

    public static Type oneOf(String... allowed) {
        return (param, value) -> {
            String text = text(param, value);
            if (!List.of(allowed).contains(text)) {
                ListFormat words = ListFormat.getInstance(Locale.US, ListFormat.Type.OR, ListFormat.Style.FULL);
                throw ApiAssumptions.NOT_ONE_OF.about(param, param, words.format(List.of(allowed)));
            }
            return JsonNodeFactory.instance.stringNode(text);
        };
    }

    public static Type integer(long min, long max) {
        return (param, value) -> {
            String text = text(param, value);
            if (!text.matches("-?[0-9]{1,18}")) {
                throw ApiError.NOT_AN_INTEGER.about(param, text);
            }
            long number = Long.parseLong(text);
            if (number > max) {
                throw ApiAssumptions.TOO_GREAT.about(param, max, text);
            }
            if (number < min) {
                throw ApiAssumptions.TOO_SMALL.about(param, min, text);
            }
            return JsonNodeFactory.instance.numberNode(number);
        };
    }

    public static Type bool() {
        return (param, value) -> switch (text(param, value)) {
            case "true" -> JsonNodeFactory.instance.booleanNode(true);
            case "false" -> JsonNodeFactory.instance.booleanNode(false);
            case String other -> throw ApiAssumptions.NOT_A_BOOLEAN.about(param, other);
        };
    }

    public static Type object(Parameter... fields) {
        return object(_ -> {}, fields);
    }

    public static Type object(Rule rule, Parameter... fields) {
        Parameters parameters = new Parameters(List.of(fields), rule);
        return (param, value) -> {
            if (!value.isObject()) {
                throw value.stringValue("-").isEmpty()
                        ? ApiError.EMPTY.about(param, param)
                        : ApiError.NOT_AN_OBJECT.about(param);
            }
            return parameters.checked(value.asObject(), name -> param + "[" + name + "]");
        };
    }

    /// The parameters of a request without those that are left out, or the first fault in them.
    ObjectNode checked(ObjectNode given) throws ApiError {
        return checked(given, name -> name);
    }

    private ObjectNode checked(ObjectNode given, UnaryOperator<String> bracketed) throws ApiError {
        List<String> names = known.stream().map(Parameter::name).toList();
        List<String> unknown = given.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .map(bracketed)
                .toList();
        if (!unknown.isEmpty()) {
            String noun = unknown.size() == 1 ? "parameter" : "parameters";
            throw ApiError.UNKNOWN.about(unknown.getFirst(), noun, String.join(", ", unknown));
        }
        ObjectNode checked = given.objectNode();
        for (Parameter parameter : known) {
            String name = parameter.name();
            if (given.hasNonNull(name)) {
                checked.set(name, parameter.type().checked(bracketed.apply(name), given.required(name)));
            } else if (parameter.required()) {
                throw ApiError.MISSING.about(bracketed.apply(name), bracketed.apply(name));
            }
        }
        rule.check(checked);
        return checked;
    }
}
