package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new optional field of Stripe's needs one row in the table and its schema, and nothing else: the whole program is
/// run with both, from manifest to Stripe and back.
class NewFieldTest {

    private static final Path TABLE = Path.of("src/main/java/dev/meterctl/meter/MeterField.java");
    private static final Path SCHEMA = Path.of("schemas/meter.schema.json");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path changed;

    @Test
    void takesOneRowAndTheSchema() throws Exception {
        Path table = copy(TABLE, "src/MeterField.java", "    STATUS(", """
                    ROUNDING("rounding.mode", Role.IMMUTABLE, Presence.OPTIONAL, word("up", "down"), null),
                    STATUS(""");
        copy(SCHEMA, "classes/schemas/meter.schema.json", "    \"status\": {", """
                    "rounding": {
                      "type": "object",
                      "additionalProperties": false,
                      "properties": {"mode": {"type": "string", "enum": ["up", "down"]}}
                    },
                    "status": {""");
        Path classes = changed.resolve("classes");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", classes.toString(), "-cp", CLASS_PATH, "" + table))
                .isZero();

        List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Callable<?> probe = (Callable<?>) loader.loadClass(NewFieldProbe.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(probe.call()).isEqualTo(true);
        }
    }

    private Path copy(Path original, String name, String place, String row) throws Exception {
        String text = Files.readString(original);
        assertThat(text).containsOnlyOnce(place);
        Path copy = changed.resolve(name);
        Files.createDirectories(copy.getParent());
        return Files.writeString(copy, text.replace(place, row));
    }
}
