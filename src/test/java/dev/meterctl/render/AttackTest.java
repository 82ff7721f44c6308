package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.apply.Report;
import dev.meterctl.json.JsonText;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.planfile.ReportJson;
import dev.meterctl.render.json.DiagnosticJson;
import dev.meterctl.render.markdown.DiagnosticMarkdown;
import dev.meterctl.render.markdown.DriftMarkdown;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.sarif.PlanSarif;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.render.text.ReportText;
import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.SourceLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// A stranger's texts in every place that takes text from outside, through every rendering.
class AttackTest {

    static List<String> attacks() throws IOException {
        return JsonText.read(Files.readString(Path.of("src/test/resources/rendering/attacks.json")))
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void doNothingInThePlansMarkdown(String attack) {
        MarkdownJudge page =
                MarkdownJudge.of(PlanMarkdown.of(plan(attack), sources(attack)).whole());
        page.assertHarmless();
        for (String name : List.of(attack, other(attack, 2), other(attack, 3), other(attack, 4), other(attack, 5))) {
            assertThat(page.text()).contains(shown(name));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void doNothingInAShortenedPlan(String attack) {
        String page = PlanMarkdown.of(plan(attack), sources(attack)).within(3_000, "The whole is elsewhere.");
        assertThat(page.length()).isLessThanOrEqualTo(3_000);
        MarkdownJudge.of(page).assertHarmless();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void doNothingInTheReportsMarkdown(String attack) {
        MarkdownJudge page = MarkdownJudge.of(ReportMarkdown.of(report(attack)).whole());
        page.assertHarmless();
        assertThat(page.text()).contains(shown(attack), shown(other(attack, 2)), shown(other(attack, 9)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void doNothingInTheDiagnosticsMarkdown(String attack) {
        MarkdownJudge page =
                MarkdownJudge.of(DiagnosticMarkdown.of(manifest(attack)).whole());
        page.assertHarmless();
        assertThat(page.text()).contains(shown(attack + ":3:4"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void doNothingInTheDriftsMarkdown(String attack) {
        TreeMap<String, Instant> since = new TreeMap<>(Map.of(attack, Instant.EPOCH));
        MarkdownJudge page = MarkdownJudge.of(
                DriftMarkdown.of(plan(attack), sources(attack), since).within(65_000, "The whole."));
        page.assertHarmless();
        assertThat(page.text()).contains(shown(attack), "1970-01-01 00:00 UTC");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void doNothingToATerminalOrARunner(String attack) {
        Stream.of(
                        PlanText.of(plan(attack), Palette.PLAIN),
                        PlanJson.write(plan(attack), "0.1.0"),
                        ReportText.of(report(attack), Palette.PLAIN),
                        ReportJson.write(report(attack), "0.1.0"),
                        DiagnosticText.of(manifest(attack), Palette.PLAIN),
                        DiagnosticJson.of(manifest(attack)),
                        DiagnosticSarif.of(manifest(attack), "0.1.0"),
                        PlanSarif.of(plan(attack), sources(attack), "0.1.0"))
                .flatMap(String::lines)
                .forEach(line -> assertThat(Untrusted.of(line).toString()).isEqualTo(line));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void areKeptAsTheyAreInJson(String attack) {
        JsonNode plan = JsonText.read(PlanJson.write(plan(attack), "0.1.0"));
        assertThat(plan.at("/changes/0/event_name").stringValue()).isEqualTo(attack);
        JsonNode report = JsonText.read(ReportJson.write(report(attack), "0.1.0"));
        assertThat(report.at("/changes/0/event_name").stringValue()).isEqualTo(attack);
        JsonNode diagnostics = JsonText.read(DiagnosticJson.of(manifest(attack)));
        assertThat(diagnostics.at("/diagnostics/0/file").stringValue()).isEqualTo(attack);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void doNothingInSarif(String attack) {
        for (String log : List.of(
                DiagnosticSarif.of(manifest(attack), "0.1.0"), PlanSarif.of(plan(attack), sources(attack), "0.1.0"))) {
            JsonNode results = JsonText.read(log).at("/runs/0/results");
            assertThat(results.isEmpty()).isFalse();
            for (JsonNode result : results) {
                String message = result.at("/message/text").stringValue();
                assertThat(MarkdownJudge.ACTS.matcher(message).find())
                        .as(message)
                        .isFalse();
                assertThat(message).doesNotContain("](");
                assertThat(message.replace("{{", "").replace("}}", "")).doesNotContain("{", "}");
                assertThat(message.replace("\u200b", "").replace("{{", "{").replace("}}", "}"))
                        .contains(Untrusted.of("a" + attack).toString().substring(1));
                String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .stringValue();
                assertThat(uri).matches("(file:///([A-Za-z]:)?)?[-A-Za-z0-9._~%/]+");
            }
        }
    }

    @Test
    void theJudgeSeesWhatIsNotNeutralised() throws IOException {
        Map<String, Function<String, String>> naive = Map.of(
                "bare", Function.identity(),
                "in code", text -> "`" + text + "`",
                "escaped like HTML", text -> text.replace("<", "&lt;").replace(">", "&gt;"));
        naive.forEach((name, rendering) -> assertThat(seen(rendering)).as(name).hasSizeGreaterThan(10));
        assertThat(seen(Function.identity())).hasSizeGreaterThan(40);
    }

    private static List<String> seen(Function<String, String> rendering) {
        try {
            return attacks().stream()
                    .filter(attack -> isCaught(rendering.apply(attack), attack))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCaught(String markdown, String attack) {
        MarkdownJudge page = MarkdownJudge.of(markdown + "\n");
        try {
            page.assertHarmless();
            assertThat(page.text()).contains(shown(attack));
            return false;
        } catch (AssertionError caught) {
            return true;
        }
    }

    /// Another name that begins in the same way.
    private static String other(String attack, int number) {
        return attack + " " + number;
    }

    private static String shown(String data) {
        return Untrusted.of(data).toString().strip();
    }

    static GuardedPlan plan(String attack) {
        ImmutableFields fields = Fields.of(attack, attack, attack, attack, attack);
        return new GuardedPlan(
                new Plan(
                        new PlanTarget(Mode.TEST, "2026-09-30.endive"),
                        List.of(
                                new Create(attack, attack, fields, false),
                                new Rename(other(attack, 2), attack, LiveText.of("old"), attack),
                                new Deactivate(other(attack, 3), attack, true, false),
                                new Create(other(attack, 3), attack, fields, true),
                                new Deactivate(other(attack, 4), attack, false, false),
                                new Reactivate(other(attack, 9), attack, false)),
                        List.of(
                                new Conflict(
                                        other(attack, 5),
                                        attack,
                                        new Place(attack, 3, 4),
                                        List.of(
                                                new Drift(attack, attack, null),
                                                new Drift("id", (String) null, attack)),
                                        null),
                                new Conflict(
                                        other(attack, 10),
                                        attack,
                                        new Place(attack, 3, 4),
                                        List.of(new Drift("status", attack, "active")),
                                        unreadable(attack).fault())),
                        List.of(
                                new Unmanaged(other(attack, 6), attack, attack, null),
                                new Unmanaged(
                                        other(attack, 11),
                                        attack,
                                        attack,
                                        unreadable(attack).fault()),
                                new Unmanaged(
                                        null, null, null, unreadable(attack).fault())),
                        List.of(other(attack, 7)),
                        0,
                        List.of(new Note(other(attack, 3), attack), new Note(other(attack, 8), attack))),
                List.of(
                        Refusal.saved("in-use", "`" + attack + "` has the price `" + attack + "`."),
                        Refusal.saved(attack, attack)),
                PriorState.NONE);
    }

    private static UnreadableMeter unreadable(String attack) {
        return new UnreadableMeter(null, null, null, null, List.of(new Fault("status", "a text", attack)));
    }

    static MeterSources sources(String attack) {
        Map<String, Place> places = Stream.of(3, 4, 5)
                .collect(Collectors.toMap(number -> other(attack, number), number -> new Place(attack, 3, 4)));
        places.put(attack, new Place(attack, 3, 4));
        return new MeterSources(places, Map.of(attack, attack, other(attack, 5), attack));
    }

    static Report report(String attack) {
        List<Change> changes = plan(attack).plan().changes();
        return new Report(
                plan(attack).fingerprint(),
                List.of(
                        new Outcome.Of(changes.get(0), new Failed(attack, attack)),
                        new Outcome.Of(changes.get(1), new Applied(attack, attack)),
                        new Outcome.Of(changes.get(2), new NotAttempted(attack))),
                List.of(attack));
    }

    static Manifest manifest(String attack) {
        return new Manifest(
                List.of(),
                List.of(
                        new Diagnostic(
                                DiagnosticCode.UNKNOWN_WORD,
                                new Place(attack, 3, 4),
                                2,
                                "Found `" + attack + "`.",
                                attack,
                                new SourceLine(attack, 0)),
                        new Diagnostic(
                                DiagnosticCode.LOOK_ALIKE, Place.ofFile(attack), 0, attack, "`" + attack + "`", null)),
                Map.of());
    }
}
