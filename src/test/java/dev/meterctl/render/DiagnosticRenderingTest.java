package dev.meterctl.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.Golden;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.ManifestReader;
import dev.meterctl.manifest.Manifests;
import dev.meterctl.render.json.DiagnosticJson;
import dev.meterctl.render.markdown.DiagnosticMarkdown;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.render.text.Palette;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRenderingTest {

    private static final Path GOLDENS = Path.of("src/test/resources/rendering");

    /// An error, a warning, a whole file, and a manifest that attacks whoever shows it.
    private static final Manifest MANIFEST = ManifestReader.read(
            List.of(new SourceFile("meters/\u001b[2J@octocat|#1.yaml", """
                            event_name: "a\u200bb"
                            display_name: A
                            default_aggregation:
                              formula: "<b>|**x** @octocat #1 `c` \u202e"
                            "https://example.com": [www.example.com]
                            """.getBytes(UTF_8))),
            List.of(FileDiagnostics.pathMissing("meters/none.yaml")),
            YamlLimits.DEFAULT,
            Secrets.BY_FORM);

    /// Two faults of many.
    private static final Manifest SHORTENED = Manifests.read(
            List.of(new SourceFile(
                    "meters/a.yaml",
                    "---\nowner: {a: 1}\nstatuss: x\n".repeat(100).getBytes(UTF_8))),
            YamlLimits.DEFAULT.withMaxDiagnostics(2));

    private static final Manifest CLEAN = Manifests.read(
            List.of(new SourceFile(
                    "a.yaml", "event_name: a\ndisplay_name: A\ndefault_aggregation: {formula: sum}\n".getBytes(UTF_8))),
            YamlLimits.DEFAULT);

    @Test
    void showsText() {
        Golden.check(GOLDENS.resolve("diagnostics.txt"), DiagnosticText.of(MANIFEST, Palette.PLAIN));
    }

    @Test
    void showsColours() {
        String text = DiagnosticText.of(MANIFEST, Palette.COLOUR);

        assertThat(text)
                .contains(
                        "\u001b[31merror[MTR012]\u001b[39m: ",
                        "\u001b[33mwarning[MTR104]\u001b[39m: ",
                        "\u001b[36mhint:\u001b[39m ")
                .doesNotContain("\u001b[2J");
        assertThat(text.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(DiagnosticText.of(MANIFEST, Palette.PLAIN));
    }

    @Test
    void showsJson() {
        Golden.check(GOLDENS.resolve("diagnostics.json"), DiagnosticJson.of(MANIFEST));
        assertThat(DiagnosticJson.of(CLEAN)).contains("\"meters\": 1", "\"errors\": 0", "\"warnings\": 0");
    }

    @Test
    void showsMarkdown() {
        Golden.check(
                GOLDENS.resolve("diagnostics.md"),
                DiagnosticMarkdown.of(MANIFEST).whole());
        assertThat(DiagnosticMarkdown.of(CLEAN).whole()).isEmpty();
    }

    @Test
    void saysHowManyAreOmitted() {
        Golden.check(GOLDENS.resolve("diagnostics-omitted.txt"), DiagnosticText.of(SHORTENED, Palette.PLAIN));
        Golden.check(GOLDENS.resolve("diagnostics-omitted.json"), DiagnosticJson.of(SHORTENED));
        Golden.check(
                GOLDENS.resolve("diagnostics-omitted.md"),
                DiagnosticMarkdown.of(SHORTENED).whole());
        Golden.check(GOLDENS.resolve("diagnostics-omitted.sarif"), DiagnosticSarif.of(SHORTENED, "0.1.0"));
        assertThat(DiagnosticMarkdown.of(SHORTENED).within(2_100, "See the log."))
                .hasSizeLessThan(2_100)
                .contains("500 errors", "\nAnd 498 more: ");
    }
}
