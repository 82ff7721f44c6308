package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.planfile.PlanJson;
import dev.meterctl.planfile.ReportJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private static final String PLAN = PlanJson.write(SamplePlans.blocked(), "0.1.0");
    private static final String REPORT = ReportJson.write(SamplePlans.report(), "0.1.0");

    @Test
    void takesWhatIsWritten() {
        assertThat(Stream.of(
                        SamplePlans.nothing(), SamplePlans.typical(), SamplePlans.blocked(), SamplePlans.hostile()))
                .allSatisfy(plan -> assertThat(JsonSchema.PLAN.faults(PlanJson.write(plan, "0.1.0")))
                        .isEmpty());
        assertThat(Stream.of(SamplePlans.report(), SamplePlans.hostileReport()))
                .allSatisfy(report -> assertThat(JsonSchema.REPORT.faults(ReportJson.write(report, "0.1.0")))
                        .isEmpty());
    }

    @Test
    void aReportHasAPlanOrAnError() {
        String without = ReportJson.writeWithoutPlan("No.", "0.1.0");
        assertThat(JsonSchema.REPORT.faults(without)).isEmpty();
        assertThat(JsonSchema.REPORT.faults(edited(without, "\"error\": \"No.\",=>")))
                .isNotEmpty();
        assertThat(JsonSchema.REPORT.faults(edited(REPORT, "\"summary\": {=>\"error\": \"No.\", \"summary\": {")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("damagedPlans")
    void refusesADamagedPlan(DamagedJson damaged) {
        assertThat(JsonSchema.PLAN.faults(damaged.json())).as(damaged.what()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("damagedReports")
    void refusesADamagedReport(DamagedJson damaged) {
        assertThat(JsonSchema.REPORT.faults(damaged.json())).as(damaged.what()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"action\": \"rename\"=>\"action\": \"delete\"",
                "meterctl.plan/1=>meterctl.plan/2",
                "\"mode\": \"live\"=>\"mode\": \"Live\"",
                "\"replacement\": true=>\"replacement\": false",
                "\"fingerprint\": \"sha256:=>\"fingerprint\": \"md5:",
            })
    void refusesAWordThatIsNone(String edit) {
        assertThat(JsonSchema.PLAN.faults(edited(PLAN, edit))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"outcome\": \"applied\"=>\"outcome\": \"failed\"",
                "\"outcome\": \"failed\"=>\"outcome\": \"applied\"",
                "\"outcome\": \"already\"=>\"outcome\": \"unknown\"",
                "meterctl.report/1=>meterctl.report/2",
            })
    void refusesAReportThatContradictsItself(String edit) {
        assertThat(JsonSchema.REPORT.faults(edited(REPORT, edit))).isNotEmpty();
    }

    private static String edited(String json, String edit) {
        int arrow = edit.indexOf("=>");
        String edited = json.replace(edit.substring(0, arrow), edit.substring(arrow + 2));
        assertThat(edited).isNotEqualTo(json);
        return edited;
    }

    static Stream<DamagedJson> damagedPlans() {
        return DamagedJson.of(PLAN).stream();
    }

    static Stream<DamagedJson> damagedReports() {
        return DamagedJson.of(REPORT).stream();
    }
}
