package dev.meterctl.render.markdown;

import dev.meterctl.apply.Outcome;
import dev.meterctl.render.PlanStep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a row of a Markdown page speaks of, in the order in which rows give way where a page must be shortened.
/// Each kind of step and each outcome has one of the same name.
enum RowKind {
    CREATE("to create", false),
    REACTIVATE("to reactivate", false),
    RENAME("to rename", false),
    UNMANAGED("unmanaged", false),
    UNCHANGED("unchanged", false),
    NOTE("of the notes", false),
    ALREADY("already so", false),
    APPLIED("applied", false),
    NOT_ATTEMPTED("not attempted", false),
    WARNING("of the warnings", false),
    CONFLICT("in conflict", true),
    REPLACE("to replace", true),
    REFUSAL("of the refusals", true),
    DEACTIVATE("to deactivate", true),
    DIFFERENCE("not as it should be", true),
    FAILED("failed", true),
    ERROR("of the errors", true);

    private final String label;
    private final boolean grave;

    RowKind(String label, boolean grave) {
        this.label = label;
        this.grave = grave;
    }

    /// Words that follow a number.
    String label() {
        return label;
    }

    /// Those that stay as long as they can be said in one line each, or those that go before anything is lost that a
    /// person must see.
    static List<RowKind> all(boolean grave) {
        return Arrays.stream(values()).filter(kind -> kind.grave == grave).toList();
    }

    static RowKind of(PlanStep step) {
        return valueOf(step.kind().name());
    }

    static RowKind of(Outcome outcome) {
        return valueOf(outcome.wireName().toUpperCase(Locale.ROOT));
    }
}
