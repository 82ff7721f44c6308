package dev.meterctl.manifest;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Walks a document once: to JSON, the place of everything, and the faults of keys. The nodes are a few levels deep at
/// most ([ManifestLimits#maxDepth()]).
final class TreeBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Faults faults;
    private final Map<String, Tree.Written> written = new HashMap<>();
    private boolean isComplete = true;

    private TreeBuilder(Faults faults) {
        this.faults = faults;
    }

    static Tree build(YamlNode root, Faults faults) {
        TreeBuilder builder = new TreeBuilder(faults);
        JsonNode json = builder.json(root, "", root.span());
        return new Tree(json, builder.written, builder.isComplete);
    }

    private JsonNode json(YamlNode node, String pointer, Span key) {
        written.put(pointer, new Tree.Written(key, node));
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence sequence -> array(sequence, pointer);
            case YamlNode.Mapping mapping -> object(mapping, pointer);
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

    private ArrayNode array(YamlNode.Sequence sequence, String pointer) {
        ArrayNode array = JSON.arrayNode();
        for (YamlNode item : sequence.items()) {
            array.add(json(item, Tree.pointer(pointer, Integer.toString(array.size())), item.span()));
        }
        return array;
    }

    private ObjectNode object(YamlNode.Mapping mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key) || key.kind() != YamlNode.Kind.TEXT) {
                isComplete = false;
                refuseKey(entry.key());
                continue;
            }
            String at = Tree.pointer(pointer, key.text());
            Tree.Written first = written.get(at);
            if (first != null) {
                faults.add(
                        Code.DUPLICATE_KEY,
                        key.span(),
                        "The key " + Quoted.of(key.text()) + " is written twice; the first is at "
                                + PlaceText.of(faults.source().place(first.key())) + ".",
                        "keep one of them; a new meter starts with a line of its own, `---`");
            } else if (entry.value() instanceof YamlNode.Refused) {
                isComplete = false;
                written.put(at, new Tree.Written(key.span(), entry.value()));
            } else {
                object.set(key.text(), json(entry.value(), at, key.span()));
            }
        }
        return object;
    }

    private void refuseKey(YamlNode key) {
        switch (key) {
            case YamlNode.Scalar scalar
            when scalar.kind() == YamlNode.Kind.MERGE ->
                faults.add(Code.MERGE_KEY, scalar.span(), "Merge keys are not part of YAML 1.2.", "write the keys out");
            case YamlNode.Refused refused -> {}
            case YamlNode.Scalar _, YamlNode.Sequence _, YamlNode.Mapping _ ->
                faults.add(Code.KEY_NOT_TEXT, key.span(), "A key must be text; found " + Found.of(key) + ".", null);
        }
    }
}
