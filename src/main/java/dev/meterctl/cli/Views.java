package dev.meterctl.cli;

import dev.meterctl.apply.Report;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.option.Format;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.planfile.ReportJson;
import dev.meterctl.render.json.DiagnosticJson;
import dev.meterctl.render.markdown.DiagnosticMarkdown;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.sarif.PlanSarif;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.render.text.ReportText;
import dev.meterctl.text.Counted;
import dev.meterctl.yaml.diagnostic.Severity;
import java.util.EnumMap;
import java.util.Map;

/// The results of commands, and the formats each of them has.
final class Views {

    static final Map<Format, View<Manifest>> DIAGNOSTICS = new EnumMap<>(Map.of(
            Format.TEXT, Views::text,
            Format.JSON, (manifest, palette, quiet) -> DiagnosticJson.of(manifest),
            Format.MARKDOWN,
                    (manifest, palette, quiet) ->
                            DiagnosticMarkdown.of(manifest).whole(),
            Format.SARIF, (manifest, palette, quiet) -> DiagnosticSarif.of(manifest, Version.NUMBER)));

    static final Map<Format, View<PlanResult>> PLAN = new EnumMap<>(Map.of(
            Format.TEXT, (result, palette, quiet) -> PlanText.of(result.plan(), palette),
            Format.JSON, (result, palette, quiet) -> PlanJson.write(result.plan(), Version.NUMBER),
            Format.MARKDOWN,
                    (result, palette, quiet) ->
                            PlanMarkdown.of(result.plan(), result.sources()).whole(),
            Format.SARIF, (result, palette, quiet) -> PlanSarif.of(result.plan(), result.sources(), Version.NUMBER)));

    static final Map<Format, View<Report>> REPORT = new EnumMap<>(Map.of(
            Format.TEXT, (report, palette, quiet) -> report.outcomes().isEmpty() ? "" : ReportText.of(report, palette),
            Format.JSON, (report, palette, quiet) -> ReportJson.write(report, Version.NUMBER),
            Format.MARKDOWN,
                    (report, palette, quiet) -> ReportMarkdown.of(report).whole()));

    private Views() {}

    private static String text(Manifest manifest, Palette palette, boolean quiet) {
        String diagnostics = DiagnosticText.of(manifest, palette);
        return quiet ? diagnostics : diagnostics + summary(manifest) + System.lineSeparator();
    }

    private static String summary(Manifest manifest) {
        long errors = manifest.count(Severity.ERROR);
        long warnings = manifest.count(Severity.WARNING);
        String faults = errors == 0 && warnings == 0
                ? "no faults"
                : Counted.of(errors, "error") + ", " + Counted.of(warnings, "warning");
        return Counted.of(manifest.meters().size(), "meter") + ", " + faults + ".";
    }
}
