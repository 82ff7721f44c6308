package dev.meterctl.cli.file;

import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// A small YAML file of settings. Whatever is wrong with it ends the command with one sentence that begins with
/// file and line.
final class YamlFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 10;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final String name;
    private final Node root;

    private YamlFile(String name, Node root) {
        this.name = name;
        this.root = root;
    }

    static YamlFile read(String name) throws Failure {
        String text = text(name);
        StreamReader reached = new StreamReader(SETTINGS, text);
        try {
            checkShape(name, new ParserImpl(SETTINGS, reached));
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            return new YamlFile(name, root.orElseThrow(() -> failure(name, 1, "The file is empty.")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw failure(name, line, "This is not YAML: " + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw failure(name, reached.getLine() + 1, "This is not YAML: " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            // For some texts the parser has no exception of its own.
            throw failure(name, reached.getLine() + 1, "This is not YAML from here on.");
        }
    }

    private static String text(String name) throws Failure {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw failure(name, 1, "The file is larger than " + MAX_BYTES + " bytes.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw failure(name, 1, "The file is not UTF-8.");
        } catch (IOException | InvalidPathException e) {
            throw new Failure(ExitCode.USAGE, "`" + name + "` cannot be read: " + IoReason.of(e) + ".", null);
        }
    }

    /// Nodes are made by recursion and without regard to aliases, so neither is let through.
    private static void checkShape(String name, Parser events) throws Failure {
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> throw failure(name, line, "An alias has no use here: write the value out.");
                case Scalar, StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
            }
            if (depth > MAX_DEPTH) {
                throw failure(name, line, "Values are more than " + MAX_DEPTH + " levels deep here.");
            }
        }
    }

    private static Failure failure(String name, int line, String message) {
        return new Failure(ExitCode.USAGE, name + ":" + line + ": " + message, null);
    }

    Value root() {
        return new Value(name, "The file", root);
    }

    /// A value with its place.
    ///
    /// @param called how messages speak of it
    record Value(String file, String called, Node node) {

        Failure failure(String message) {
            return YamlFile.failure(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1, message);
        }

        Mapping mapping(Set<String> known) throws Failure {
            if (!(node instanceof MappingNode mapping)) {
                throw failure(called + " is to be a mapping of keys to values.");
            }
            Map<String, Value> values = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = new Value(file, "A key", tuple.getKeyNode()).text();
                Value at = new Value(file, "`" + key + "`", tuple.getKeyNode());
                if (!known.contains(key)) {
                    throw at.failure(at.called + " is not known here; known are " + list(new TreeSet<>(known)) + ".");
                }
                if (values.put(key, new Value(file, at.called, tuple.getValueNode())) != null) {
                    throw at.failure(at.called + " is given twice.");
                }
            }
            return new Mapping(this, values);
        }

        List<Value> items() throws Failure {
            if (!(node instanceof SequenceNode sequence)) {
                throw failure(called + " is to be a list.");
            }
            List<Value> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(new Value(file, "An item of " + called, item)));
            return items;
        }

        /// The items of a list that is not empty, or the value itself.
        List<Value> oneOrMore() throws Failure {
            List<Value> values = node instanceof SequenceNode ? items() : List.of(this);
            if (values.isEmpty()) {
                throw failure(called + " is an empty list.");
            }
            return values;
        }

        String text() throws Failure {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            throw failure(called + " is to be a single value.");
        }

        <T> T word(List<String> words, Function<String, T> meaning) throws Failure {
            String text = text();
            if (!words.contains(text)) {
                throw failure(called + " is one of " + list(words) + "; found `" + text + "`.");
            }
            return meaning.apply(text);
        }

        boolean bool() throws Failure {
            return word(List.of("true", "false"), Boolean::valueOf);
        }

        long integer(long min, long max) throws Failure {
            String text = text();
            try {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw failure(called + " is to be a whole number; found `" + text + "`.");
            }
            throw failure(called + " is a number from " + min + " to " + max + "; found `" + text + "`.");
        }

        /// A number from 0 to 1.
        double fraction() throws Failure {
            String text = text();
            if (!text.matches("0|1|[01]?\\.[0-9]{1,15}") || Double.parseDouble(text) > 1) {
                throw failure(called + " is a number from 0 to 1, such as 0.25; found `" + text + "`.");
            }
            return Double.parseDouble(text);
        }

        private static String list(Iterable<String> words) {
            return "`" + String.join("`, `", words) + "`";
        }
    }

    /// A mapping with known keys.
    record Mapping(Value place, Map<String, Value> values) {

        boolean has(String key) {
            return values.containsKey(key);
        }

        @Nullable
        Value get(String key) {
            return values.get(key);
        }

        Value required(String key) throws Failure {
            Value value = values.get(key);
            if (value == null) {
                throw place.failure(place.called() + " lacks `" + key + "`.");
            }
            return value;
        }
    }
}
