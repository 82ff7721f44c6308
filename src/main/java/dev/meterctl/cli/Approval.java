package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.text.Counted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Asks the person at the terminal whether the plan just shown is to be applied. Only `yes` is a yes.
final class Approval {

    private Approval() {}

    /// Asks.
    ///
    /// @throws Failure unless the answer is yes
    static void ask(GuardedPlan plan, Console console) throws Failure {
        if (!console.inIsTerminal()) {
            throw Failure.blocked(
                    "Nobody can be asked to approve the plan: standard input is no terminal.",
                    "review the plan, then add --auto-approve");
        }
        console.out().flush();
        console.err()
                .printf(
                        "%nApply %s to the account in %s mode? Only `yes` will do: ",
                        Counted.of(plan.plan().summary().changes(), "change"),
                        plan.plan().target().mode().wireName());
        console.err().flush();
        if (!"yes".equals(answer(console))) {
            throw Failure.blocked("Not approved; nothing was changed.", null);
        }
    }

    private static String answer(Console console) {
        try {
            String line = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
