package dev.meterctl.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.json.JsonText;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.render.DamagedJson;
import dev.meterctl.render.SamplePlans;
import dev.meterctl.text.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanJsonTest {

    private static final String JSON = PlanJson.write(SamplePlans.blocked(), "0.1.0");
    private static final ImmutableFields SUM = Fields.withDefaults("sum");

    @Test
    void readsWhatSomebodyIndentedDifferently() throws PlanFormatException {
        GuardedPlan read = PlanJson.read(JsonText.read(JSON).toString());
        assertThat(PlanJson.write(read, "0.1.0")).isEqualTo(JSON);
    }

    @ParameterizedTest
    @MethodSource("damagedPlans")
    void refusesADamagedPlan(DamagedJson damaged) {
        assertThatThrownBy(() -> PlanJson.read(damaged.json()))
                .as(damaged.what())
                .isInstanceOf(PlanFormatException.class)
                .message()
                .doesNotStartWith("The plan was edited");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "meterctl.plan/1 | meterctl.plan/2 | The plan has the format `meterctl.plan/2`, and this version reads only `meterctl.plan/1`.",
                "\"mode\": \"live\" | \"mode\": \"LIVE\" | The plan's mode is neither `test` nor `live`.",
                "\"mode\": \"live\" | \"mode\": \"test\" | The plan was edited: its fingerprint does not fit the rest of it.",
                "\"id\": \"mtr_8\" | \"id\": \"mtr_88\" | The plan was edited: its fingerprint does not fit the rest of it.",
                "\"create\": 2 | \"create\": 3 | The plan was edited: its summary does not fit the rest of it.",
                "\"create\": 2 | \"create\": 2.0 | `summary.create` is not a whole number from 0 up.",
                "\"replace\": 2 | \"replace\": -2 | `summary.replace` is not a whole number from 0 up.",
                "\"replace\": 2 | \"replace\": 99999999999 | `summary.replace` is not a whole number from 0 up.",
                "\"action\": \"rename\" | \"action\": \"delete\" | `changes[3]` has an unknown action.",
                "\"Tokens\" | \"AI tokens\" | `changes[3]` renames nothing.",
                "\"desired\": \"count\" | \"desired\": \"sum\" | `conflicts[0].drift[0]` does not differ.",
                "\"line\": 1 | \"line\": 1.5 | `conflicts[1].source.line` is not a whole number from 0 up.",
                "\"line\": 4 | \"line\": 0 | `conflicts[0].source` is no place: it has a column but no line.",
                "\"replacement\": true | \"replacement\": 1 | `changes[4].replacement` is neither true nor false.",
                "\"seats\" | \"exports\" | No plan of meterctl's says this: `exports` is in two groups.",
                "\"guard\": | \"guard\\u001b\": | `refusals[0]` has no `guard`.",
            })
    void saysWhatIsWrong(String from, String to, String sentence) {
        String edited = JSON.replace(from, to);
        assertThat(edited).isNotEqualTo(JSON);
        assertThatThrownBy(() -> PlanJson.read(edited))
                .isInstanceOf(PlanFormatException.class)
                .hasMessage(sentence);
    }

    @Test
    void refusesAKeyGivenTwice() {
        assertThatThrownBy(() -> PlanJson.read(JSON.replace("\"mode\"", "\"mode\": \"live\", \"mode\"")))
                .hasMessageStartingWith("This is no plan, for it is not valid JSON (line 4,");
    }

    @Test
    void refusesWhatIsCutOffOrFollowedByMore() {
        assertThatThrownBy(() -> PlanJson.read("")).isInstanceOf(PlanFormatException.class);
        assertThatThrownBy(() -> PlanJson.read("null")).hasMessage("The plan is no JSON object.");
        assertThatThrownBy(() -> PlanJson.read(JSON.substring(0, JSON.length() / 2)))
                .hasMessageStartingWith("This is no plan, for it is not valid JSON (line");
        assertThatThrownBy(() -> PlanJson.read(JSON + "x")).isInstanceOf(PlanFormatException.class);
        assertThatThrownBy(() -> PlanJson.read(JSON + JSON)).isInstanceOf(PlanFormatException.class);
    }

    @Test
    void refusesListsInAnotherOrder() {
        String edited = JSON.replace("\"legacy_01\"", "\"legacy_99\"");
        assertThatThrownBy(() -> PlanJson.read(edited))
                .hasMessage("The plan was edited: meterctl would write it differently.");
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void refusesChangesThatCannotBeMade(List<Change> changes) {
        assertThatThrownBy(() -> PlanJson.read(written(changes)))
                .isInstanceOf(PlanFormatException.class)
                .hasMessage("No plan of meterctl's says this: the changes of `a` cannot be made.");
    }

    static Stream<List<Change>> illegal() {
        Change create = new Create("a", "A", SUM, false);
        Change deactivate = new Deactivate("a", "mtr_1", false, false);
        Change away = new Deactivate("a", "mtr_1", true, false);
        Change rename = new Rename("a", "mtr_1", LiveText.of("A"), "B");
        return Stream.of(
                List.of(create, create),
                List.of(create, deactivate),
                List.of(create, rename),
                List.of(rename, rename),
                List.of(away),
                List.of(away, create),
                List.of(away, new Reactivate("a", "mtr_1", true)),
                List.of(deactivate, new Reactivate("a", "mtr_1", false)),
                List.of(rename, new Deactivate("a", "mtr_2", false, false)),
                List.of(new Create("a", "", SUM, false)),
                List.of(new Create("a", "A".repeat(251), SUM, false)),
                List.of(new Rename("a", "mtr_1", LiveText.of("A"), "")),
                List.of(new Reactivate("a", "", false)));
    }

    @Test
    void refusesChangesThatContradictWhatTheyRestOn() throws PlanFormatException {
        Change create = new Create("a", "A", SUM, false);
        Change rename = new Rename("a", "mtr_1", LiveText.of("A"), "B");
        PriorState.Meter active = new PriorState.Meter("a", "mtr_1", "A", "active", "", "");
        PriorState.Meter inactive = new PriorState.Meter("a", "mtr_1", "A", "inactive", "", "");
        PriorState.Meter renamed = new PriorState.Meter("a", "mtr_1", "C", "active", "", "");

        for (String contradiction : List.of(restingOn("mtr_1", active, create), restingOn("mtr_1", renamed, rename))) {
            assertThatThrownBy(() -> PlanJson.read(contradiction))
                    .hasMessage("No plan of meterctl's says this: the changes of `a` contradict what it rests on.");
        }
        assertThatThrownBy(() -> PlanJson.read(restingOn(null, active, rename)))
                .hasMessage("No plan of meterctl's says this: it rests on meters, and on no oldest one.");
        PlanJson.read(restingOn("mtr_1", active, rename));
        PlanJson.read(restingOn("mtr_1", inactive, create));
    }

    private static String restingOn(@Nullable String oldest, PriorState.Meter meter, Change change) {
        Plan plan = new Plan(
                new PlanTarget(Mode.TEST, "v"), List.of(change), List.of(), List.of(), List.of(), 0, List.of());
        PriorState priorState = new PriorState(Optional.ofNullable(oldest), List.of(meter), Optional.empty());
        return PlanJson.write(new GuardedPlan(plan, List.of(), priorState), "0.1.0");
    }

    @Test
    void refusesANameInTwoGroups() {
        PlanTarget target = new PlanTarget(Mode.TEST, "v");
        Change create = new Create("a", "A", SUM, false);
        Conflict conflict =
                new Conflict("a", "mtr_1", Place.ofFile("f"), List.of(new Drift("status", "x", null)), null);
        Unmanaged unmanaged = new Unmanaged("a", "mtr_1", "A", null);
        assertThat(Stream.of(
                        new Plan(target, List.of(create), List.of(conflict), List.of(), List.of(), 0, List.of()),
                        new Plan(target, List.of(), List.of(conflict, conflict), List.of(), List.of(), 0, List.of()),
                        new Plan(target, List.of(), List.of(), List.of(unmanaged), List.of("a"), 0, List.of()),
                        new Plan(target, List.of(), List.of(), List.of(), List.of("a", "a"), 0, List.of())))
                .allSatisfy(plan -> assertThatThrownBy(() -> PlanJson.read(
                                PlanJson.write(new GuardedPlan(plan, List.of(), PriorState.NONE), "0.1.0")))
                        .hasMessage("No plan of meterctl's says this: `a` is in two groups."));
    }

    @Test
    void takesSeveralUnmanagedMetersOfOneName() throws PlanFormatException {
        GuardedPlan plan = new GuardedPlan(
                new Plan(
                        new PlanTarget(Mode.TEST, "v"),
                        List.of(),
                        List.of(),
                        List.of(new Unmanaged("a", "mtr_1", "A", null), new Unmanaged("a", "mtr_2", "A", null)),
                        List.of(),
                        0,
                        List.of()),
                List.of(),
                PriorState.NONE);
        assertThat(PlanJson.read(PlanJson.write(plan, "0.1.0"))).isEqualTo(plan);
    }

    static Stream<DamagedJson> damagedPlans() {
        return DamagedJson.of(JSON).stream();
    }

    private static String written(List<Change> changes) {
        Plan plan = new Plan(new PlanTarget(Mode.TEST, "v"), changes, List.of(), List.of(), List.of(), 0, List.of());
        return PlanJson.write(new GuardedPlan(plan, List.of(), PriorState.NONE), "0.1.0");
    }
}
