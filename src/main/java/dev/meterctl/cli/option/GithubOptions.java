package dev.meterctl.cli.option;

import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What the command line says about reviews on GitHub.
///
/// @param comment whether a plan is kept in a comment on its pull request, and drift in an issue
/// @param target tells apart what is kept for several accounts or directories; empty for the default
/// @param reviewer the login that must have written the comment of a reviewed plan; empty where none is required
public record GithubOptions(boolean enabled, boolean comment, Optional<String> target, Optional<String> reviewer) {

    private static final String GITHUB = "--github";
    private static final String NO_COMMENT = "--no-comment";
    private static final String TARGET = "--target";
    private static final String REQUIRE = "--require-reviewed-plan";
    private static final String REVIEWER = "--reviewer";
    private static final String DEFAULT_REVIEWER = "github-actions[bot]";

    public static void addTo(CommandSpec spec) {
        flag(spec, GITHUB, "Inside GitHub Actions: write the job summary, step outputs and annotations.");
        flag(spec, NO_COMMENT, "With --github: keep no comment on the pull request, and no issue.");
        spec.addOption(OptionSpec.builder(TARGET)
                .paramLabel("NAME")
                .type(String.class)
                .description("With --github: what comments and issues are kept for; default: the mode and the paths.")
                .build());
    }

    public static void addReviewedTo(CommandSpec spec) {
        flag(spec, REQUIRE, "With --github: apply only the plan in the comment of the pull request that was merged.");
        spec.addOption(OptionSpec.builder(REVIEWER)
                .paramLabel("LOGIN")
                .type(String.class)
                .description("Who must have written that comment; default: " + DEFAULT_REVIEWER + ".")
                .build());
    }

    public static GithubOptions of(ParseResult arguments) throws Failure {
        boolean enabled = arguments.hasMatchedOption(GITHUB);
        for (String name : List.of(NO_COMMENT, TARGET, REQUIRE, REVIEWER)) {
            if (!enabled && arguments.hasMatchedOption(name)) {
                throw new Failure(ExitCode.USAGE, "`" + name + "` needs `--github`.", null);
            }
        }
        boolean require = arguments.hasMatchedOption(REQUIRE);
        if (arguments.hasMatchedOption(REVIEWER) && !require) {
            throw new Failure(ExitCode.USAGE, "`--reviewer` needs `--require-reviewed-plan`.", null);
        }
        return new GithubOptions(
                enabled,
                !arguments.hasMatchedOption(NO_COMMENT),
                Optional.ofNullable(arguments.matchedOptionValue(TARGET, null)),
                require ? Optional.of(arguments.matchedOptionValue(REVIEWER, DEFAULT_REVIEWER)) : Optional.empty());
    }

    private static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }
}
