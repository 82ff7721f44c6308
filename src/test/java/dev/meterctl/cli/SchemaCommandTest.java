package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"meter", "plan", "report"})
    void printsThePublishedSchema(String name) {
        Cli.Result result = Cli.BARE.run("schema", name);
        assertThat(result.exitCode()).isZero();
        assertThat(Path.of("schemas", name + ".schema.json")).hasContent(result.out());
    }

    @Test
    void theSchemaOfManifestsIsTheOneMeant() {
        assertThat(Cli.BARE.run("schema")).isEqualTo(Cli.BARE.run("schema", "meter"));
    }
}
