package dev.meterctl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.yaml.Documents;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read the short way, and what is not; that both ways agree is for [PlainReaderPropertyTest].
class PlainReaderTest {

    private static final String MINIMAL = """
            event_name: a
            display_name: A
            default_aggregation:
              formula: sum
            """;

    @Test
    void readsWhatTheExamplesWrite() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            List<Path> manifests = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(PlainReaderTest::isManifest)
                    .toList();
            assertThat(manifests).isNotEmpty();
            for (Path file : manifests) {
                Documents documents = new Documents(new SourceText(file.toString(), 1, Files.readString(file)));
                while (documents.hasNext()) {
                    assertThat(read(documents.next())).as(file.toString()).isNotNull();
                }
            }
        }
    }

    private static boolean isManifest(Path file) {
        try {
            return Files.readString(file).contains("event_name:");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# yaml-language-server: $schema=meter.schema.json\n",
                "---\n",
                "--- \n\n   \n  # indented\n",
                "owner: \"team: search\"   # quoted\n",
                "owner: 'it is # 1'\n",
                "owner: https://example.com/#team\n",
                "owner: Gr\u00f6\u00dfe \u691c\u7d22 \u2013 \u20ac\n",
                "lifecycle: # for meterctl\n # here\n\n prevent_deactivation: true # really\n",
                "value_settings:\n      event_payload_key: tokens\nstatus: inactive   \n",
            })
    void reads(String lines) {
        assertThat(read(lines + MINIMAL)).isNotNull();
        assertThat(read((lines + MINIMAL).replace("\n", "\r\n"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner: 12\n",
                "owner: True\n",
                "owner: ~\n",
                "owner: a: b\n",
                "owner: a:\n",
                "owner: a\n  b\n",
                "owner: |\n  a\n",
                "owner: \"a\\n\"\n",
                "owner: 'a''b'\n",
                "owner: \"a\n",
                "owner: 'a' b\n",
                "owner: 'a'#b\n",
                "owner: &a b\n",
                "owner: \ta\n",
                "owner: a\u00a0\n",
                "owner: \ud83d\ude80\n",
                "owner:\n",
                "owner:#a\n",
                "owner : a\n",
                "\"owner\": a\n",
                "team: a\n",
                "status: actve\n",
                "event_name: b\n",
                "value_settings: {event_payload_key: a}\n",
                "value_settings:\n",
                "value_settings:\nevent_payload_key: a\n",
                "value_settings:\n  event_payload_key: stripe_customer_id\n",
                "value_settings:\n  event_payload_key: a\n   # comment\n   owner: b\n",
                "customer_mapping:\n  type: by_id\n",
                "lifecycle:\n  prevent_deactivation: 'true'\n",
                "lifecycle:\n  prevent_deactivation: yes\n",
                "lifecycle:\n  lifecycle:\n    prevent_deactivation: true\n",
                "  owner: a\n",
                ": a\n",
                ":\n",
            })
    void leavesToTheOthers(String lines) {
        assertThat(read(lines + MINIMAL)).isNull();
    }

    @Test
    void heedsTheLimits() {
        SourceText source = new SourceText("a.yaml", 1, MINIMAL);

        assertThat(PlainReader.read(source, new YamlLimits(1000, MINIMAL.length(), 2, 100, 0, 0)))
                .isNotNull();
        assertThat(PlainReader.read(source, new YamlLimits(1000, MINIMAL.length() - 1, 2, 100, 0, 0)))
                .isNull();
        assertThat(PlainReader.read(source, new YamlLimits(1000, 1000, 1, 100, 0, 0)))
                .isNull();
        assertThat(PlainReader.read(source, new YamlLimits(1000, 1000, 2, 10, 0, 0)))
                .isNull();
    }

    /// What is not loaded is not waited for.
    @Test
    void neitherTheSchemaNorTheParserIsLoadedWhereNothingIsWrong() throws Exception {
        assertThat(librariesThatRead(MINIMAL)).isEmpty();
        assertThat(librariesThatRead(MINIMAL + "team: a\n"))
                .anyMatch(name -> name.startsWith("com.networknt."))
                .anyMatch(name -> name.startsWith("org.snakeyaml."));
    }

    private static Set<String> librariesThatRead(String yaml) throws Exception {
        Recording loader = new Recording();
        Class<?> limits = loader.loadClass(YamlLimits.class.getName());
        Class<?> file = loader.loadClass(SourceFile.class.getName());
        Object source = file.getConstructor(String.class, byte[].class).newInstance("a.yaml", yaml.getBytes(UTF_8));
        loader.loadClass(ManifestReader.class.getName())
                .getMethod("read", List.class, limits)
                .invoke(null, List.of(source), limits.getField("DEFAULT").get(null));
        return loader.libraries;
    }

    /// Loads our classes anew, and notes what they ask for besides.
    private static final class Recording extends ClassLoader {

        private final Set<String> libraries = new HashSet<>();

        Recording() {
            super(PlainReaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.meterctl.")) {
                if (!name.startsWith("java.")) {
                    libraries.add(name);
                }
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static @Nullable DesiredMeter read(String yaml) {
        return read(new SourceText("a.yaml", 1, yaml));
    }

    private static @Nullable DesiredMeter read(SourceText source) {
        return PlainReader.read(source, YamlLimits.DEFAULT);
    }
}
