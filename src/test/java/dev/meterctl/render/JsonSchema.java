package dev.meterctl.render;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One of the published schemas.
public record JsonSchema(Schema schema) {

    public static final JsonSchema PLAN = read("plan.schema.json");
    public static final JsonSchema REPORT = read("report.schema.json");

    public List<Error> faults(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    private static JsonSchema read(String name) {
        try {
            return new JsonSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("schemas", name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
