package dev.meterctl.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.Golden;
import dev.meterctl.manifest.FileFault;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.ManifestLimits;
import dev.meterctl.manifest.ManifestReader;
import dev.meterctl.manifest.SourceFile;
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
                    ManifestLimits.DEFAULT)
            .with(List.of(FileFault.pathMissing("meters/none.yaml")));

    private static final Manifest CLEAN = ManifestReader.read(
            List.of(new SourceFile(
                    "a.yaml", "event_name: a\ndisplay_name: A\ndefault_aggregation: {formula: sum}\n".getBytes(UTF_8))),
            ManifestLimits.DEFAULT);

    @Test
    void showsText() {
        Golden.check(GOLDENS.resolve("diagnostics.txt"), DiagnosticText.of(MANIFEST.diagnostics(), Palette.PLAIN));
    }

    @Test
    void showsColours() {
        String text = DiagnosticText.of(MANIFEST.diagnostics(), Palette.COLOUR);

        assertThat(text)
                .contains(
                        "\u001b[31merror[MTR012]\u001b[39m: ",
                        "\u001b[33mwarning[MTR104]\u001b[39m: ",
                        "\u001b[36mhint:\u001b[39m ")
                .doesNotContain("\u001b[2J");
        assertThat(text.replaceAll("\u001b\\[[0-9]+m", ""))
                .isEqualTo(DiagnosticText.of(MANIFEST.diagnostics(), Palette.PLAIN));
    }

    @Test
    void showsJson() {
        Golden.check(GOLDENS.resolve("diagnostics.json"), DiagnosticJson.of(MANIFEST));
        assertThat(DiagnosticJson.of(CLEAN)).contains("\"meters\": 1", "\"errors\": 0", "\"warnings\": 0");
    }

    @Test
    void showsMarkdown() {
        Golden.check(GOLDENS.resolve("diagnostics.md"), DiagnosticMarkdown.of(MANIFEST.diagnostics()));
        assertThat(DiagnosticMarkdown.of(CLEAN.diagnostics())).isEmpty();
    }
}
