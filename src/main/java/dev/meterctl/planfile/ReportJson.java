package dev.meterctl.planfile;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import dev.meterctl.json.JsonText;
import java.util.List;
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
        return text(
                object().put("format", FORMAT)
                        .put("meterctl", meterctlVersion)
                        .put("fingerprint", report.fingerprint()),
                report);
    }

    /// The report of an apply that came to no plan, and so to no change; likewise as text.
    ///
    /// @param error sentences: why not
    public static String writeWithoutPlan(String error, String meterctlVersion) {
        return text(
                object().put("format", FORMAT)
                        .put("meterctl", meterctlVersion)
                        .putNull("fingerprint")
                        .put("error", error),
                new Report("", List.of(), List.of()));
    }

    private static String text(ObjectNode head, Report report) {
        Report.Summary summary = report.summary();
        head.putObject("summary")
                .put("applied", summary.applied())
                .put("already", summary.already())
                .put("failed", summary.failed())
                .put("not_attempted", summary.notAttempted());
        ArrayNode changes = head.putArray("changes");
        report.outcomes().forEach(of -> changes.add(change(of)));
        ArrayNode differences = head.putArray("differences");
        report.differences().forEach(differences::add);
        return JsonText.of(head);
    }

    private static ObjectNode change(Outcome.Of of) {
        ObjectNode node = object().put("action", of.change().action())
                .put("event_name", of.change().eventName())
                .put("id", of.id())
                .put("outcome", of.outcome().wireName())
                .put("request_id", of.outcome().requestId())
                .put("error", of.outcome().error());
        return of.change().replacement() ? node.put("replacement", true) : node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
