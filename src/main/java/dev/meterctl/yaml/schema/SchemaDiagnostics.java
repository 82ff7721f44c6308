package dev.meterctl.yaml.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.meterctl.text.DidYouMean;
import dev.meterctl.text.Untrusted;
import dev.meterctl.text.WordList;
import dev.meterctl.yaml.DocumentHints;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
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
        List<Error> errors = schema.validate(tree.json());
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
            case "minimum" -> notAllowed(keys, "be at least " + limit);
            case "maximum" -> notAllowed(keys, "be at most " + limit);
            case "pattern" ->
                notAllowed(keys, "be like " + WordList.of(texts(schema.at(keys).path("examples"))));
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

    /// A number out of its bounds, or a text of the wrong form.
    private void notAllowed(List<String> keys, String rule) {
        String found = ((YamlNode.Scalar) written(keys).value()).text();
        add(
                DiagnosticCode.UNKNOWN_WORD,
                keys,
                name(keys) + " must " + rule + "; found " + Untrusted.of(found).quoted() + ".",
                null);
    }

    private boolean isRequired(List<String> keys) {
        return !keys.isEmpty()
                && texts(schema.at(keys.subList(0, keys.size() - 1)).path("required"))
                        .contains(keys.getLast());
    }

    private void unknownKey(List<String> parent, String key) {
        String within = parent.isEmpty() ? "" : " in " + nameWithin(parent);
        String meant = misspelt(parent).get(key);
        diagnostics.add(
                DiagnosticCode.UNKNOWN_KEY,
                written(append(parent, key)).key(),
                "There is no key " + Untrusted.of(key).quoted() + within + ".",
                meant == null ? "the keys are " + WordList.of(known(parent)) : "did you mean `" + meant + "`?");
    }

    private void missingKey(List<String> parent, String key) {
        if (!tree.isComplete() || isMisspelt(parent, key)) {
            return;
        }
        String what = parent.isEmpty() ? "The " + schema.noun() : name(parent);
        add(DiagnosticCode.MISSING_KEY, parent, what + " lacks the key `" + key + "`.", example(append(parent, key)));
    }

    /// Whether an unknown key stands where this one is missing: one slip is one fault.
    private boolean isMisspelt(List<String> parent, String key) {
        return misspelt(parent).containsValue(key);
    }

    /// The unknown keys of a mapping, each with the one that was probably meant; found out once.
    private Map<String, String> misspelt(List<String> parent) {
        return misspelt.computeIfAbsent(parent, this::findMisspelt);
    }

    private Map<String, String> findMisspelt(List<String> parent) {
        Map<String, String> found = new HashMap<>();
        List<String> known = known(parent);
        if (written(parent).value() instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (entry.key() instanceof YamlNode.Scalar key && !known.contains(key.text())) {
                    String meant = DidYouMean.of(key.text(), known);
                    if (meant != null) {
                        found.put(key.text(), meant);
                    }
                }
            }
        }
        return found;
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

    private void unknownWord(List<String> keys, List<String> words) {
        YamlNode.Scalar found = (YamlNode.Scalar) written(keys).value();
        String one = words.size() == 1 ? " must be " : " must be one of ";
        String meant = DidYouMean.of(found.text(), words);
        add(
                DiagnosticCode.UNKNOWN_WORD,
                keys,
                name(keys) + one + WordList.of(words) + "; found "
                        + (found.text().isEmpty()
                                ? "an empty text"
                                : Untrusted.of(found.text()).quoted()) + ".",
                meant == null ? null : "did you mean `" + meant + "`?");
    }

    private void tooLong(List<String> keys, int max) {
        String found = ((YamlNode.Scalar) written(keys).value()).text();
        int length = found.codePointCount(0, found.length());
        String message = name(keys) + " takes at most " + max + " characters; found " + length + ".";
        add(DiagnosticCode.TOO_LONG, keys, message, null);
    }

    private void add(DiagnosticCode code, List<String> keys, String message, @Nullable String hint) {
        diagnostics.add(code, written(keys).mark(), message, hint);
    }

    private LocatedTree.Written written(List<String> keys) {
        LocatedTree.Written found = tree.at(keys);
        if (found == null) {
            throw new IllegalStateException("nothing is written at " + keys);
        }
        return found;
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
        List<String> keys = new ArrayList<>(path.getNameCount());
        for (int i = 0; i < path.getNameCount(); i++) {
            keys.add(String.valueOf(path.getElement(i)));
        }
        return List.copyOf(keys);
    }

    private static List<String> append(List<String> parent, String key) {
        List<String> keys = new ArrayList<>(parent);
        keys.add(key);
        return keys;
    }

    /// The texts of an array, or the one that stands in place of it.
    private static List<String> texts(JsonNode node) {
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        return StreamSupport.stream(node.spliterator(), /* parallel= */ false)
                .map(JsonNode::stringValue)
                .toList();
    }
}
