package dev.meterctl.manifest;

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
    private boolean isComplete = true;

    private TreeBuilder(Faults faults) {
        this.faults = faults;
    }

    static Tree build(YamlNode root, Faults faults) {
        TreeBuilder builder = new TreeBuilder(faults);
        Tree.Written written = Tree.Written.of(root.span(), root);
        JsonNode json = builder.json(written);
        return new Tree(json, written, builder.isComplete);
    }

    private JsonNode json(Tree.Written written) {
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

    private ArrayNode array(YamlNode.Sequence sequence, Map<String, Tree.Written> below) {
        ArrayNode array = JSON.arrayNode();
        for (YamlNode item : sequence.items()) {
            Tree.Written written = Tree.Written.of(item.span(), item);
            below.put(Integer.toString(array.size()), written);
            array.add(json(written));
        }
        return array;
    }

    private ObjectNode object(YamlNode.Mapping mapping, Map<String, Tree.Written> below) {
        ObjectNode object = JSON.objectNode();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key) || key.kind() != YamlNode.Kind.TEXT) {
                isComplete = false;
                refuseKey(entry.key());
                continue;
            }
            Tree.Written written = Tree.Written.of(key.span(), entry.value());
            Tree.Written first = below.putIfAbsent(key.text(), written);
            if (first != null) {
                faults.add(
                        Code.DUPLICATE_KEY,
                        key.span(),
                        "The key " + Quoted.of(key.text()) + " is written twice; the first is at "
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
                faults.add(Code.MERGE_KEY, scalar.span(), "Merge keys are not part of YAML 1.2.", "write the keys out");
            case YamlNode.Refused refused -> {}
            case YamlNode.Scalar _, YamlNode.Sequence _, YamlNode.Mapping _ ->
                faults.add(Code.KEY_NOT_TEXT, key.span(), "A key must be text; found " + Found.of(key) + ".", null);
        }
    }
}
