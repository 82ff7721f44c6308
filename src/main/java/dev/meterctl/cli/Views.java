package dev.meterctl.cli;

import dev.meterctl.apply.Report;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.option.Format;
import dev.meterctl.cli.option.OutputOptions;
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
import java.util.Objects;
import java.util.Set;

/// The result of a command, in each format it has.
record Views<R>(Map<Format, View<R>> byFormat) {

    /// Shows a result of one type in one format.
    @FunctionalInterface
    interface View<R> {
        /// The result as text.
        ///
        /// @param quiet whether only the result itself is wanted
        String of(R result, Palette palette, boolean quiet);
    }

    static final Views<Manifest> DIAGNOSTICS = new Views<>(Map.of(
            Format.TEXT, Views::text,
            Format.JSON, (manifest, palette, quiet) -> DiagnosticJson.of(manifest),
            Format.MARKDOWN,
                    (manifest, palette, quiet) ->
                            DiagnosticMarkdown.of(manifest).whole(),
            Format.SARIF, (manifest, palette, quiet) -> DiagnosticSarif.of(manifest, Version.NUMBER)));

    static final Views<PlanResult> PLAN = new Views<>(Map.of(
            Format.TEXT, (result, palette, quiet) -> PlanText.of(result.plan(), palette),
            Format.JSON, (result, palette, quiet) -> PlanJson.write(result.plan(), Version.NUMBER),
            Format.MARKDOWN,
                    (result, palette, quiet) ->
                            PlanMarkdown.of(result.plan(), result.sources()).whole(),
            Format.SARIF, (result, palette, quiet) -> PlanSarif.of(result.plan(), result.sources(), Version.NUMBER)));

    static final Views<Report> REPORT = new Views<>(Map.of(
            Format.TEXT, (report, palette, quiet) -> report.outcomes().isEmpty() ? "" : ReportText.of(report, palette),
            Format.JSON, (report, palette, quiet) -> ReportJson.write(report, Version.NUMBER),
            Format.MARKDOWN,
                    (report, palette, quiet) -> ReportMarkdown.of(report).whole()));

    Views {
        byFormat = new EnumMap<>(byFormat);
    }

    Set<Format> formats() {
        return byFormat.keySet();
    }

    void print(R result, OutputOptions output, Console console) {
        View<R> view = Objects.requireNonNull(byFormat.get(output.format()));
        console.out().print(view.of(result, console.outPalette(), output.quiet()));
    }

    private static String text(Manifest manifest, Palette palette, boolean quiet) {
        String diagnostics = DiagnosticText.of(manifest, palette);
        if (quiet) {
            return diagnostics;
        }
        long errors = manifest.count(Severity.ERROR);
        long warnings = manifest.count(Severity.WARNING);
        String faults = errors == 0 && warnings == 0
                ? "no faults"
                : Counted.of(errors, "error") + ", " + Counted.of(warnings, "warning");
        return "%s%s, %s.%n".formatted(diagnostics, Counted.of(manifest.meters().size(), "meter"), faults);
    }
}
