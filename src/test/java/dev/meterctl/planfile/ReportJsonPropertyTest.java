package dev.meterctl.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Report;
import dev.meterctl.json.JsonText;
import dev.meterctl.render.JsonSchema;
import dev.meterctl.render.PlanArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;

class ReportJsonPropertyTest {

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void keepsToItsSchema(@ForAll("reports") Report report) {
        String json = ReportJson.write(report, "0.1.0");
        assertThat(JsonSchema.REPORT.faults(json)).isEmpty();
        JsonNode tree = JsonText.read(json);
        assertThat(tree.get("changes")).hasSize(report.outcomes().size());
        assertThat(tree.get("summary")
                        .valueStream()
                        .mapToInt(JsonNode::intValue)
                        .sum())
                .isEqualTo(report.outcomes().size());
    }

    @Provide
    Arbitrary<Report> reports() {
        return PlanArbitraries.reports();
    }
}
