package dev.meterctl.planfile;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import dev.meterctl.json.JsonText;
import dev.meterctl.plan.Change;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reports as JSON, format `meterctl.report/1`, described by `schemas/report.schema.json`. Equal reports give equal
/// bytes.
public final class ReportJson {

    static final String FORMAT = "meterctl.report/1";

    private ReportJson() {}

    /// The report as text with a line feed at its end, to be encoded as UTF-8.
    ///
    /// @param meterctlVersion who wrote it, for people
    public static String write(Report report, String meterctlVersion) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        report.outcomes().forEach(of -> changes.add(change(of)));
        ArrayNode differences = JsonNodeFactory.instance.arrayNode();
        report.differences().forEach(differences::add);
        return JsonText.of(JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("meterctl", meterctlVersion)
                .put("fingerprint", report.fingerprint())
                .set("summary", summary(report.summary()))
                .set("changes", changes)
                .set("differences", differences));
    }

    /// The report of an apply that came to no plan, and so to no change; likewise as text.
    ///
    /// @param error sentences: why not
    public static String writeWithoutPlan(String error, String meterctlVersion) {
        return JsonText.of(JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("meterctl", meterctlVersion)
                .putNull("fingerprint")
                .put("error", error)
                .set("summary", summary(new Report.Summary(0, 0, 0, 0)))
                .set("changes", JsonNodeFactory.instance.arrayNode())
                .set("differences", JsonNodeFactory.instance.arrayNode()));
    }

    private static ObjectNode summary(Report.Summary summary) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("applied", summary.applied())
                .put("already", summary.already())
                .put("failed", summary.failed())
                .put("not_attempted", summary.notAttempted());
    }

    private static ObjectNode change(Outcome.Of of) {
        Change change = of.change();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("action", change.action())
                .put("event_name", change.eventName())
                .put("id", of.id())
                .put("outcome", of.outcome().wireName())
                .put("request_id", of.requestId())
                .put("error", of.error());
        return change.replacement() ? node.put("replacement", true) : node;
    }
}
