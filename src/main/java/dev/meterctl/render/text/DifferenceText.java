package dev.meterctl.render.text;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Staleness;
import dev.meterctl.render.PlanDifference;
import dev.meterctl.text.Untrusted;
import java.util.List;
import java.util.stream.Stream;

/// What has changed since a plan was reviewed or saved, for people at a terminal; nothing where nothing has. All texts
/// are lines, each with a line feed.
public final class DifferenceText {

    private static final int MAX_NAMED = 3;

    private DifferenceText() {}

    public static String of(PlanDifference difference, Palette palette) {
        return section(PlanDifference.REVIEWED, lines("- ", difference.reviewed()), palette)
                + section(PlanDifference.NOW, lines("+ ", difference.now()), palette);
    }

    /// The meters as the saved plan found them, then as they are now.
    public static String of(Staleness staleness, Palette palette) {
        return section(PlanDifference.REVIEWED, meters("- ", staleness.before()), palette)
                + section("Only in the account as it is now", meters("+ ", staleness.now()), palette);
    }

    /// The same as a sentence or two: the reason, and the event names that differ.
    public static String line(Staleness staleness) {
        List<String> names = Stream.concat(staleness.before().stream(), staleness.now().stream())
                .map(PriorState.Meter::eventName)
                .distinct()
                .sorted()
                .toList();
        String reason = Untrusted.of(staleness.reason()).toString();
        if (names.isEmpty()) {
            return reason;
        }
        int more = names.size() - MAX_NAMED;
        return names.stream()
                .limit(MAX_NAMED)
                .map(name -> "`" + Untrusted.of(name) + "`")
                .collect(joining(", ", reason + " It concerns ", more > 0 ? " and " + more + " more." : "."));
    }

    private static String section(String title, List<String> lines, Palette palette) {
        return lines.isEmpty()
                ? ""
                : lines.stream().map(line -> "  " + line + "\n").collect(joining("", palette.bold(title) + "\n", ""));
    }

    private static List<String> lines(String mark, List<String> lines) {
        return lines.stream().map(line -> mark + Untrusted.of(line)).toList();
    }

    private static List<String> meters(String mark, List<PriorState.Meter> meters) {
        return TextTable.lines(meters.stream().map(meter -> row(mark, meter)).toList());
    }

    private static List<?> row(String mark, PriorState.Meter meter) {
        LiveText name = meter.displayName();
        return List.of(
                mark + Untrusted.of(meter.eventName()),
                Untrusted.of(meter.id()),
                Untrusted.of(meter.status().shown()),
                name.is("") ? "" : "\"" + Untrusted.of(name.shown()) + "\"",
                Untrusted.of(meter.unknownFields().shown()),
                Untrusted.of(meter.fault()));
    }
}
