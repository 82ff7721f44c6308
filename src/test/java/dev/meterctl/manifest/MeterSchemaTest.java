package dev.meterctl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import dev.meterctl.yaml.schema.JsonSchema;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MeterSchemaTest {

    private static final JsonSchema SCHEMA = ReadDocument.SCHEMA;

    @Test
    void agreesWithTheMeter() {
        assertThat(SCHEMA.at(List.of("event_name")).path("maxLength").intValue())
                .isEqualTo(DesiredMeter.MAX_EVENT_NAME);
        assertThat(SCHEMA.at(List.of("display_name")).path("maxLength").intValue())
                .isEqualTo(DesiredMeter.MAX_DISPLAY_NAME);
        assertThat(SCHEMA.at(List.of(ImmutableFields.VALUE_KEY.split("\\.")))
                        .path("default")
                        .stringValue())
                .isEqualTo(ImmutableFields.DEFAULT_VALUE_KEY);
        assertThat(SCHEMA.at(List.of(ImmutableFields.CUSTOMER_KEY.split("\\.")))
                        .path("default")
                        .stringValue())
                .isEqualTo(ImmutableFields.DEFAULT_CUSTOMER_KEY);
    }

    @Test
    void theLocaleChangesNoText() {
        Locale before = Locale.getDefault();
        byte[] content = "event_name: 1\nstatus: x\n".getBytes(UTF_8);
        List<SourceFile> files = List.of(new SourceFile("a.yaml", content));
        Manifest manifest = ManifestReader.read(files, YamlLimits.DEFAULT);
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(ManifestReader.read(files, YamlLimits.DEFAULT)).isEqualTo(manifest);
        } finally {
            Locale.setDefault(before);
        }
    }
}
