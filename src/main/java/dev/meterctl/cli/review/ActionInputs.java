package dev.meterctl.cli.review;

import dev.meterctl.cli.console.Console;
import dev.meterctl.render.workflow.Annotation.Level;
import dev.meterctl.render.workflow.StepOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The inputs of the GitHub action, checked, as a command line. They come as `INPUT_*` through the
/// environment, where no shell reads them; in the command line each is one argument.
public final class ActionInputs {

    /// The command line by which `action.yml` asks for its inputs to be read; no command of users.
    public static final List<String> COMMAND_LINE = List.of("action");

    private static final List<String> COMMANDS = List.of("validate", "plan", "apply", "drift");
    private static final String ARTIFACT_VARIABLE = "METERCTL_PLAN_ARTIFACT";

    private final Map<String, String> env;
    private final List<String> faults = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final String artifact;

    /// Reads and checks the inputs.
    ///
    /// @param env with the inputs, and in `RESULTS` the directory for plan and report
    /// @param directory the working directory
    public ActionInputs(Map<String, String> env, Path directory) {
        this.env = env;
        String command = input("command");
        if (!COMMANDS.contains(command)) {
            refuse("command", "one of `" + String.join("`, `", COMMANDS) + "`");
        }
        checkDirectory(directory);
        arguments.addAll(List.of(command, "--github"));
        if (!isTrue("comment")) {
            arguments.add("--no-comment");
        }
        option(
                "target",
                "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                "at most 64 letters, digits, dots, underscores and hyphens");
        if (!command.equals("validate")) {
            List.of("live", "sandbox", "skip-price-check", "allow-in-use", "skip-conflicts")
                    .forEach(this::flag);
            option("rate", "[1-9][0-9]{0,5}", "a number from 1 on");
            option("max-deactivations", "0|[1-9][0-9]{0,5}", "a number");
        }
        boolean keeps = isTrue("artifact") && (command.equals("plan") || command.equals("apply"));
        artifact = keeps ? artifactName(command) : "";
        boolean reviewed = isTrue("require-reviewed-plan");
        if (reviewed && COMMANDS.contains(command) && !command.equals("apply")) {
            faults.add("The input `require-reviewed-plan` is for `apply` only.");
        }
        String results = env.getOrDefault("RESULTS", ".");
        if (command.equals("plan")) {
            arguments.add("--out=" + results + "/plan.json");
        }
        if (command.equals("apply")) {
            arguments.addAll(List.of("--auto-approve", "--report=" + results + "/report.json"));
            if (reviewed) {
                arguments.add("--require-reviewed-plan");
                option("reviewer", "[A-Za-z0-9][A-Za-z0-9-]*(\\[bot\\])?", "a login");
            }
        }
        input("paths")
                .lines()
                .filter(line -> !line.isBlank())
                .map(ActionInputs::path)
                .forEach(arguments::add);
    }

    public boolean areValid() {
        return faults.isEmpty();
    }

    /// What is wrong with them, all at once.
    List<String> faults() {
        return faults;
    }

    public String[] arguments() {
        return arguments.toArray(String[]::new);
    }

    /// The environment, with the name of the artifact that will hold the plan or the report.
    public Map<String, String> environment() {
        Map<String, String> more = new HashMap<>(env);
        more.put(ARTIFACT_VARIABLE, artifact);
        return more;
    }

    /// Tells the runner what is wrong with the inputs, or the name of the artifact.
    public void tell(Console console) {
        StepLog log = new StepLog(console);
        faults.forEach(fault -> log.annotate(Level.ERROR, fault));
        if (areValid() && !artifact.isEmpty()) {
            log.output(new StepOutputs(Map.of("artifact", artifact)));
        }
    }

    private String input(String name) {
        return env.getOrDefault("INPUT_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), "");
    }

    private void refuse(String name, String expected) {
        faults.add("The input `" + name + "` must be " + expected + "; found `" + input(name) + "`.");
    }

    /// The script that calls this went to the directory if it could, which must be the one that was meant.
    private void checkDirectory(Path directory) {
        try {
            Path wanted = Path.of(env.getOrDefault("GITHUB_WORKSPACE", "")).resolve(input("working-directory"));
            if (Files.isDirectory(wanted) && Files.isSameFile(wanted, directory)) {
                return;
            }
        } catch (IOException | InvalidPathException noDirectory) {
            // It is refused.
        }
        refuse("working-directory", "a directory");
    }

    private boolean isTrue(String name) {
        String value = input(name);
        if (!value.equals("true") && !value.equals("false")) {
            refuse(name, "`true` or `false`");
        }
        return value.equals("true");
    }

    private void flag(String name) {
        if (isTrue(name)) {
            arguments.add("--" + name);
        }
    }

    /// An option that is left out when empty.
    private void option(String name, String pattern, String expected) {
        String value = input(name);
        if (Pattern.matches(pattern, value)) {
            arguments.add("--" + name + "=" + value);
        } else if (!value.isEmpty()) {
            refuse(name, expected);
        }
    }

    /// Names of artifacts are unique in a run, and hold no slashes.
    private String artifactName(String command) {
        String directory = input("working-directory").replaceAll("[^A-Za-z0-9._-]", "-");
        String target = input("target");
        return "meterctl-" + command + (target.isEmpty() ? "" : "-" + target)
                + (directory.isEmpty() || directory.equals(".") ? "" : "-" + directory);
    }

    /// Every file of the workspace is a manifest, whatever its name: none is an option, standard input, or a file of
    /// options.
    private static String path(String line) {
        return line.startsWith("-") || line.startsWith("@") ? "./" + line : line;
    }
}
