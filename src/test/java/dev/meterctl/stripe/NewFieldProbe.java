package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.once;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.Manifests;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.plan.PriorState;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.stripe.CannedServer.Canned;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.util.List;
import java.util.concurrent.Callable;

/// Takes a field that the table of this source tree does not have the whole way from manifest to Stripe and back: it is
/// run by [NewFieldTest] on a table with one more row.
public final class NewFieldProbe implements Callable<Boolean> {

    private static final String MANIFEST =
            "event_name: calls\ndisplay_name: Name\ndefault_aggregation:\n  formula: sum\n";
    private static final String FIELD = "rounding.mode";

    @Override
    public Boolean call() throws Exception {
        assertThat(read(MANIFEST + "rounding:\n  mode: sideways\n").diagnostics())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("`up`", "`down`"));
        DesiredMeter up = read(MANIFEST + "rounding:\n  mode: up\n").meters().getFirst();
        DesiredMeter none = read(MANIFEST).meters().getFirst();

        Plan plan = plan(up, List.of());
        GuardedPlan guarded = new GuardedPlan(plan, List.of(), PriorState.NONE);
        String json = PlanJson.write(guarded, "0.1.0");
        assertThat(PlanJson.read(json)).isEqualTo(guarded);
        assertThat(json).contains("\"rounding\": {\n          \"mode\": \"up\"");
        assertThat(guarded.fingerprint())
                .isNotEqualTo(new GuardedPlan(plan(none, List.of()), List.of(), PriorState.NONE).fingerprint());
        assertThat(PlanText.of(guarded, Palette.PLAIN)).contains(FIELD, "up");

        LiveMeter live = create(plan.changes().getFirst());
        assertThat(live.unknownFields()).isEmpty();
        assertThat(plan(up, List.of(live)).unchanged()).containsExactly("calls");
        assertThat(plan(none, List.of(live)).conflicts().getFirst().drift())
                .containsExactly(new Drift(FIELD, "up", null));
        return true;
    }

    private static Manifest read(String yaml) {
        return Manifests.read(List.of(new SourceFile("calls.yaml", yaml.getBytes(UTF_8))), YamlLimits.DEFAULT);
    }

    private static Plan plan(DesiredMeter desired, List<ListedMeter> live) {
        return Planner.plan(new PlanTarget(Mode.TEST, "v"), List.of(desired), Listing.of(live));
    }

    private static LiveMeter create(Change change) throws Exception {
        String answer = Stores.meter("mtr_1").replaceFirst("\\{", "{\"rounding\": {\"mode\": \"up\"}, ");
        try (CannedServer server = CannedServer.answering(Canned.json(200, answer));
                StripeMeterStore store = once(server)) {
            LiveMeter made = store.make(change, () -> true).meter();
            assertThat(server.recorded().getFirst().body()).endsWith("&rounding[mode]=up");
            return made;
        }
    }
}
