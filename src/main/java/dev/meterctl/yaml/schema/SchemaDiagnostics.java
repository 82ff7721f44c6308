package dev.meterctl.yaml.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.meterctl.text.DidYouMean;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.DocumentHints;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says in our words what a schema finds. The validator's own texts follow the locale and are never shown.
public final class SchemaDiagnostics {

    private final JsonSchema schema;
    private final LocatedTree tree;
    private final DocumentHints hints;
    private final DiagnosticCollector diagnostics;
    private final Map<List<String>, Map<String, String>> misspelt = new HashMap<>();

    private SchemaDiagnostics(
            JsonSchema schema, LocatedTree tree, DocumentHints hints, DiagnosticCollector diagnostics) {
        this.schema = schema;
        this.tree = tree;
        this.hints = hints;
        this.diagnostics = diagnostics;
    }

    public static void add(JsonSchema schema, LocatedTree tree, DocumentHints hints, DiagnosticCollector diagnostics) {
        List<Error> errors = schema.schema().validate(tree.json());
        if (!errors.isEmpty()) {
            new SchemaDiagnostics(schema, tree, hints, diagnostics).add(errors);
        }
    }

    private void add(List<Error> errors) {
        Set<List<String>> wrongTypes = errors.stream()
                .filter(error -> error.getKeyword().equals("type"))
                .map(error -> keys(error.getInstanceLocation()))
                .collect(Collectors.toSet());
        for (Error error : errors) {
            List<String> keys = keys(error.getInstanceLocation());
            if (error.getKeyword().equals("type")) {
                type(keys, texts(error.getSchemaNode()));
            } else if (!wrongTypes.contains(keys)) {
                add(error, keys, error.getSchemaNode());
            }
        }
    }

