package dev.meterctl.yaml.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.meterctl.text.DidYouMean;
import dev.meterctl.text.Untrusted;
import dev.meterctl.text.WordList;
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

/// Says in our words what the schema found. The validator's own texts follow the locale and are never shown.
public final class SchemaFaults {

    private final MeterSchema schema = MeterSchema.instance();
    private final LocatedTree tree;
    private final DiagnosticCollector faults;
    private final Map<List<String>, Map<String, String>> misspelt = new HashMap<>();

    private SchemaFaults(LocatedTree tree, DiagnosticCollector faults) {
        this.tree = tree;
        this.faults = faults;
    }

    public static void add(LocatedTree tree, DiagnosticCollector faults) {
        new SchemaFaults(tree, faults).add();
    }

    private void add() {
        List<Error> errors = schema.validate(tree.json());
        Set<List<String>> wrongTypes = errors.stream()
                .filter(error -> error.getKeyword().equals("type"))
                .map(error -> keys(error.getInstanceLocation()))
                .collect(Collectors.toSet());
        for (Error error : errors) {
            List<String> keys = keys(error.getInstanceLocation());
            switch (error.getKeyword()) {
                case "type" -> type(keys);
                case "additionalProperties" -> unknownKey(keys, error.getProperty());
                case "required" -> missingKey(keys, error.getProperty());
                case "enum" -> {
                    if (!wrongTypes.contains(keys)) {
                        unknownWord(keys);
                    }
                }
                case "minLength" -> add(DiagnosticCode.EMPTY_TEXT, keys, name(keys) + " must not be empty.", null);
                case "maxLength" -> tooLong(keys);
                default -> throw new IllegalStateException("no text for the keyword " + error.getKeyword());
            }
        }
    }

    private void type(List<String> keys) {
        LocatedTree.Written written = written(keys);
        if (schema.of(keys).has("enum")
                && written.value() instanceof YamlNode.Scalar scalar
                && scalar.kind() != YamlNode.Kind.NULL) {
            unknownWord(keys);
            return;
        }
        String type = schema.of(keys).path("type").stringValue();
        String message =
                name(keys) + " must be " + WrongType.expected(type) + "; found " + FoundValue.of(written.value()) + ".";
        add(
                DiagnosticCode.WRONG_TYPE,
                keys,
                message,
                WrongType.hint(type, written.value(), schema.of(keys), isRequired(keys)));
    }

    private boolean isRequired(List<String> keys) {
        return !keys.isEmpty()
                && texts(schema.of(keys.subList(0, keys.size() - 1)).path("required"))
                        .contains(keys.getLast());
    }

    private void unknownKey(List<String> parent, String key) {
        String within = parent.isEmpty() ? "" : " in " + name(parent);
        String meant = misspelt(parent).get(key);
        faults.add(
                DiagnosticCode.UNKNOWN_KEY,
                written(append(parent, key)).key(),
                "There is no key " + Untrusted.of(key).quoted() + within + ".",
                meant == null ? "the keys are " + WordList.of(known(parent)) : "did you mean `" + meant + "`?");
    }

    private void missingKey(List<String> parent, String key) {
        if (!tree.isComplete() || isMisspelt(parent, key)) {
            return;
        }
        String what = parent.isEmpty() ? "The meter" : name(parent);
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
        return List.copyOf(schema.of(parent).path("properties").propertyNames());
    }

    private String example(List<String> keys) {
        JsonNode property = schema.of(keys);
        if (property.path("type").stringValue().equals("object")) {
            return "add `" + keys.getLast() + ":` and below it, indented, `formula: sum`";
        }
        return "add it, for instance `" + keys.getLast() + ": "
                + property.path("examples").path(0).asString() + "`";
    }

    private void unknownWord(List<String> keys) {
        YamlNode.Scalar found = (YamlNode.Scalar) written(keys).value();
        List<String> words = texts(schema.of(keys).path("enum"));
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

    private void tooLong(List<String> keys) {
        String found = ((YamlNode.Scalar) written(keys).value()).text();
        int max = schema.of(keys).path("maxLength").intValue();
        add(
                DiagnosticCode.TOO_LONG,
                keys,
                name(keys) + " takes at most " + max + " characters; found " + found.codePointCount(0, found.length())
                        + ".",
                null);
    }

    private void add(DiagnosticCode code, List<String> keys, String message, @Nullable String hint) {
        faults.add(code, written(keys).mark(), message, hint);
    }

    private LocatedTree.Written written(List<String> keys) {
        LocatedTree.Written found = tree.at(keys);
        if (found == null) {
            throw new IllegalStateException("nothing is written at " + keys);
        }
        return found;
    }

    private static String name(List<String> keys) {
        return keys.isEmpty() ? "A meter" : "`" + keys.getLast() + "`";
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

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), /* parallel= */ false)
                .map(JsonNode::stringValue)
                .toList();
    }
}
