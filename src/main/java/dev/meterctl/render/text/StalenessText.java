package dev.meterctl.render.text;

import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Staleness;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;

/// What has changed under a saved plan, for people at a terminal: the meters as the reviewed plan found them, then as
/// they are now. Nothing where the reason says it all.
public final class StalenessText {

    private static final int MAX_NAMED = 3;

    private StalenessText() {}

    /// The difference as lines of text, each with a line feed.
    public static String of(Staleness staleness, Palette palette) {
        StringBuilder text = new StringBuilder();
        section(text, "Only in the reviewed plan", "-", staleness.before(), palette);
        section(text, "Only in the account as it is now", "+", staleness.now(), palette);
        return text.toString();
    }

    /// The same as a sentence or two: the reason, and the event names that differ.
    public static String line(Staleness staleness) {
        List<String> names = new ArrayList<>();
        for (List<PriorState.Meter> side : List.of(staleness.before(), staleness.now())) {
            side.stream().map(PriorState.Meter::eventName).forEach(names::add);
        }
        List<String> distinct = names.stream().distinct().sorted().toList();
        if (distinct.isEmpty()) {
            return Untrusted.of(staleness.reason()).toString();
        }
        String named = String.join(
                ", ",
                distinct.stream()
                        .limit(MAX_NAMED)
                        .map(name -> "`" + Untrusted.of(name) + "`")
                        .toList());
        int more = distinct.size() - MAX_NAMED;
        return Untrusted.of(staleness.reason()) + " It concerns " + named
                + (more > 0 ? " and " + more + " more." : ".");
    }

    private static void section(
            StringBuilder text, String title, String mark, List<PriorState.Meter> meters, Palette palette) {
        if (meters.isEmpty()) {
            return;
        }
        text.append(palette.bold(title)).append('\n');
        List<List<String>> rows = meters.stream()
                .map(meter -> List.of(
                        mark + " " + Untrusted.of(meter.eventName()),
                        Untrusted.of(meter.id()).toString(),
                        Untrusted.of(meter.status().shown()).toString(),
                        meter.displayName().is("")
                                ? ""
                                : '"' + Untrusted.of(meter.displayName().shown()) + '"',
                        Untrusted.of(meter.unknownFields().shown()).toString(),
                        Untrusted.of(meter.fault()).toString()))
                .toList();
        TextTable.lines(rows)
                .forEach(line -> text.append("  ").append(line.stripTrailing()).append('\n'));
    }
}