    private void add(Error error, List<String> keys, JsonNode limit) {
        switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(keys, error.getProperty());
            case "required" -> missingKey(keys, error.getProperty());
            case "enum" -> unknownWord(keys, texts(limit));
            case "minLength", "minItems" ->
                add(DiagnosticCode.EMPTY_TEXT, keys, name(keys) + " must not be empty.", null);
            case "maxLength" -> tooLong(keys, limit.intValue());
            case "minimum" -> notAllowed(keys, " must be at least " + limit, quoted(keys), null);
            case "maximum" -> notAllowed(keys, " must be at most " + limit, quoted(keys), null);
            case "pattern" -> {
                String examples = TypeWords.list(texts(schema.at(keys).path("examples")));
                notAllowed(keys, " must be like " + examples, quoted(keys), null);
            }
            case "if" -> {} // What its branches say is said by them.
            default -> throw new IllegalStateException("no text for the keyword " + error.getKeyword());
        }
    }

    private void type(List<String> keys, List<String> types) {
        JsonNode property = schema.at(keys);
        YamlNode found = written(keys).value();
        if (property.has("enum") && found instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Kind.NULL) {
            unknownWord(keys, texts(property.path("enum")));
            return;
        }
        String message = name(keys) + " must be " + TypeWords.expected(types) + "; found " + found.inWords() + ".";
        boolean isListOfDocuments = keys.isEmpty() && found instanceof YamlNode.Sequence;
        String hint = isListOfDocuments ? hints.list() : TypeWords.hint(types, found, property, isRequired(keys));
        add(DiagnosticCode.WRONG_TYPE, keys, message, hint);
    }

    private void unknownWord(List<String> keys, List<String> words) {
        String rule = (words.size() == 1 ? " must be " : " must be one of ") + TypeWords.list(words);
        String found = text(keys).isEmpty() ? "an empty text" : quoted(keys);
        notAllowed(keys, rule, found, didYouMean(DidYouMean.of(text(keys), words)));
    }

    /// A number out of its bounds, a word that is not one of those known, or a text of the wrong form.
    private void notAllowed(List<String> keys, String rule, String found, @Nullable String hint) {
        add(DiagnosticCode.UNKNOWN_WORD, keys, name(keys) + rule + "; found " + found + ".", hint);
    }

    private void tooLong(List<String> keys, int max) {
        int length = text(keys).codePointCount(0, text(keys).length());
        String message = name(keys) + " takes at most " + max + " characters; found " + length + ".";
        add(DiagnosticCode.TOO_LONG, keys, message, null);
    }

    private String text(List<String> keys) {
        return ((YamlNode.Scalar) written(keys).value()).text();
    }

    private String quoted(List<String> keys) {
        return Untrusted.of(text(keys)).quoted();
    }

    private static @Nullable String didYouMean(@Nullable String word) {
        return word == null ? null : "did you mean `" + word + "`?";
    }

    private boolean isRequired(List<String> keys) {
        return !keys.isEmpty()
                && texts(schema.at(keys.subList(0, keys.size() - 1)).path("required"))
                        .contains(keys.getLast());
    }

    private void unknownKey(List<String> parent, String key) {
        String within = parent.isEmpty() ? "" : " in " + nameWithin(parent);
        String meant = didYouMean(misspelt(parent).get(key));
        String message = "There is no key " + Untrusted.of(key).quoted() + within + ".";
        String hint = meant == null ? "the keys are " + TypeWords.list(known(parent)) : meant;
        diagnostics.add(DiagnosticCode.UNKNOWN_KEY, written(append(parent, key)).key(), message, hint);
    }

    private void missingKey(List<String> parent, String key) {
        // An unknown key may stand where this one is missing: one slip is one fault.
        if (!tree.isComplete() || misspelt(parent).containsValue(key)) {
            return;
        }
        String what = parent.isEmpty() ? "The " + schema.noun() : name(parent);
        add(DiagnosticCode.MISSING_KEY, parent, what + " lacks the key `" + key + "`.", example(append(parent, key)));
    }

    /// The unknown keys of a mapping, each with the one that was probably meant; found out once.
    private Map<String, String> misspelt(List<String> parent) {
        return misspelt.computeIfAbsent(parent, _ -> {
            List<String> known = known(parent);
            Map<String, String> found = new HashMap<>();
            for (String key : written(parent).below().keySet()) {
                String meant = known.contains(key) ? null : DidYouMean.of(key, known);
                if (meant != null) {
                    found.put(key, meant);
                }
            }
            return found;
        });
    }

    private List<String> known(List<String> parent) {
        return List.copyOf(schema.at(parent).path("properties").propertyNames());
    }

    private String example(List<String> keys) {
        String key = keys.getLast();
        JsonNode example = schema.at(keys).path("examples").path(0);
        if (!example.isObject()) {
            String value = example.isString() ? example.stringValue() : example.toString();
            return "add it, for instance `" + key + ": " + value + "`";
        }
        Map.Entry<String, JsonNode> first = example.properties().iterator().next();
        return "add `" + key + ":` and below it, indented, `" + first.getKey() + ": "
                + first.getValue().asString() + "`";
    }

    private void add(DiagnosticCode code, List<String> keys, String message, @Nullable String hint) {
        diagnostics.add(code, written(keys).mark(), message, hint);
    }

    private LocatedTree.Written written(List<String> keys) {
        return Objects.requireNonNull(tree.at(keys), () -> "nothing is written at " + keys);
    }

    private String name(List<String> keys) {
        String name = nameWithin(keys);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// The same within a sentence.
    private String nameWithin(List<String> keys) {
        if (keys.isEmpty()) {
            return "a " + schema.noun();
        }
        List<String> parent = keys.subList(0, keys.size() - 1);
        return schema.at(parent).has("properties") ? "`" + keys.getLast() + "`" : "an item of " + nameWithin(parent);
    }

    private static List<String> keys(NodePath path) {
        return IntStream.range(0, path.getNameCount())
                .mapToObj(i -> String.valueOf(path.getElement(i)))
                .toList();
    }

    private static List<String> append(List<String> parent, String key) {
        return Stream.concat(parent.stream(), Stream.of(key)).toList();
    }

    /// The texts of an array, or the one that stands in place of it.
    private static List<String> texts(JsonNode node) {
        return node.isString()
                ? List.of(node.stringValue())
                : node.valueStream().map(JsonNode::stringValue).toList();
    }
}
