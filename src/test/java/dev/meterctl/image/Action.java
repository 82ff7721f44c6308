package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What a composite action's file says. What is left out is empty.
///
/// @param defaults the inputs, and what each is when it is not given
/// @param outputs the outputs, and the expression of each
record Action(Map<String, String> defaults, Map<String, String> outputs, List<Step> steps) {

    static final Path CHECKOUT = Path.of("").toAbsolutePath();

    /// @param condition what stands at `if`
    /// @param uses the action that is called, with its version, or empty where something is run
    record Step(
            String id,
            String name,
            String condition,
            String uses,
            String run,
            String shell,
            Map<String, String> env,
            Map<String, String> with) {}

    static Action read() throws IOException {
        Map<?, ?> file = map(parse(CHECKOUT.resolve("action.yml")));
        return new Action(
                named(file.get("inputs"), "default"),
                named(file.get("outputs"), "value"),
                list(map(file.get("runs")).get("steps")).stream()
                        .map(step -> step(map(step)))
                        .toList());
    }

    static Object parse(Path file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file, UTF_8));
    }

    private static Step step(Map<?, ?> step) {
        return new Step(
                text(step.get("id")),
                text(step.get("name")),
                text(step.get("if")),
                text(step.get("uses")),
                text(step.get("run")),
                text(step.get("shell")),
                texts(step.get("env")),
                texts(step.get("with")));
    }

    private static Map<String, String> named(Object section, String key) {
        return map(section).entrySet().stream()
                .collect(toMap(
                        entry -> text(entry.getKey()),
                        entry -> text(map(entry.getValue()).get(key)),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static Map<String, String> texts(Object section) {
        return map(section).entrySet().stream()
                .collect(toMap((Entry<?, ?> entry) -> text(entry.getKey()), entry -> text(entry.getValue())));
    }

    static Map<?, ?> map(Object node) {
        return node == null ? Map.of() : (Map<?, ?>) node;
    }

    static List<?> list(Object node) {
        return node == null ? List.of() : (List<?>) node;
    }

    private static String text(Object node) {
        return node == null ? "" : node.toString();
    }
}
