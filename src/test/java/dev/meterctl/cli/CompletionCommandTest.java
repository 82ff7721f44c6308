package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    private static final List<String> COMMANDS =
            List.of("validate", "plan", "apply", "drift", "sandbox", "schema", "completion");

    @TempDir
    private Path directory;

    @Test
    void bashTakesTheScript() throws Exception {
        Path script = script("bash");
        assertThat(exitCode("bash", "-n", script.toString())).isZero();
        assertThat(exitCode("bash", "-eu", "-c", ". \"$0\"; complete -p meterctl", script.toString()))
                .isZero();
        assertThat(script).content().contains(COMMANDS).contains("--detailed-exitcode", "--auto-approve");
    }

    @Test
    void zshGetsTheScriptThatWorksInBoth() throws Exception {
        assertThat(script("zsh")).hasSameTextualContentAs(script("bash"));
    }

    @Test
    void fishIsToldEveryCommandAndOption() throws Exception {
        List<String> lines = Files.readAllLines(script("fish"));
        for (String command : COMMANDS) {
            assertThat(lines)
                    .anyMatch(line -> line.contains("__fish_use_subcommand") && line.contains(" -a " + command));
            assertThat(lines).anyMatch(line -> line.contains("seen_subcommand_from " + command + "' -s h -l help"));
        }
        assertThat(lines)
                .contains("complete -c meterctl -n '__fish_seen_subcommand_from plan' -l format -r -f"
                        + " -a 'text json markdown sarif' -d 'How the result is printed; default: text.'")
                .allMatch(line -> line.startsWith("complete -c meterctl "))
                .allMatch(line -> line.replace("\\'", "")
                                        .chars()
                                        .filter(sign -> sign == '\'')
                                        .count()
                                % 2
                        == 0);
    }

    private Path script(String shell) throws Exception {
        Result result = Cli.BARE.run("completion", shell);
        assertThat(result.exitCode()).isZero();
        return Files.writeString(directory.resolve(shell), result.out());
    }

    private static int exitCode(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}
