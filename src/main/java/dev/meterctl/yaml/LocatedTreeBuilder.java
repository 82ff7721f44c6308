package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.PlaceText;
import dev.meterctl.yaml.schema.FoundValue;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Walks a document once: to JSON, the place of everything, and the faults of keys. The nodes are a few levels deep at
/// most ([YamlLimits#maxDepth()]).
public final class LocatedTreeBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DiagnosticCollector faults;
    private boolean isComplete = true;

    private LocatedTreeBuilder(DiagnosticCollector faults) {
        this.faults = faults;
    }

    public static LocatedTree build(YamlNode root, DiagnosticCollector faults) {
        LocatedTreeBuilder builder = new LocatedTreeBuilder(faults);
        LocatedTree.Written written = LocatedTree.Written.of(root.span(), root);
        JsonNode json = builder.json(written);
        return new LocatedTree(json, written, builder.isComplete);
    }

    private JsonNode json(LocatedTree.Written written) {
        return switch (written.value()) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence sequence -> array(sequence, written.below());
            case YamlNode.Mapping mapping -> object(mapping, written.below());
            case YamlNode.Refused refused -> JSON.nullNode();
        };
    }

    private static JsonNode scalar(YamlNode.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT, MERGE -> JSON.stringNode(scalar.text());
            // No field takes a number: which one it is does not matter, and huge ones cost nothing.
            case NUMBER -> JSON.numberNode(0);
            case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NULL -> JSON.nullNode();
        };
    }

    private ArrayNode array(YamlNode.Sequence sequence, Map<String, LocatedTree.Written> below) {
        ArrayNode array = JSON.arrayNode();
        for (YamlNode item : sequence.items()) {
            LocatedTree.Written written = LocatedTree.Written.of(item.span(), item);
            below.put(Integer.toString(array.size()), written);
            array.add(json(written));
        }
        return array;
    }

    private ObjectNode object(YamlNode.Mapping mapping, Map<String, LocatedTree.Written> below) {
        ObjectNode object = JSON.objectNode();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key) || key.kind() != YamlNode.Kind.TEXT) {
                isComplete = false;
                refuseKey(entry.key());
                continue;
            }
            LocatedTree.Written written = LocatedTree.Written.of(key.span(), entry.value());
            LocatedTree.Written first = below.putIfAbsent(key.text(), written);
            if (first != null) {
                faults.add(
                        DiagnosticCode.DUPLICATE_KEY,
                        key.span(),
                        "The key " + Untrusted.of(key.text()).quoted() + " is written twice; the first is at "
                                + PlaceText.of(faults.source().place(first.key())) + ".",
                        "keep one of them; a new meter starts with a line of its own, `---`");
            } else if (entry.value() instanceof YamlNode.Refused) {
                isComplete = false;
            } else {
                object.set(key.text(), json(written));
            }
        }
        return object;
    }

    private void refuseKey(YamlNode key) {
        switch (key) {
            case YamlNode.Scalar scalar
            when scalar.kind() == YamlNode.Kind.MERGE ->
                faults.add(
                        DiagnosticCode.MERGE_KEY,
                        scalar.span(),
                        "Merge keys are not part of YAML 1.2.",
                        "write the keys out");
            case YamlNode.Refused refused -> {}
            case YamlNode.Scalar _, YamlNode.Sequence _, YamlNode.Mapping _ ->
                faults.add(
                        DiagnosticCode.KEY_NOT_TEXT,
                        key.span(),
                        "A key must be text; found " + FoundValue.of(key) + ".",
                        null);
        }
    }
}
