package dev.meterctl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MeterSchemaTest {

    @Test
    void theLocaleChangesNoText() {
        Locale before = Locale.getDefault();
        byte[] content = "event_name: 1\nstatus: x\n".getBytes(UTF_8);
        List<SourceFile> files = List.of(new SourceFile("a.yaml", content));
        Manifest manifest = Manifests.read(files, YamlLimits.DEFAULT);
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(Manifests.read(files, YamlLimits.DEFAULT)).isEqualTo(manifest);
        } finally {
            Locale.setDefault(before);
        }
    }
}
